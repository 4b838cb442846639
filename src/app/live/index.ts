import { useCaching } from "./caching";
import { useCatchingUp } from "./catchingUp";
import { useEvents } from "./events";
import { useNotices, type NoticeOptions } from "./notices";
import { usePreviews } from "./previews";
import { useSettling } from "./settling";
import { useTabs } from "./tabs";

/** Keeps the stores in step with what happens at the service; for use in the setup of the app. */
export function useLive(options: NoticeOptions): void {
  const previews = usePreviews(options.preview);
  useCatchingUp(useEvents(previews, useNotices(options)));
  // After it: what it forgets of the account before must be forgotten by then.
  useCaching();
  useSettling(previews.note);
  useTabs();
}

import type { Message } from "@/domain/message";
import { useCatchingUp } from "./catchingUp";
import { useEvents } from "./events";
import { usePreviews } from "./previews";
import { useSettling } from "./settling";

/** Keeps the stores in step with what happens at the service; for use in the setup of the app. */
export function useLive(preview: (message: Message) => string): void {
  const previews = usePreviews(preview);
  useCatchingUp(useEvents(previews));
  useSettling(previews.note);
}

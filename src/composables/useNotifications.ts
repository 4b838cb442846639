import { computed, ref, type ComputedRef } from "vue";
import type { NotificationState } from "@/domain/notify";

/** What is remembered of the reader's choices. */
interface Choice {
  readonly wanted: boolean;
  /** Whether notifications show what was said. */
  readonly words: boolean;
}

export interface Notifications {
  readonly state: ComputedRef<NotificationState>;
  readonly words: ComputedRef<boolean>;
  /** Turns them on, asking the browser where it wants to be asked, or off. Never throws. */
  readonly setWanted: (wanted: boolean) => Promise<void>;
  readonly setWords: (words: boolean) => void;
  /** Shows one; a later one of the same tag takes its place. Null where the browser does not after all. */
  readonly show: (title: string, options: NotificationOptions) => Notification | null;
}

const storageKey = "yunhu-web.notifications";
const choice = ref<Choice>(recall());
const permission = ref<NotificationPermission>(readPermission());
/** Phones' browsers have the constructor, and throw. */
const broken = ref(false);

const state = computed((): NotificationState => {
  if (!window.isSecureContext) return "insecure";
  if (!("Notification" in window) || broken.value) return "unsupported";
  if (permission.value === "denied") return isForeignFrame() ? "framed" : "blocked";
  return choice.value.wanted && permission.value === "granted" ? "on" : "off";
});
const words = computed(() => choice.value.words);

// Another tab of this browser, and the browser's own settings.
window.addEventListener("storage", ({ key }) => {
  if (key === storageKey) choice.value = recall();
});
window.addEventListener("focus", () => (permission.value = readPermission()));

/** The browser's notifications, off until the reader turns them on; the choice is remembered where that is allowed. */
export function useNotifications(): Notifications {
  return { state, words, setWanted, setWords: (next) => choose({ ...choice.value, words: next }), show };
}

async function setWanted(wanted: boolean): Promise<void> {
  choose({ ...choice.value, wanted });
  if (!wanted || state.value === "unsupported" || state.value === "insecure") return;
  try {
    permission.value = await Notification.requestPermission();
  } catch {
    permission.value = readPermission();
  }
  if (permission.value !== "granted") choose({ ...choice.value, wanted: false });
}

function show(title: string, options: NotificationOptions): Notification | null {
  if (state.value !== "on") return null;
  try {
    return new Notification(title, options);
  } catch {
    broken.value = true;
    return null;
  }
}

function readPermission(): NotificationPermission {
  return "Notification" in window ? Notification.permission : "denied";
}

function isForeignFrame(): boolean {
  try {
    return window.top !== window && window.top?.location.origin !== location.origin;
  } catch {
    return true;
  }
}

function choose(next: Choice): void {
  choice.value = next;
  try {
    localStorage.setItem(storageKey, [next.wanted ? "on" : "off", next.words ? "words" : "silent"].join(" "));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function recall(): Choice {
  try {
    const stored = localStorage.getItem(storageKey)?.split(" ") ?? [];
    return { wanted: stored[0] === "on", words: stored[1] !== "silent" };
  } catch {
    return { wanted: false, words: true };
  }
}

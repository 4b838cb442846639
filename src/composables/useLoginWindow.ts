import { onScopeDispose, ref, type Ref } from "vue";
import { readHandOver } from "@/domain/handOver";

/** How often it is looked whether the window has been closed: nothing tells. */
const LOOK_EVERY_MS = 500;

export interface LoginWindow {
  readonly state: Readonly<Ref<"closed" | "open" | "blocked">>;
  /** Opens it, or brings it to the front; for use in a click, since browsers block windows otherwise. */
  readonly open: () => void;
}

/**
 * A window of this origin that logs in for this page.
 * @param address where it is, asked at each opening
 * @param onSession told the session that it hands over, still sealed
 */
export function useLoginWindow(address: () => URL, onSession: (session: string) => void): LoginWindow {
  const state = ref<"closed" | "open" | "blocked">("closed");
  let opened: Window | null = null;

  function listen({ source, origin, data }: MessageEvent<unknown>): void {
    if (!opened || source !== opened || origin !== location.origin) return;
    const session = readHandOver(data);
    if (session !== null) onSession(session);
  }

  function open(): void {
    if (opened && !opened.closed) {
      opened.focus();
      return;
    }
    opened = window.open(address(), "_blank", "popup,width=480,height=760");
    state.value = opened ? "open" : "blocked";
  }

  const look = setInterval(() => {
    // It stays known: what it said last may still be on its way.
    if (opened?.closed && state.value === "open") state.value = "closed";
  }, LOOK_EVERY_MS);
  window.addEventListener("message", listen);
  onScopeDispose(() => {
    clearInterval(look);
    window.removeEventListener("message", listen);
  });
  return { state, open };
}

/**
 * Whether the browser leaves a cookie with this page. Tried: what a browser says of it does not tell whether partitioned
 * cookies are kept, which is all that a frame of another site can have.
 */
export function keepsCookies(): boolean {
  const probe = "yunhu-probe=1; Secure; SameSite=None; Partitioned";
  try {
    document.cookie = probe;
    const isKept = document.cookie.includes("yunhu-probe=1");
    document.cookie = `${probe}; Max-Age=0`;
    return isKept;
  } catch {
    // A sandboxed frame may not even ask.
    return false;
  }
}

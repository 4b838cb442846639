import { handOverMessage } from "@/domain/handOver";
import { readPlace } from "./place";

/** A frame of this app that waits for a login. */
export interface Opener {
  /** The origin of the page around it; null when that is not known. */
  readonly portal: string | null;
  /** Hands over a session, still sealed; the browser gives it to a page of this origin only. */
  readonly give: (session: string) => void;
}

const isWindow = (value: unknown): value is Window =>
  typeof value === "object" && value !== null && "postMessage" in value;

/** The frame that has opened this page; null when it was no frame of this app, which nobody else's page can pretend. */
export function findOpener(page: Window): Opener | null {
  const opener: unknown = page.opener;
  if (!isWindow(opener)) return null;
  const { origin } = page.location;
  try {
    // Of another origin's page the browser tells nothing.
    if (opener.location.origin !== origin || opener.parent === opener) return null;
    return {
      portal: readPlace(opener).portal,
      give: (session) => opener.postMessage(handOverMessage(session), origin),
    };
  } catch {
    return null;
  }
}

import type { InjectionKey } from "vue";
import { parseChatKey, type ChatRef } from "@/domain/chat";
import { isSameSite } from "@/utils/site";

/** Whether a page is the window that logs in for a frame, at `…/hand-over`. */
export const isLoginWindow = ({ location }: Window): boolean => /\/hand-over\/?$/.test(location.pathname);

/** Where the app was opened, by its address and the page around it. */
export interface Place {
  /** One chat alone, at `…/embed?chat=group:ID`. */
  readonly compact: boolean;
  /** The chat that the address names beside the `#`. */
  readonly chat: ChatRef | null;
  /** The origin of the page around this one; null when there is none, or when it is not known. */
  readonly portal: string | null;
  readonly theme: "light" | "dark" | undefined;
  /** As in `lang` of HTML. */
  readonly lang: string | undefined;
  /** No login can last here: over plain http a browser sends no cookie from a frame of another site. */
  readonly insecure: boolean;
}

export const placeKey: InjectionKey<Place> = Symbol("place");

/**
 * Reads where the app is. That only a page named by the operator is around it, the browser has seen to
 * (`frame-ancestors`); its origin is the browser's word where it gives one, else the address's `origin`.
 */
export function readPlace(page: Window): Place {
  const { location } = page;
  const params = new URLSearchParams(location.search);
  const theme = params.get("theme");
  const portal = page.parent === page ? null : (parentOrigin(page) ?? originOf(params.get("origin")));
  return {
    compact: /\/embed\/?$/.test(location.pathname),
    chat: parseChatKey(params.get("chat") ?? ""),
    portal,
    theme: theme === "light" || theme === "dark" ? theme : undefined,
    lang: params.get("lang") ?? undefined,
    insecure: portal !== null && location.protocol === "http:" && !isSameSite(portal, location.origin),
  };
}

/** The browser's own word; not every browser gives one. */
const parentOrigin = ({ location }: Window): string | null =>
  "ancestorOrigins" in location ? originOf(location.ancestorOrigins[0] ?? null) : null;

function originOf(text: string | null): string | null {
  const origin = text !== null && URL.canParse(text) ? new URL(text).origin : "null";
  return origin === "null" ? null : origin;
}

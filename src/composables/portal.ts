import { parseFromPortal, PORTAL_VERSION, type FromPortal, type ToPortal } from "@/domain/portal";

export interface Portal {
  readonly tell: (message: ToPortal) => void;
  readonly close: () => void;
}

/**
 * Speaks with the page around this one, of exactly that origin.
 * @param onMessage told each message of it that can be read
 */
export function connectPortal(origin: string, onMessage: (message: FromPortal) => void): Portal {
  function listen({ source, origin: from, data }: MessageEvent<unknown>): void {
    if (source !== window.parent || from !== origin) return;
    const message = parseFromPortal(data);
    if (message) onMessage(message);
  }
  window.addEventListener("message", listen);
  return {
    tell: (message) => window.parent.postMessage({ yunhu: PORTAL_VERSION, ...message }, origin),
    close: () => window.removeEventListener("message", listen),
  };
}

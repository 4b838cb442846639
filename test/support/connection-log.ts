import type { Page } from "playwright-core";

/** What became of a page's connection so far, and what it said about that. */
export interface ConnectionLog {
  /** How many of its sockets closed. */
  readonly closed: number;
  /** How many of its sockets brought something, which is what makes a connection. */
  readonly heard: number;
  /** What the connection line said, each time it said something else; nothing where it went. */
  readonly said: readonly string[];
}

/** Logs a page's connection from its next load on; returns what reads the log. */
export async function logConnection(page: Page): Promise<() => Promise<ConnectionLog>> {
  await page.addInitScript(() => {
    const log = { closed: 0, heard: 0, said: [] as string[] };
    Object.assign(window, { connectionLog: log });
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener("close", () => (log.closed += 1));
        this.addEventListener("message", () => (log.heard += 1), { once: true });
      }
    };
    new MutationObserver(() => {
      const text = document.querySelector(".connection")?.textContent.trim() ?? "";
      if (text !== (log.said.at(-1) ?? "")) log.said.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { connectionLog: ConnectionLog }).connectionLog);
}

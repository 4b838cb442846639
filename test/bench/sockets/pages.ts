import { once } from "node:events";
import { WebSocket } from "ws";

/** Sockets as pages hold them. */
export interface Pages {
  /** Resolves once each has heard so many frames in all. */
  heard(frames: number): Promise<void>;
  /** How many have closed. */
  lost(): number;
  close(): Promise<void>;
}

/** Opens so many sockets at once. @throws when one is refused or reset */
export async function openPages(url: string, count: number, headers: Readonly<Record<string, string>>): Promise<Pages> {
  const counts = new Map<WebSocket, number>();
  let wanted = Infinity;
  let missing = 0;
  let done: () => void = () => undefined;
  let lost = 0;
  const sockets = Array.from({ length: count }, () => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    counts.set(socket, 0);
    socket.on("message", () => {
      const heard = (counts.get(socket) ?? 0) + 1;
      counts.set(socket, heard);
      if (heard === wanted && --missing === 0) done();
    });
    socket.on("close", () => (lost += 1));
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, "open")));
  return {
    lost: () => lost,
    heard: (frames) =>
      new Promise((resolve) => {
        wanted = frames;
        missing = [...counts.values()].filter((heard) => heard < frames).length;
        done = resolve;
        if (missing === 0) resolve();
      }),
    async close() {
      const closed = sockets.map((socket) => once(socket, "close"));
      for (const socket of sockets) socket.close();
      await Promise.all(closed);
    },
  };
}

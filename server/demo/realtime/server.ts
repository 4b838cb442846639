import type { Server } from "node:http";
import { WebSocketServer } from "ws";
import type { Faults } from "../faults";
import type { Store } from "../state/store";
import type { Variants } from "../variants";
import type { Hub } from "./hub";
import { serveSocket } from "./socket";

const path = "/ws";
const mostBytes = 64 * 1024;

/** Takes the upgrades to `/ws`; other paths are cut off. Gives back how to stop. */
export function serveRealtime(
  server: Server,
  hub: Hub,
  store: Store,
  { cut, halfOpen, echo }: Faults & Pick<Variants, "echo">,
): () => void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: mostBytes });
  server.on("upgrade", (request, stream, head) => {
    if (request.url?.replace(/\?.*/, "") !== path) {
      stream.destroy();
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serveSocket(socket, hub, store, echo !== "none");
      if (halfOpen !== undefined) setTimeout(() => hub.silence(socket), halfOpen).unref();
    });
  });
  const cutting = cut === undefined ? undefined : setInterval(() => hub.cut(), cut).unref();
  return () => {
    clearInterval(cutting);
    hub.cut();
    sockets.close();
  };
}

import { Server } from "node:http";
import { isRunnableDevEnvironment, type Plugin, type ViteDevServer } from "vite";
import type * as Dev from "./dev";

/** The module is loaded by Vite itself, so that its aliases hold there. */
async function startGateway(server: ViteDevServer): Promise<Dev.DevGateway> {
  const { ssr } = server.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new Error("Vite's ssr environment cannot run the gateway.");
  const { startDevGateway } = await ssr.runner.import<typeof Dev>("/server/dev.ts");
  return startDevGateway();
}

/** The gateway inside Vite's dev server, on the embedded service unless YUNHU_UPSTREAM says otherwise. */
export function gateway(): Plugin {
  return {
    name: "yunhu-gateway",
    apply: (_config, { command, mode }) => command === "serve" && mode !== "test",
    async configureServer(server) {
      const running = await startGateway(server);
      server.middlewares.use((req, res, next) => {
        if (running.owns(req.originalUrl ?? req.url)) void running.gateway.handle(req, res);
        else next();
      });
      const { httpServer } = server;
      if (!(httpServer instanceof Server)) return;
      httpServer.on("upgrade", (req, socket, head) => {
        if (!running.owns(req.url)) return;
        socket.on("error", () => socket.destroy());
        void running.gateway.upgrade(req, socket, head);
      });
      httpServer.on("close", () => void running.close());
    },
  };
}

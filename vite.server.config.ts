import { defineConfig } from "vite";
import { alias } from "./vite.config.ts";

/** The gateway and the embedded service as one bundle that needs no node_modules. */
export default defineConfig({
  resolve: { alias },
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: "dist-server",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    minify: false,
    rolldownOptions: { input: { main: "server/main.ts", demo: "server/demo/main.ts" } },
  },
});

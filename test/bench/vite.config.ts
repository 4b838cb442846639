import { defineConfig } from "vite";
import { alias, define, vuePlugin } from "../../vite.config.ts";

/** The baseline's page, to be served beside the app's by the same gateway. */
export default defineConfig({
  base: "./",
  root: new URL("baseline", import.meta.url).pathname,
  plugins: [vuePlugin()],
  resolve: { alias },
  define,
  build: {
    target: "es2023",
    outDir: new URL("../../.cache/bench/baseline", import.meta.url).pathname,
    emptyOutDir: true,
  },
});

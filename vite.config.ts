import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { gateway } from "./server/vite-plugin.ts";
import { compressed } from "./vite.compress.config.ts";
import { emoji } from "./vite.emoji.config.ts";
import { shell } from "./vite.shell.config.ts";

export const alias = {
  "@gen": fileURLToPath(new URL("./proto/gen", import.meta.url)),
  "@server": fileURLToPath(new URL("./server", import.meta.url)),
  "@": fileURLToPath(new URL("./src", import.meta.url)),
};

/** Nothing here uses Vue's older API, which every component would be searched for as it is made, nor vue-i18n's. */
export const vuePlugin = () => vue({ features: { optionsAPI: false } });
export const define = { __VUE_I18N_LEGACY_API__: "false", __VUE_I18N_FULL_INSTALL__: "false" };

export default defineConfig({
  // Relative addresses, so that one build serves under any BASE_PATH.
  base: "./",
  plugins: [vuePlugin(), gateway(), shell(), emoji(), compressed()],
  resolve: { alias },
  define,
  build: {
    target: "es2023",
    sourcemap: true,
    rolldownOptions: {
      // What the page begins with in one file: in as many as parts share of it, it would be slower to come and pack worse.
      output: { codeSplitting: { groups: [{ name: "index", tags: ["$initial"] }] } },
    },
  },
});

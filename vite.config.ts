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

export default defineConfig({
  // Relative addresses, so that one build serves under any BASE_PATH.
  base: "./",
  plugins: [vue(), gateway(), shell(), emoji(), compressed()],
  resolve: { alias },
  build: { target: "es2023", sourcemap: true },
});

import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { alias } from "./vite.config.ts";

const project = (name: string, include: string[], more = {}) => ({
  plugins: [vue()],
  resolve: { alias },
  test: { name, include, ...more },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", ["src/**/*.spec.ts", "server/**/*.spec.ts"]),
      // Virtual time: what takes long here is work.
      project("model", ["test/model/**/*.spec.ts"]),
      project("integration", ["test/integration/**/*.spec.ts"], { testTimeout: 20_000, hookTimeout: 30_000 }),
      project("conformance", ["test/conformance/**/*.spec.ts"], { testTimeout: 20_000, hookTimeout: 30_000 }),
      project("e2e", ["test/e2e/**/*.spec.ts"], {
        testTimeout: 90_000,
        hookTimeout: 60_000,
        // As patient as the browser's own waiting: a machine under load is no fault of the product.
        expect: { poll: { timeout: 15_000 } },
        // They wait more than they compute.
        maxWorkers: 3,
      }),
    ],
  },
});

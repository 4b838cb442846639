// npm run bench: how fast things are, each as a ratio to a named baseline in the same run.
import { join } from "node:path";
import { ensureBuild, ensureTools, root } from "./ensure.mjs";
import { testTools } from "./tools.mjs";

ensureBuild();
ensureTools(testTools);
const { runnerImport } = await import("vite");
const { module: config } = await runnerImport(join(root, "vite.config.ts"));
await runnerImport(join(root, "test/bench/main.ts"), { root, resolve: { alias: config.alias } });
process.exit(0);

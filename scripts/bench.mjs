// npm run bench: how fast things are, each as a ratio to a named baseline in the same run.
import { join } from "node:path";
import { ensureBuild, ensureTools, root } from "./ensure.mjs";
import { testTools } from "./tools.mjs";

ensureBuild();
ensureTools(testTools);
const { runnerImport } = await import("vite");
await runnerImport(join(root, "test/bench/main.ts"), { root, configFile: join(root, "vite.config.ts") });
process.exit(0);

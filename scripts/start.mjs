// npm start: the app on the embedded service, or on what the environment says. `npm run demo`: that service alone.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuild, root } from "./ensure.mjs";

ensureBuild();
const program = process.argv[2] === "demo" ? "demo.js" : "main.js";
const child = spawn(process.execPath, ["--enable-source-maps", join(root, "dist-server", program)], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

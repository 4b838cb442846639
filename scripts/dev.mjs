// npm run dev: Vite's dev server with the gateway inside.
import { ensureCodecs, ensurePackages, runBin } from "./ensure.mjs";

ensurePackages();
ensureCodecs();
runBin("vite", process.argv.slice(2));

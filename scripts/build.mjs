// npm run build: dist/ (the app) and dist-server/ (the gateway and the embedded service).
import { ensureBuild } from "./ensure.mjs";

ensureBuild();

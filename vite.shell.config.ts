import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** Parts that only some pages need are kept for everybody as long as they are no larger than this, in bytes. */
const SMALL = 144 * 1024;

/** Builds `sw.js`, which keeps the app's shell in the browser, and the manifest by which it is installed. */
export function shell(): Plugin[] {
  return VitePWA({
    strategies: "injectManifest",
    srcDir: "src/worker",
    filename: "sw.ts",
    injectRegister: false,
    includeManifestIcons: false,
    injectManifest: {
      globPatterns: ["index.html", "favicon.svg", "assets/*.{js,css}"],
      dontCacheBustURLsMatching: /^assets\//,
      // The parts that only some pages need are judged below, and the shell has to be kept whole.
      maximumFileSizeToCacheInBytes: 2 ** 30,
      manifestTransforms: [
        async (entries) => {
          const page = await readFile("dist/index.html", "utf8");
          const isKept = ({ url, size }: { url: string; size: number }) =>
            url === "index.html" || page.includes(url) || size <= SMALL;
          return { manifest: entries.filter(isKept) };
        },
      ],
    },
    manifest: {
      id: "./",
      name: "Yunhu Web",
      short_name: "Yunhu",
      description: "A web client for the Yunhu (云湖) chat service",
      start_url: "./",
      scope: "./",
      display: "standalone",
      theme_color: "#ffffff",
      background_color: "#ffffff",
      icons: [
        { src: "./favicon.svg", sizes: "any", type: "image/svg+xml" },
        { src: "./icons/192.png", sizes: "192x192", type: "image/png" },
        { src: "./icons/512.png", sizes: "512x512", type: "image/png" },
        { src: "./icons/maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
  });
}

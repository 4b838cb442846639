/**
 * Takes pictures of the gallery's pages: `node test/gallery/shoot.mjs OUT [PAGE…]`, in light and dark, Chinese and English,
 * on a phone and a desktop. With `--serve` it only serves them and prints the address.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [out = ".cache/gallery", ...names] = process.argv.slice(2);

/** A believable picture for any address; none for those that are to be missing. */
function picture(path) {
  if (path.includes("missing")) return null;
  const hue = [...path].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
  const [w, h] = path.includes("tall") ? [500, 1800] : path.includes("lake") ? [1280, 860] : [400, 400];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><defs><linearGradient id="g" x2="0" y2="1">
    <stop stop-color="hsl(${hue} 60% 78%)"/><stop offset="1" stop-color="hsl(${hue + 30} 50% 45%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/><circle cx="${w * 0.7}" cy="${h * 0.28}" r="${w * 0.09}" fill="#fff8"/>
    <path d="M0 ${h * 0.7}L${w * 0.3} ${h * 0.45} ${w * 0.5} ${h * 0.66} ${w * 0.75} ${h * 0.5} ${w} ${h * 0.7}V${h}H0z" fill="hsl(${hue + 60} 40% 30% / .7)"/></svg>`;
}

const server = await createServer({
  configFile: false,
  plugins: [vue()],
  resolve: { alias: { "@": `${root}src` } },
  root: `${root}test/gallery`,
  base: "/",
  logLevel: "error",
  cacheDir: `${root}node_modules/.cache/gallery`,
  server: { host: "127.0.0.1", port: 0, hmr: false, fs: { allow: [root] } },
});
server.middlewares.stack.unshift({
  route: "/media",
  handle: (request, response) => {
    const svg = picture(request.url);
    response.writeHead(svg ? 200 : 404, { "content-type": "image/svg+xml" }).end(svg);
  },
});
await server.listen();
const origin = `http://127.0.0.1:${server.httpServer.address().port}`;

const pages =
  names.length > 0
    ? names
    : [
        "login",
        "login-error",
        "chats",
        "chats-none",
        "messages",
        "kinds",
        "rich",
        "composer",
        "shell",
        "shell-list",
        "shell-details",
        "link",
        "image",
      ];
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

async function shootAll() {
  await mkdir(out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  for (const [device, viewport] of Object.entries(sizes)) {
    for (const [theme, lang] of [
      ["light", "zh"],
      ["dark", "en"],
    ]) {
      const page = await browser.newPage({ viewport, deviceScaleFactor: 1 });
      page.on("console", (line) => ["warning", "error"].includes(line.type()) && console.log(device, line.text()));
      page.on("pageerror", (error) => console.log(device, error.message));
      for (const name of pages) {
        await page.setViewportSize(
          ["messages", "kinds", "rich"].includes(name) ? { ...viewport, height: 3200 } : viewport,
        );
        await page.goto(`${origin}/?page=${name}&theme=${theme}&lang=${lang}`, { waitUntil: "networkidle" });
        await page.screenshot({ path: `${out}/${name}-${device}-${theme}-${lang}.png`, animations: "disabled" });
      }
      await page.close();
    }
  }
  await browser.close();
}

if (out === "--serve") console.log(origin);
else {
  await shootAll();
  await server.close();
}

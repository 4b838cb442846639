import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { composer, openChat } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { shellKept } from "../support/stored";

let folder: string;
let browser: Browser;
let demo: Program;
let main: Program;
let page: Page;

const start = (port: string) =>
  startProgram(
    "main",
    {
      PORT: port,
      SESSION_SECRET: "a secret of at least thirty-two characters",
      YUNHU_UPSTREAM: new URL(demo.url).origin,
    },
    folder,
  );

/** The scripts that the page on screen was made of. */
const scripts = () => page.evaluate(() => [...document.scripts].map(({ src }) => new URL(src).pathname));

/** Makes another build of the one in the folder: the same app, whose first script has another name. Returns its path. */
async function rebuild(): Promise<string> {
  const dist = join(folder, "dist");
  const html = await readFile(join(dist, "index.html"), "utf8");
  const old = /assets\/(index-[\w-]+)\.js/.exec(html)?.[1] ?? "";
  const rewrite = async (file: string, change: (text: string) => string) =>
    writeFile(file, change(await readFile(file, "utf8")));
  await rename(join(dist, `assets/${old}.js`), join(dist, "assets/index-another.js"));
  const scripts = (await readdir(join(dist, "assets"))).filter((file) => file.endsWith(".js"));
  for (const file of ["index.html", "sw.js", ...scripts.map((name) => `assets/${name}`)])
    await rewrite(join(dist, file), (text) => text.replaceAll(`${old}.js`, "index-another.js"));
  // Another page has another revision, by which the worker tells builds apart.
  const revision = createHash("md5")
    .update(await readFile(join(dist, "index.html")))
    .digest("hex");
  await rewrite(join(dist, "sw.js"), (text) =>
    text.replace(/("revision":")[0-9a-f]{32}(","url":"index.html")/, `$1${revision}$2`),
  );
  return "/assets/index-another.js";
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yunhu-update-"));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  // Without what is compressed: it would go stale where a file is changed here.
  const filter = (path: string) => !/\.(?:br|gz)$/.test(path);
  for (const part of ["dist", "dist-server"])
    await cp(join(root, part), join(folder, part), { recursive: true, filter });
  browser = await launchBrowser();
  demo = await startProgram("demo");
  main = await start("0");
  page = await newPage(browser);
  await logIn(page, main.url);
  await shellKept(page);
});

afterAll(async () => {
  await browser.close();
  await main.stop();
  await demo.stop();
  await rm(folder, { recursive: true });
});

it("offers a new build, goes on with the old one until told, and then loads it", async () => {
  await openChat(page, "王悦");
  const first = await scripts();
  let loads = 0;
  page.on("load", () => (loads += 1));
  await composer(page).fill("half a sentence");

  await main.stop("SIGKILL");
  const renamed = await rebuild();
  main = await start(new URL(main.url).port);
  // It is noticed when the connection is back.
  const offer = page.getByRole("status").filter({ hasText: "A new version is ready." });
  await offer.waitFor({ timeout: 60_000 });
  expect(loads).toBe(0);
  expect(await scripts()).toEqual(first);
  expect(await composer(page).inputValue()).toBe("half a sentence");
  // What the old build is made of is not to be had from the gateway any more, and still there for its pages.
  const old = new URL(first[0] ?? "", main.url).href;
  expect((await page.request.get(old)).status()).toBe(404);
  expect(await page.evaluate(async (url) => (await fetch(url)).status, old)).toBe(200);

  await offer.getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => loads, { timeout: 30_000 }).toBe(1);
  expect(await scripts()).toEqual([renamed]);
  await page.getByRole("option").first().waitFor();
  expect(await composer(page).inputValue()).toBe("half a sentence");
  expect(await offer.count()).toBe(0);
  expect(await page.evaluate(async (url) => (await fetch(url)).status, old)).toBe(200);
});

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

/** Makes another build of the one in the folder: the same app, whose scripts have other names. Returns the path of its first. */
async function rebuild(mark: string): Promise<string> {
  const dist = join(folder, "dist");
  const files = (await readdir(join(dist, "assets"))).filter((file) => file.endsWith(".js"));
  for (const file of files) await rename(join(dist, "assets", file), join(dist, "assets", `${mark}-${file}`));
  const scripts = files.map((file) => `assets/${mark}-${file}`);
  for (const path of ["index.html", "sw.js", ...scripts].map((file) => join(dist, file))) {
    const text = await readFile(path, "utf8");
    await writeFile(
      path,
      text.replace(/[\w.-]+\.js/g, (name) => (files.includes(name) ? `${mark}-${name}` : name)),
    );
  }
  // Another page has another revision, by which the worker tells builds apart.
  const html = await readFile(join(dist, "index.html"), "utf8");
  const revision = createHash("md5").update(html).digest("hex");
  const worker = await readFile(join(dist, "sw.js"), "utf8");
  await writeFile(
    join(dist, "sw.js"),
    worker.replace(/("revision":")[0-9a-f]{32}(","url":"index.html")/, `$1${revision}$2`),
  );
  return `/${entryOf(html)}`;
}

/** The script that a page, or a list of its scripts, begins with. */
const entryOf = (text: string) => /assets\/[\w-]*index-[\w-]+\.js/.exec(text)?.[0] ?? "";

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
  const renamed = await rebuild("another");
  main = await start(new URL(main.url).port);
  // It is noticed when the connection is back.
  const offer = page.getByRole("status").filter({ hasText: "A new version is ready." });
  await offer.waitFor({ timeout: 60_000 });
  expect(loads).toBe(0);
  expect(await scripts()).toEqual(first);
  expect(await composer(page).inputValue()).toBe("half a sentence");
  // What the old build is made of is not to be had from the gateway any more, and still there for its pages.
  const old = new URL(entryOf(first.join(" ")), main.url).href;
  expect((await page.request.get(old)).status()).toBe(404);
  expect(await page.evaluate(async (url) => (await fetch(url)).status, old)).toBe(200);

  await offer.getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => loads, { timeout: 30_000 }).toBe(1);
  expect(await scripts()).toContain(renamed);
  await page.getByRole("option").first().waitFor();
  expect(await composer(page).inputValue()).toBe("half a sentence");
  expect(await offer.count()).toBe(0);
  expect(await page.evaluate(async (url) => (await fetch(url)).status, old)).toBe(200);
});

it("says so when a part of the old build is gone that nobody keeps, and loses nothing that was written", async () => {
  // A browser without a worker, in which the parts are loaded only when they are wanted.
  const context = await browser.newContext({ locale: "en-GB", serviceWorkers: "block" });
  const bare = await context.newPage();
  await bare.addInitScript(() => (window.requestIdleCallback = () => 0));
  await logIn(bare, main.url);
  await openChat(bare, "王悦");
  await composer(bare).fill("half a thought");

  await main.stop("SIGKILL");
  const renamed = await rebuild("third");
  main = await start(new URL(main.url).port);

  const offer = bare.getByRole("status").filter({ hasText: "A new version is ready." });
  expect(await offer.count()).toBe(0);
  await bare.getByRole("button", { name: "Emoji and stickers" }).click();
  await offer.waitFor({ timeout: 30_000 });
  expect(await composer(bare).inputValue()).toBe("half a thought");
  await offer.getByRole("button", { name: "Reload" }).click();
  const scriptsOf = () => bare.evaluate(() => [...document.scripts].map(({ src }) => new URL(src).pathname));
  await expect.poll(scriptsOf, { timeout: 30_000 }).toContain(renamed);
  await expect.poll(() => composer(bare).inputValue()).toBe("half a thought");
  await context.close();
});

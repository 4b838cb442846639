import { cpSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram } from "../support/program";
import { measureFrames, type Frames } from "./frames";

const SPEED = 300;
const FRAMES = 300;
const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The built product with the baseline's page among its files; returns its folder. */
async function product(): Promise<string> {
  await build({ configFile: path("test/bench/vite.config.ts"), logLevel: "warn" });
  const folder = path(".cache/bench");
  mkdirSync(folder, { recursive: true });
  for (const part of ["dist", "dist-server"]) cpSync(path(part), `${folder}/${part}`, { recursive: true });
  cpSync(`${folder}/baseline`, `${folder}/dist/baseline`, { recursive: true });
  return folder;
}

async function framesOf(browser: Browser, url: string, address: string): Promise<Frames> {
  const page = await newPage(browser);
  await logIn(page, url);
  await page.goto(`${url}${address}`);
  await page.locator(".timeline article").first().waitFor();
  await page.locator(".timeline").evaluate((list) => (list.scrollTop = list.scrollHeight));
  // The list at rest: pictures in view are loaded, code is warm.
  await page.waitForLoadState("networkidle");
  await measureFrames(page, 0, 60);
  const frames = await measureFrames(page, SPEED, FRAMES);
  await page.context().close();
  return frames;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

const row = (name: string, { p95, work, longTasks }: Frames) =>
  `${name.padEnd(42)} ${p95.toFixed(1).padStart(8)} ${work.toFixed(1).padStart(12)} ${String(longTasks).padStart(11)}`;

/** Prints how the timeline scrolls through the large group, against virtua on the same rows in the same run. */
export async function benchScroll(): Promise<void> {
  const program = await startProgram("main", {}, await product());
  const browser = await launchBrowser();
  try {
    const baseline = await framesOf(browser, program.url, "baseline/index.html");
    const app = await framesOf(browser, program.url, "#/group:big");
    print(`Scrolling the group of 100,000 messages, ${String(SPEED)} px a frame, ${String(FRAMES)} frames`);
    print(`${"".padEnd(42)} ${"p95, ms".padStart(8)} ${"work, ms".padStart(12)} ${"long tasks".padStart(11)}`);
    print(row("virtua, 2,000 of its rows in memory", baseline));
    print(row("timeline, paging as it goes", app));
    print(`ratio: p95 ${(app.p95 / baseline.p95).toFixed(2)}, work ${(app.work / baseline.work).toFixed(2)}`);
  } finally {
    await browser.close();
    await program.stop();
  }
}

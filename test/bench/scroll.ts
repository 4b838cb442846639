import { cpSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram } from "../support/program";
import { measureFrames, medianFrames, type Frames } from "./frames";
import { freeze } from "./freeze";

const SPEED = 300;
const FRAMES = 300;
const ROUNDS = 3;
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

/** A page to be scrolled. */
interface Contender {
  readonly name: string;
  readonly address: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

const contenders = {
  plain: { name: "the same lines as plain DOM, without a script", address: "baseline/index.html", prepare: freeze },
  baseline: { name: "virtua, 2,000 of its rows in memory", address: "baseline/index.html" },
  app: { name: "timeline, paging as it goes", address: "#/group:big" },
} as const satisfies Record<string, Contender>;

async function framesOf(browser: Browser, url: string, { address, prepare }: Contender): Promise<Frames> {
  const page = await newPage(browser);
  await logIn(page, url);
  await page.goto(`${url}${address}`);
  await page.locator(".timeline article").first().waitFor();
  const toEnd = () => page.locator(".timeline").evaluate((list) => (list.scrollTop = list.scrollHeight));
  await toEnd();
  await prepare?.(page);
  await toEnd();
  // The list at rest, with its code warm and the pictures in view loaded.
  await measureFrames(page, SPEED, 60);
  await measureFrames(page, -SPEED, 80);
  await page.waitForLoadState("networkidle");
  const frames = await measureFrames(page, SPEED, FRAMES);
  await page.context().close();
  return frames;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

const row = (name: string, { p95, work, longTasks, stalled }: Frames) =>
  `${name.padEnd(56)} ${p95.toFixed(1).padStart(8)} ${work.toFixed(1).padStart(12)} ${String(longTasks).padStart(11)} ${String(stalled).padStart(8)}`;

/** Prints how the timeline scrolls through the large group, against virtua on the same rows and against plain DOM. */
export async function benchScroll(): Promise<void> {
  const program = await startProgram("main", {}, await product());
  const browser = await launchBrowser();
  const runs: Record<keyof typeof contenders, Frames[]> = { plain: [], baseline: [], app: [] };
  const names = ["plain", "baseline", "app"] as const;
  try {
    print(`Scrolling the group of 100,000 messages, ${String(SPEED)} px a frame, ${String(FRAMES)} frames`);
    print(
      `${"".padEnd(56)} ${"p95, ms".padStart(8)} ${"work, ms".padStart(12)} ${"long tasks".padStart(11)} ${"stalled".padStart(8)}`,
    );
    // The embedded service draws each picture when it is first asked for, on the processors that are being measured.
    await framesOf(browser, program.url, contenders.app);
    for (let round = 0; round < ROUNDS; round++)
      for (const name of names) {
        const frames = await framesOf(browser, program.url, contenders[name]);
        runs[name].push(frames);
        print(row(contenders[name].name, frames));
      }
    for (const name of names) print(row(`median: ${contenders[name].name}`, medianFrames(runs[name])));
    const [app, baseline] = [medianFrames(runs.app), medianFrames(runs.baseline)];
    print(
      `timeline / virtua: p95 ${(app.p95 / baseline.p95).toFixed(2)}, work ${(app.work / baseline.work).toFixed(2)}`,
    );
  } finally {
    await browser.close();
    await program.stop();
  }
}

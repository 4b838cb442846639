import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser, logIn, newPage, signIn } from "../support/browser";
import { memoryOf, peakDuring } from "../support/memory";
import { startProgram, type Program } from "../support/program";

const MB = 1024 * 1024;

/** How a page's upload ended, and what it told on the way. */
interface Told {
  readonly stored?: { readonly key: string; readonly url: string; readonly size: number };
  readonly error?: string;
  readonly progress: readonly number[];
  readonly resume: string;
}

let browser: Browser;
let program: Program;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  program = await startProgram("main");
  page = await newPage(browser);
  await logIn(page, program.url);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

/** Uploads through the services that the app itself was given; stops when so many bytes have gone. */
const upload = (size: number, { stopAt = Infinity, resume = "" } = {}): Promise<Told> =>
  page.evaluate(
    async ([bytes, stop, kept]) => {
      interface App {
        readonly _context: { readonly provides: Record<symbol, { readonly uploads: Uploads }> };
      }
      interface Uploads {
        upload(file: Blob, attachment: object, options: object): Promise<NonNullable<Told["stored"]>>;
      }
      const { __vue_app__: app } = document.querySelector("#app") as unknown as { readonly __vue_app__: App };
      const key = Object.getOwnPropertySymbols(app._context.provides).find(
        ({ description }) => description === "services",
      );
      const uploads = key && app._context.provides[key]?.uploads;
      if (!uploads) throw new Error("the app has no uploads");
      const piece = new Uint8Array(1024 * 1024).map((_, index) => index % 251);
      const file = new Blob(Array.from({ length: Math.ceil(bytes / piece.length) }, () => piece)).slice(0, bytes);
      const progress: number[] = [];
      let state = "";
      const giveUp = new AbortController();
      const told = await uploads
        .upload(
          file,
          { kind: "file", name: "notes.bin", mime: "application/octet-stream", size: bytes },
          {
            ...(kept !== "" && { resume: JSON.parse(kept) as object }),
            onResume: (next: object) => (state = JSON.stringify(next)),
            onProgress: (sent: number) => {
              progress.push(sent);
              if (sent >= stop) giveUp.abort();
            },
            signal: giveUp.signal,
          },
        )
        .then(
          (stored) => ({ stored }),
          (error: unknown) => ({
            error:
              error instanceof Error ? `${(error as { kind?: string }).kind ?? ""}: ${error.message}` : String(error),
          }),
        );
      return { ...told, progress, resume: state };
    },
    [size, stopAt, resume] as const,
  );

/** The parts that a state says the storage has. */
const partsOf = (resume: string) => (JSON.parse(resume) as { parts: readonly unknown[] }).parts.length;

test("a file goes through the page's policy, tells its progress by bytes, and can be fetched", async () => {
  const network = await page.context().newCDPSession(page);
  const speed = { offline: false, latency: 0, downloadThroughput: -1 };
  await network.send("Network.emulateNetworkConditions", { ...speed, uploadThroughput: 8 * MB });
  const { stored, progress, resume } = await upload(9 * MB + 3);
  await network.send("Network.emulateNetworkConditions", { ...speed, uploadThroughput: -1 });
  expect(stored).toMatchObject({ size: 9 * MB + 3 });
  expect(new Set(progress).size).toBeGreaterThan(4);
  expect(progress.at(-1)).toBe(9 * MB + 3);
  expect(partsOf(resume)).toBe(3);
  const size = await page.evaluate(async (url) => {
    const { host, pathname } = new URL(url);
    return (await (await fetch(`media/${host}${pathname}`)).blob()).size;
  }, stored?.url ?? "");
  expect(size).toBe(9 * MB + 3);
});

test("an upload cut at 60 % goes on after a reload, without what the storage has", async () => {
  const size = 40 * MB;
  const cut = await upload(size, { stopAt: size * 0.6 });
  expect(cut.error).toMatch(/^aborted/);
  const done = partsOf(cut.resume);
  expect(done).toBeGreaterThanOrEqual(3);
  await page.reload();
  await page.getByRole("option").first().waitFor();
  const { stored, progress } = await upload(size, { resume: cut.resume });
  expect(stored).toMatchObject({ size });
  expect(progress[0]).toBe(done * 4 * MB);
});

/** Notes the longest time between two frames of a page, in ms, from now on: no task is longer, and little else is. */
async function watchFrames(): Promise<() => Promise<number>> {
  const longest = await page.evaluateHandle(() => {
    const seen = { frame: 0 };
    let last = performance.now();
    const frame = (now: number) => {
      seen.frame = Math.max(seen.frame, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return seen;
  });
  return async () => (await longest.jsonValue()).frame;
}

test("200 MB sent in a chat leave the page responsive and the gateway small", async () => {
  const demo = await startProgram("demo");
  const gateway = await startProgram("main", { YUNHU_UPSTREAM: new URL(demo.url).origin });
  const folder = mkdtempSync(join(tmpdir(), "upload-"));
  onTestFinished(async () => {
    await Promise.all([gateway.stop(), demo.stop()]);
    rmSync(folder, { recursive: true });
  });
  page = await newPage(browser, await signIn(browser, gateway.url));
  await page.goto(`${gateway.url}#/user:10003`);
  await page.getByRole("log").waitFor();
  const sendFile = async (name: string, size: number) => {
    writeFileSync(join(folder, name), Buffer.alloc(size, "云湖"));
    await page.locator("input[type=file][aria-label=Files]").setInputFiles(join(folder, name));
    await page.getByRole("button", { name: "Send", exact: true }).click();
    const row = page.getByRole("article", { name });
    await row.getByRole("img", { name: "Sent", exact: true }).waitFor({ timeout: 60_000 });
  };
  // What every connection costs once is no part of what a file costs.
  await sendFile("small.bin", 5 * MB);
  const idle = memoryOf(gateway.pid);
  const longestFrame = await watchFrames();
  const peak = await peakDuring(gateway.pid, sendFile("large.bin", 200 * MB));
  // Reading the file as a whole would hold it up for seconds; a machine that does other things, for less.
  expect(await longestFrame()).toBeLessThan(1000);
  expect(peak - idle).toBeLessThan(50);
});

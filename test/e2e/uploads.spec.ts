import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";

const MB = 1024 * 1024;

/** How a page's upload ended, and what it told on the way. */
interface Told {
  readonly stored?: { readonly key: string; readonly url: string; readonly size: number };
  readonly error?: string;
  readonly progress: readonly number[];
  readonly resume: string;
  /** The longest time between two frames, in ms. */
  readonly longestFrame: number;
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
      const picked = document.querySelector<HTMLInputElement>("#picked")?.files?.[0];
      const file =
        picked ?? new Blob(Array.from({ length: Math.ceil(bytes / piece.length) }, () => piece)).slice(0, bytes);
      const progress: number[] = [];
      let [state, longestFrame, last, running] = ["", 0, performance.now(), true];
      const frame = (now: number) => {
        longestFrame = Math.max(longestFrame, now - last);
        last = now;
        if (running) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
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
      running = false;
      return { ...told, progress, resume: state, longestFrame };
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

test("200 MB leave the page responsive", async () => {
  const folder = mkdtempSync(join(tmpdir(), "upload-"));
  try {
    const path = join(folder, "large.bin");
    writeFileSync(path, Buffer.alloc(200 * MB, "云湖"));
    await page.evaluate(() => {
      const input = document.createElement("input");
      Object.assign(input, { type: "file", id: "picked" });
      document.body.append(input);
    });
    await page.locator("#picked").setInputFiles(path);
    const { stored, error, longestFrame } = await upload(200 * MB);
    expect(error).toBeUndefined();
    expect(stored).toMatchObject({ size: 200 * MB });
    expect(longestFrame).toBeLessThan(1000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

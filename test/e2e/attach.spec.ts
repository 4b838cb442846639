import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { composer, messages } from "../support/app";
import { launchBrowser, newPage, signIn } from "../support/browser";
import { png } from "../support/png";
import { startProgram, type Program } from "../support/program";
import { watchSends, type SentMessage } from "../support/sends";

const MB = 1024 * 1024;
const UPLOADS = "**/upload/**";
const VIDEO = fileURLToPath(new URL("../../server/demo/assets/sunset.mp4", import.meta.url));
const HASH = expect.stringMatching(/^[\w-]{20,}$/) as string;

let browser: Browser;
let main: Program;
let reader: BrowserContextOptions;
let page: Page;
let sent: readonly SentMessage[];

beforeAll(async () => {
  browser = await launchBrowser();
  main = await startProgram("main");
  reader = await signIn(browser, main.url);
});

afterAll(async () => {
  await browser.close();
  await main.stop();
});

/** Opens a chat as one who is logged in already. */
async function open(person: BrowserContextOptions, chat: string): Promise<void> {
  // Past a service worker no test would see what the page asks for.
  page = await newPage(browser, { serviceWorkers: "block", ...person });
  sent = watchSends(page);
  await page.goto(`${main.url}#/${chat}`);
  await page.getByRole("log").waitFor();
}

beforeEach(() => open(reader, "user:10003"));

afterEach(async () => {
  await page.context().close();
});

const picture = (name: string, width: number, height: number) => ({
  name,
  mimeType: "image/png",
  buffer: png(width, height),
});
const tray = () => page.getByRole("region", { name: "Files to send" });
const tiles = () => tray().getByRole("listitem");
const titles = (found: Locator) =>
  found.evaluateAll((all) => all.map((one) => one.getAttribute("title")?.split("\n")[0]));
const row = (name: string) => page.getByRole("article", { name });
const mark = (name: string, state: string) => row(name).getByRole("img", { name: state, exact: true });
const pick = (what: "Photos or videos" | "Files", files: Parameters<Locator["setInputFiles"]>[0]) =>
  page.locator(`input[type=file][aria-label="${what}"]`).setInputFiles(files);
const send = () => page.getByRole("button", { name: "Send", exact: true }).click();

/** How many parts of a file this browser remembers that the storage has. */
const keptParts = () =>
  page.evaluate(async () => {
    const [{ name = "" } = {}] = await indexedDB.databases();
    const rows = await new Promise<unknown>((resolve) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => {
        const all = asked.result.transaction("outbox").objectStore("outbox").getAll();
        all.onsuccess = () => {
          asked.result.close();
          resolve(all.result);
        };
      };
    });
    return [...JSON.stringify(rows).matchAll(/"partNumber"/g)].length;
  });

/** Keeps what is uploaded from arriving, until told; a page that is left meanwhile takes with it what it has asked for. */
async function holdUploads(isHeld: (route: Route) => boolean = () => true) {
  const held: Route[] = [];
  let isHolding = true;
  await page.route(UPLOADS, async (route) => {
    if (isHolding && isHeld(route)) held.push(route);
    else await route.continue();
  });
  return {
    /** Holds no more than it has. */
    end: () => {
      isHolding = false;
    },
    release: async () => {
      isHolding = false;
      for (const route of held) await route.continue();
    },
  };
}

/** Drags files from the desktop over the chat, a step at a time. */
async function dragger() {
  const input = await page.context().newCDPSession(page);
  return (type: "dragEnter" | "dragOver" | "drop", files: readonly string[], x = 900) =>
    input.send("Input.dispatchDragEvent", {
      type,
      x,
      y: 300,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
}

async function drop(files: readonly string[]): Promise<void> {
  const drag = await dragger();
  for (const step of ["dragEnter", "dragOver", "drop"] as const) await drag(step, files);
}

describe("pictures", () => {
  it("are picked, put in order, and sent with their size, the words after them", async () => {
    await page.getByRole("button", { name: "Attach" }).click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("menuitem", { name: "Photos or videos" }).click();
    await (
      await chooser
    ).setFiles([picture("one.png", 40, 30), picture("two.png", 30, 50), picture("three.png", 8, 8)]);
    await expect.poll(() => titles(tiles())).toEqual(["one.png", "two.png", "three.png"]);
    await page.getByRole("button", { name: "Move two.png forward" }).press("Enter");
    expect(await titles(tiles())).toEqual(["two.png", "one.png", "three.png"]);
    await page.getByRole("button", { name: "Remove three.png" }).press("Enter");
    expect(await titles(tiles())).toEqual(["two.png", "one.png"]);
    await composer(page).fill("two pictures");
    await composer(page).press("Enter");
    await messages(page, "two pictures").getByRole("img", { name: "Sent", exact: true }).waitFor();

    expect(sent.map(({ type }) => type)).toEqual([2, 2, 1]);
    for (const [place, { width, height }] of [
      { width: 30, height: 50 },
      { width: 40, height: 30 },
    ].entries()) {
      const { data, media, request } = sent[place] as SentMessage;
      const key = data["image"];
      const size = String(png(width, height).length);
      expect(key).toMatch(/^[\da-f]{32}\.png$/);
      expect(data).toEqual({ image: key, file_size: size });
      expect(media).toEqual({
        file_key: key,
        file_hash: HASH,
        file_type: "image/png",
        image_height: String(height),
        image_width: String(width),
        file_size: size,
        file_key2: key,
        file_suffix: "png",
      });
      expect(request).toMatchObject({ chat_id: "10003", chat_type: "1" });
    }
    expect(sent[2]?.data).toEqual({ text: "two pictures" });
    expect(await tray().count()).toBe(0);
  });

  it("are pasted and dropped, seen before they go, and sent with their size", async () => {
    await composer(page).evaluate(
      (box, bytes) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], "pasted.png", { type: "image/png" }));
        box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      },
      [...png(60, 20)],
    );
    const folder = mkdtempSync(join(tmpdir(), "drop-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "dropped.png"), png(20, 70));
    await drop([join(folder, "dropped.png")]);
    const widths = () =>
      tiles()
        .locator("img")
        .evaluateAll((all) => all.map((img) => (img as HTMLImageElement).naturalWidth));
    await expect.poll(widths).toEqual([60, 20]);
    await send();
    await expect
      .poll(() => sent.map(({ type, media }) => [type, media["image_width"], media["image_height"]]))
      .toEqual([
        [2, "60", "20"],
        [2, "20", "70"],
      ]);
  });

  it("stand in their row at once, and do not move when they have arrived", async () => {
    const uploads = await holdUploads();
    await pick("Photos or videos", picture("steady.png", 320, 200));
    await tiles().first().waitFor();
    await send();
    const shown = row("steady.png").locator("img").first();
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320);
    const before = await row("steady.png").boundingBox();
    const address = await shown.getAttribute("src");
    const listed = page.waitForResponse("**/v1/msg/list-message");
    await uploads.release();
    // By the same address it is the same picture, which nobody loads anew, not even once the service lists it.
    const after = page.getByRole("article").filter({ has: page.locator(`img[src="${address}"]`) });
    await after.getByRole("img", { name: "Sent", exact: true }).waitFor();
    await listed;
    await composer(page).fill("below it");
    await composer(page).press("Enter");
    await messages(page, "below it").getByRole("img", { name: "Sent", exact: true }).waitFor();
    expect((await after.boundingBox())?.height).toBe(before?.height);
    expect(await row("steady.png").count()).toBe(0);
  });

  it("go as files when that is wanted", async () => {
    await pick("Photos or videos", picture("plain.png", 40, 30));
    await page.getByRole("checkbox", { name: "Send as files" }).check();
    await send();
    await mark("plain.png", "Sent").waitFor();
    const size = String(png(40, 30).length);
    expect(sent.map(({ type }) => type)).toEqual([4]);
    const key = sent[0]?.data["file_key"];
    expect(key).toMatch(/^disk\/[\da-f]{32}\.png$/);
    expect(sent[0]?.data).toEqual({ file_key: key, file_name: "plain.png", file_size: size });
    expect(sent[0]?.request).not.toHaveProperty("media");
  });
});

it("a video goes with its length and size, and shows a frame of it", async () => {
  await pick("Photos or videos", VIDEO);
  await expect
    .poll(() =>
      tiles()
        .locator("video")
        .evaluate((video: HTMLVideoElement) => video.readyState),
    )
    .toBeGreaterThanOrEqual(2);
  const real = await tiles()
    .locator("video")
    .evaluate(({ duration, videoWidth, videoHeight }: HTMLVideoElement) => ({ duration, videoWidth, videoHeight }));
  const uploads = await holdUploads();
  await send();
  const mine = page.getByRole("article", { name: /^You, / }).last();
  await mine.getByRole("progressbar").waitFor();
  await uploads.release();
  await expect.poll(() => sent.map(({ type }) => type)).toEqual([10]);
  const key = sent[0]?.data["video"];
  expect(key).toMatch(/^[\da-f]{32}\.mp4$/);
  expect(sent[0]?.media).toMatchObject({
    file_key: key,
    file_hash: HASH,
    file_type: "video/mp4",
    image_width: String(real.videoWidth),
    image_height: String(real.videoHeight),
    file_suffix: "mp4",
  });
  await mine.getByRole("img", { name: "Sent", exact: true }).waitFor();
  expect(await mine.textContent()).toContain(`0:0${Math.round(real.duration)}`);
});

it("a video whose upload is cancelled goes nowhere", async () => {
  await pick("Photos or videos", VIDEO);
  await holdUploads();
  await send();
  const mine = page.getByRole("article").filter({ has: page.getByRole("progressbar") });
  await mine.getByRole("button", { name: /^Cancel the upload of / }).click();
  await mine.waitFor({ state: "detached" });
  await composer(page).fill("no video");
  await composer(page).press("Enter");
  await messages(page, "no video").getByRole("img", { name: "Sent", exact: true }).waitFor();
  expect(sent.map(({ type }) => type)).toEqual([1]);
});

describe("a paste", () => {
  const paste = (entries: Readonly<Record<string, string>>, withFile: boolean) =>
    composer(page).evaluate(
      (box, [texts, file]) => {
        const data = new DataTransfer();
        for (const [type, text] of Object.entries(texts)) data.setData(type, text);
        if (file) data.items.add(new File(["GIF89a"], "shot.gif", { type: "application/x-shot" }));
        const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        box.dispatchEvent(event);
        return event.defaultPrevented;
      },
      [entries, withFile] as const,
    );

  it("of files takes them, also with the page that they came from; of words it takes the words", async () => {
    expect(await paste({ "text/html": "<img src='https://elsewhere.example/a.png'>" }, false)).toBe(false);
    expect(await paste({ "text/html": "<b>1</b>", "text/plain": "1" }, true)).toBe(false);
    expect(await tray().count()).toBe(0);
    expect(await paste({ "text/html": "<img src='a.png'>" }, true)).toBe(true);
    expect(await paste({}, true)).toBe(true);
    await expect.poll(() => titles(tiles())).toEqual(["shot.gif", "shot.gif"]);
  });
});

describe("a drop", () => {
  it("is announced over the whole chat, takes files, and refuses folders in words", async () => {
    const folder = mkdtempSync(join(tmpdir(), "drop-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "dropped.txt");
    writeFileSync(file, "dropped");
    const drag = await dragger();
    const over = page.getByText("Drop to add to your message");
    await drag("dragEnter", [file]);
    await drag("dragOver", [file]);
    await over.waitFor();
    await drag("dragOver", [file], 100);
    await over.waitFor({ state: "detached" });

    await drag("dragEnter", [file, folder]);
    await drag("dragOver", [file, folder]);
    await over.waitFor();
    await drag("drop", [file, folder]);
    await over.waitFor({ state: "detached" });
    await expect.poll(() => titles(tiles())).toEqual(["dropped.txt"]);
    await page.getByText("Folders cannot be sent.").waitFor();
    await send();
    await mark("dropped.txt", "Sent").waitFor();
    expect(sent[0]?.data).toMatchObject({ file_name: "dropped.txt", file_size: "7" });
  });
});

describe("a file", () => {
  const progress = (name: string) => row(name).getByRole("progressbar");

  /** Picks files as they lie on a disk, through which large ones come much faster than from the test. */
  async function pickFiles(contents: Readonly<Record<string, string | Buffer>>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "attach-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const paths = Object.entries(contents).map(([name, content]) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    });
    await pick("Files", paths);
  }

  it("tells its progress in bytes, and goes nowhere once it is cancelled", async () => {
    await holdUploads((route) => /\/uploads\/[^/]+\/2(\?|$)/.test(route.request().url()));
    await pickFiles({ "large.bin": Buffer.alloc(10 * MB, "云湖") });
    await send();
    await expect
      .poll(() => progress("large.bin").getAttribute("aria-valuetext"), { timeout: 30_000 })
      .toMatch(/of 10 MB$/);
    await expect
      .poll(() => progress("large.bin").getAttribute("aria-valuenow").then(Number), { timeout: 30_000 })
      .toBeGreaterThan(30);
    expect(await row("large.bin").textContent()).toContain("of 10 MB");
    await row("large.bin").getByRole("button", { name: "Cancel the upload of large.bin" }).click();
    await row("large.bin").waitFor({ state: "detached" });
    await composer(page).fill("after it");
    await composer(page).press("Enter");
    await messages(page, "after it").getByRole("img", { name: "Sent", exact: true }).waitFor();
    expect(sent.map(({ type }) => type)).toEqual([1]);
  });

  it("that was refused is tried again when asked", async () => {
    await page.route(UPLOADS, (route) => route.fulfill({ status: 403, json: { error: "no" } }));
    await pickFiles({ "refused.bin": Buffer.alloc(100) });
    await send();
    await row("refused.bin").getByRole("button", { name: "Send again" }).waitFor();
    expect(sent).toEqual([]);
    await page.unroute(UPLOADS);
    await row("refused.bin").getByRole("button", { name: "Send again" }).click();
    await mark("refused.bin", "Sent").waitFor();
    expect(sent[0]?.data).toMatchObject({ file_name: "refused.bin", file_size: "100" });
  });

  it("cut off at 60 % goes on after a reload with what is missing", async () => {
    const parts: number[] = [];
    page.on("request", (request) => {
      const part = /\/uploads\/[^/]+\/(\d+)(?:\?|$)/.exec(request.url())?.[1];
      if (request.method() === "PUT" && part !== undefined) parts.push(Number(part));
    });
    const uploads = await holdUploads((route) =>
      /\/uploads\/[^/]+\/(?!1(?:\?|$)|2(?:\?|$))\d+(\?|$)/.test(route.request().url()),
    );
    await pickFiles({ "cut.bin": Buffer.alloc(13 * MB, "湖") });
    await send();
    await expect.poll(keptParts, { timeout: 30_000 }).toBe(2);
    expect(Number(await progress("cut.bin").getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(60);
    parts.splice(0);
    uploads.end();
    await page.reload();
    await mark("cut.bin", "Sent").waitFor({ timeout: 45_000 });
    expect(new Set(parts)).toEqual(new Set([3, 4]));
    expect(sent.at(-1)?.data).toMatchObject({ file_name: "cut.bin", file_size: String(13 * MB) });
  });

  it("that is too large or empty is refused in words before its first byte", async () => {
    // The first person is a VIP, who may send much more.
    await page.context().close();
    await open(await signIn(browser, main.url, "wang@example.com"), "user:10001");
    const uploads: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/upload/")) uploads.push(request.url());
    });
    await pickFiles({ "large.bin": Buffer.alloc(41 * MB), "nothing.txt": "", "fits.txt": "fits" });
    await page.getByText("large.bin is larger than 40 MB").waitFor();
    expect(uploads).toEqual([]);
    await send();
    await mark("fits.txt", "Sent").waitFor();
    expect(await titles(tiles())).toEqual(["large.bin", "nothing.txt"]);
    await page.getByRole("button", { name: "Remove large.bin" }).click();
    await page.getByText("nothing.txt is empty and cannot be sent.").waitFor();
    expect(sent.map(({ data }) => data["file_name"])).toEqual(["fits.txt"]);
  });
});

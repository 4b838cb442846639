import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { trueHistory } from "../support/truth";
import { scrollAndWatch } from "./scrollProbe";

const big = { chat_id: "big", chat_type: 2 };
const WINDOW = 300;

let program: Program;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram("main"), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});
beforeEach(async () => {
  page = await newPage(browser);
  await logIn(page, program.url);
  await page.goto(`${program.url}#/group:big`);
  await page.locator(".timeline article").first().waitFor();
  return () => page.context().close();
});

const atEnd = () =>
  page
    .locator(".timeline")
    .evaluate((el) => el.scrollHeight > el.clientHeight && el.scrollHeight - el.scrollTop - el.clientHeight < 1);

/** How far the line of a message stands from the top of the timeline, in px. */
const topOf = (id: string) =>
  page.evaluate((key) => {
    const line = document.querySelector(`.line[data-key="${key}"]`)?.getBoundingClientRect();
    return (line?.top ?? NaN) - (document.querySelector(".timeline")?.getBoundingClientRect().top ?? NaN);
  }, id);

describe("the group of 100,000 messages", () => {
  it("loses and repeats none over 3,000 messages, and moves no line under the eye", { timeout: 240_000 }, async () => {
    await expect.poll(atEnd).toBe(true);
    const { ids, faults } = await scrollAndWatch(page, { speed: 240, messages: 3000 });
    expect(faults).toEqual([]);
    expect(ids.length).toBeGreaterThanOrEqual(3000);
    const truth = (await trueHistory(page, program.url, big, ids.length + 200)).map(({ id }) => id);
    expect(ids).toEqual(truth.slice(-ids.length));
    const back = await scrollAndWatch(page, { speed: -240, messages: 800 });
    expect(back.faults).toEqual([]);
    const from = truth.indexOf(back.ids[0] ?? "");
    expect(back.ids).toEqual(truth.slice(from, from + back.ids.length));
  });

  it("goes to the oldest and back to the newest", async () => {
    await page.getByRole("log").press("Control+Home");
    await page.getByText("This is where the chat begins").waitFor();
    const { ids, faults } = await scrollAndWatch(page, { speed: -200, messages: 400 });
    expect(faults).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    await page.getByRole("button", { name: /Jump to the newest/ }).click();
    await expect.poll(atEnd).toBe(true);
    const newest = (await trueHistory(page, program.url, big, 1))[0];
    await page.locator(`.line[data-key="${newest?.id ?? ""}"]`).waitFor();
  });

  it("never holds more than its window", async () => {
    await scrollAndWatch(page, { speed: 400, messages: 900 });
    const drawn = await page.locator(".lines > .line").count();
    const height = await page.locator(".lines").evaluate((el) => el.clientHeight);
    expect(drawn).toBeLessThan(80);
    // Lines are 400 px high at the most; a longer list would be far higher.
    expect(height).toBeLessThan(WINDOW * 400);
  });
});

describe("a flight through the history", () => {
  const pictures = () => page.locator(".timeline .line img");

  it("loads nothing of what it passes, and then all of where it ends", async () => {
    await expect.poll(() => pictures().count()).toBeGreaterThan(0);
    await page.locator('.timeline[aria-busy="false"]').waitFor();
    const inFlight = await page.evaluate(async () => {
      const list = document.querySelector<HTMLElement>(".timeline");
      if (!list) throw new Error("no timeline is open");
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      // Ten views a second, as the clock goes; a wait for the next page is no flight, nor is a frame that takes so long.
      let views = 0;
      for (let last = await nextFrame(); views < 8;) {
        const now = await nextFrame();
        const [before, way] = [list.scrollTop, ((now - last) / 100) * list.clientHeight];
        list.scrollTop = before - way;
        views = list.scrollTop < before && now - last < 150 ? views + (now - last) / 100 : 0;
        last = now;
      }
      return list.querySelectorAll(".line img").length;
    });
    expect(inFlight).toBe(0);
    await expect.poll(() => pictures().count()).toBeGreaterThan(0);
    const loaded = (images: Element[]) =>
      images.every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0);
    await expect.poll(() => pictures().evaluateAll(loaded)).toBe(true);
  });
});

describe("the line under the eye", () => {
  async function middleLine(): Promise<string> {
    await scrollAndWatch(page, { speed: 200, messages: 60 });
    return page.locator(".lines > .line:has(article)").evaluateAll((lines) => {
      const view = document.querySelector(".timeline")?.getBoundingClientRect();
      const middle = lines.find((line) => line.getBoundingClientRect().top > (view?.top ?? 0) + 100);
      return (middle as HTMLElement).dataset["key"] ?? "";
    });
  }

  it("stays when a message comes in while the history is read", async () => {
    const id = await middleLine();
    const before = await topOf(id);
    const other = await newPage(browser);
    await logIn(other, program.url, "li@example.com");
    await other.goto(`${program.url}#/group:big`);
    await other.getByRole("textbox", { name: "Message", exact: true }).fill("hello from li");
    await other.keyboard.press("Enter");
    await page.getByRole("button", { name: /Jump to the newest message, 1 unread/ }).waitFor();
    expect(Math.abs((await topOf(id)) - before)).toBeLessThanOrEqual(1);
    await other.context().close();
  });

  it("stays when the window is resized in height, and the end stays the end", async () => {
    const id = await middleLine();
    const before = await topOf(id);
    await page.setViewportSize({ width: 1280, height: 600 });
    expect(Math.abs((await topOf(id)) - before)).toBeLessThanOrEqual(1);
    await page.getByRole("button", { name: /Jump to the newest/ }).click();
    await expect.poll(atEnd).toBe(true);
    // Looked at after each layout, just before it is painted: what lies between is seen by nobody.
    const distances = await page.locator(".timeline").evaluateHandle((el) => {
      const seen: number[] = [];
      new ResizeObserver(() => seen.push(el.scrollHeight - el.scrollTop - el.clientHeight)).observe(el);
      return seen;
    });
    const looks = async () => (await distances.jsonValue()).length;
    await expect.poll(looks).toBeGreaterThan(0);
    const first = await looks();
    await page.setViewportSize({ width: 1280, height: 480 });
    await expect.poll(looks).toBeGreaterThan(first);
    expect(Math.max(...(await distances.jsonValue()))).toBeLessThan(1);
    await page.setViewportSize({ width: 800, height: 700 });
    await expect.poll(atEnd).toBe(true);
  });
});

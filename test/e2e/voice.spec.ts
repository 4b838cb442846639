import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { composer } from "../support/app";
import { launchBrowser, newPage, signIn } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { watchSends } from "../support/sends";

let main: Program;
let browser: Browser;
let reader: BrowserContextOptions;

beforeAll(async () => {
  main = await startProgram("main");
  // Its microphone hums and is allowed, where the test does not say otherwise.
  browser = await launchBrowser("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
  reader = await signIn(browser, main.url);
});

afterAll(async () => {
  await browser.close();
  await main.stop();
});

async function open(options: BrowserContextOptions = {}, before?: (page: Page) => Promise<unknown>): Promise<Page> {
  // Past a service worker no test would see what the page asks for.
  const page = await newPage(browser, { serviceWorkers: "block", ...reader, ...options });
  onTestFinished(() => page.context().close());
  await before?.(page);
  await page.goto(`${main.url}#/user:10003`);
  await page.getByRole("log").waitFor();
  return page;
}

const recorder = (page: Page) => page.getByRole("group", { name: "New voice message" });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const seconds = async (page: Page) =>
  Number(/\d+$/.exec((await recorder(page).getByRole("timer").textContent()) ?? ""));
const voices = (page: Page) => page.getByRole("log").getByRole("article", { name: /^You, .*[Vv]oice/ });

describe("a voice message", () => {
  it("is recorded by the keyboard, listened to and sent with its length", async () => {
    const page = await open();
    const sent = watchSends(page);
    await button(page, "Record a voice message").press("Enter");
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(2);
    // The fake microphone beeps: the meter moves.
    const path = await recorder(page).locator(".bars path").last().getAttribute("d");
    expect(new Set([...(path ?? "").matchAll(/v([\d.]+)/g)].map(([, height]) => height)).size).toBeGreaterThan(2);
    await button(page, "Stop and listen").press("Enter");
    await button(page, "Listen to it").press("Enter");
    await button(page, "Pause").waitFor();
    await button(page, "Listen to it").waitFor();
    expect(sent).toEqual([]);
    await button(page, "Send the voice message").press("Enter");

    await expect.poll(() => sent.map(({ type }) => type)).toEqual([11]);
    const key = sent[0]?.data["audio"];
    expect(key).toMatch(/^[\da-f]{32}\.(?:m4a|webm)$/);
    const time = Number(sent[0]?.data["audio_time"]);
    expect(time).toBeGreaterThanOrEqual(2);
    expect(time).toBeLessThan(60);
    expect(sent[0]?.data).toEqual({ audio: key, audio_time: String(time) });
    expect(sent[0]?.media).toEqual({
      file_key: key,
      file_hash: expect.stringMatching(/^[\w-]{20,}$/) as string,
      file_type: expect.stringMatching(/^audio\/(?:mp4|webm)$/) as string,
      file_size: expect.stringMatching(/^[1-9]\d{2,}$/) as string,
      file_key2: key,
      file_suffix: String(key).replace(/.*\./, ""),
    });
    expect(sent[0]?.request).not.toHaveProperty("quote_msg_id");
    await composer(page).waitFor();
    const played = await page.evaluate(async (path) => {
      const audio = new Audio(`media/chat-audio1.jwznb.com/${path}`);
      audio.muted = true;
      await audio.play();
      return audio.error === null;
    }, String(key));
    expect(played).toBe(true);
  });

  it("is given up by Escape, and what was typed is still there", async () => {
    const page = await open();
    const sent = watchSends(page);
    await button(page, "Record a voice message").click();
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
    await page.keyboard.press("Escape");
    await recorder(page).waitFor({ state: "detached" });
    expect(await composer(page).evaluate((box) => box === document.activeElement)).toBe(true);
    expect(sent).toEqual([]);
  });

  it("ends by itself after five minutes, to be listened to", async () => {
    const page = await open({}, async (fresh) => fresh.clock.install());
    await button(page, "Record a voice message").click();
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
    await page.clock.fastForward("05:00");
    await button(page, "Listen to it").waitFor();
    expect(await recorder(page).textContent()).toContain("5:00");
  });
});

describe("a finger", () => {
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } };

  async function touch(page: Page) {
    const input = await page.context().newCDPSession(page);
    const box = await button(page, "Record a voice message").boundingBox();
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 20];
    const event = (type: "touchStart" | "touchMove" | "touchEnd", by = 0) =>
      input.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: x - by, y }] });
    return event;
  }

  it("holds to record and lets go to send", async () => {
    const page = await open(phone);
    const sent = watchSends(page);
    const event = await touch(page);
    await event("touchStart");
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
    await page.getByText("Slide to cancel").waitFor();
    await event("touchEnd");
    await recorder(page).waitFor({ state: "detached" });
    await voices(page).last().getByRole("img", { name: "Sent", exact: true }).waitFor();
    expect(sent.map(({ type }) => type)).toEqual([11]);
  });

  it("slides away to cancel", async () => {
    const page = await open(phone);
    const sent = watchSends(page);
    const event = await touch(page);
    await event("touchStart");
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
    await event("touchMove", 40);
    await event("touchMove", 120);
    await recorder(page).waitFor({ state: "detached" });
    await event("touchEnd");
    await composer(page).waitFor();
    expect(sent).toEqual([]);
  });

  it("presses once to record with free hands", async () => {
    const page = await open(phone);
    await button(page, "Record a voice message").tap();
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
    await button(page, "Stop and listen").tap();
    await button(page, "Listen to it").waitFor();
    await button(page, "Delete the recording").tap();
    await composer(page).waitFor();
  });

  it("that sends twice sends once", async () => {
    const page = await open(phone);
    const sent = watchSends(page);
    await button(page, "Record a voice message").tap();
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
    const send = await button(page, "Send the voice message").boundingBox();
    for (let tap = 0; tap < 2; tap++) await page.touchscreen.tap((send?.x ?? 0) + 20, (send?.y ?? 0) + 20);
    await voices(page).last().getByRole("img", { name: "Sent", exact: true }).waitFor();
    expect(sent.map(({ type }) => type)).toEqual([11]);
  });
});

it("without a microphone says why in words", async () => {
  const page = await open();
  for (const [name, words] of [
    ["NotAllowedError", "The microphone is blocked."],
    ["NotFoundError", "No microphone was found."],
    ["NotReadableError", "The microphone cannot be used."],
  ] as const) {
    await page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", error));
    }, name);
    await button(page, "Record a voice message").click();
    await page.getByRole("alert").getByText(words).waitFor();
    await composer(page).waitFor();
  }
});

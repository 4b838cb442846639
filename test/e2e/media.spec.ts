import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openChat } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";

let browser: Browser;
let program: Program;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  program = await startProgram("main");
  page = await newPage(browser);
  await logIn(page, program.url);
  await openChat(page, "全部消息类型 · Every kind");
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const log = () => page.getByRole("log");

/** Brings something into the middle of the view, wherever it is in the chat. */
async function show(what: Locator): Promise<void> {
  const one = what.first();
  await expect
    .poll(async () => {
      if ((await what.count()) === 0) {
        const isEnd = await log().evaluate((el) => el.scrollTop + el.clientHeight > el.scrollHeight - 2);
        if (isEnd) await log().press("Control+Home");
        else await log().evaluate((el) => el.scrollBy(0, el.clientHeight * 0.8));
        return false;
      }
      return one
        .evaluate((el) => {
          const { top, bottom } = el.getBoundingClientRect();
          if (top > 80 && bottom < innerHeight - 80) return true;
          el.scrollIntoView({ block: "center" });
          return false;
        })
        .catch(() => false);
    })
    .toBe(true);
}

const name = (role: "button" | "group" | "slider", text: string | RegExp) => page.getByRole(role, { name: text });

test("a file is saved byte for byte, and the service is told of it", async () => {
  const button = name("button", "Download notes.txt");
  await show(button);
  const [download, report, answer] = await Promise.all([
    page.waitForEvent("download"),
    page.waitForRequest("**/v1/msg/file-download-record"),
    page.waitForResponse((response) => response.url().includes("/media/chat-file.jwznb.com/")),
    button.click(),
  ]);
  expect(download.suggestedFilename()).toBe("notes.txt");
  const served = await page.evaluate(
    async (url) => Array.from(new Uint8Array(await (await fetch(url)).arrayBuffer())),
    answer.url(),
  );
  expect([...(await readFile(await download.path()))]).toEqual(served);
  expect(served.length).toBeGreaterThan(100);
  const body: unknown = report.postDataJSON();
  expect(body).toEqual({ msgId: expect.stringMatching(/^[0-9a-f]{32}$/) as string, downloadPath: "notes.txt" });
  expect(report.headers()["content-type"]).toBe("application/json");
  await page.getByText("downloaded").waitFor();
});

test("a download can be cancelled, and tells why it failed and tries again", async () => {
  const address = "**/media/chat-file.jwznb.com/**";
  // Never answered.
  await page.route(address, () => undefined);
  const button = page.getByRole("button", { name: "Download 报名表.csv", exact: true });
  await show(button);
  await button.click();
  await name("button", "Cancel the download of 报名表.csv").click();
  await button.waitFor();
  await page.unroute(address);
  await page.route(address, (route) => route.fulfill({ status: 502, body: "" }));
  await button.click();
  await page.getByRole("alert").getByText("Broken off").waitFor();
  await page.unroute(address);
  const saved = page.waitForEvent("download");
  await name("button", "Download 报名表.csv again").click();
  expect((await saved).suggestedFilename()).toBe("报名表.csv");
});

test("a picture has its place before it is loaded, and is asked for in the size that is shown", async () => {
  const address = "**/*peaks-4-1200x800*";
  await page.route(address, (route) => route.abort());
  await page.reload();
  await page.getByRole("region", { name: "全部消息类型 · Every kind" }).waitFor();
  const picture = page.locator(".picture").filter({ hasText: "could not be loaded" });
  await show(picture);
  const size = async (one: Locator) => {
    const box = await one.boundingBox();
    return [Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)];
  };
  expect(await size(picture)).toEqual([360, 240]);
  await page.unroute(address);
  await picture.getByRole("button", { name: "Try again" }).click();
  const img = page.locator("img[src*='peaks-4-1200x800']");
  await expect.poll(() => img.evaluate((el) => (el as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  expect(await size(img)).toEqual([360, 240]);
  const sticker = page.locator("img[src*='expression/love.gif']");
  await show(sticker);
  expect(await sticker.getAttribute("src")).toContain("/expression/love.gif?imageMogr2/thumbnail/840x840>");
});

test("the viewer goes through the chat's pictures, zooms, and closes in every way", async () => {
  const opener = name("button", "Open picture").filter({ has: page.locator("img[src*='city-9-800x1200']") });
  await show(opener);
  const listing = page.waitForRequest("**/v1/msg/pic-list-message-by-mid-seq");
  await opener.focus();
  await page.keyboard.press("Enter");
  const viewer = page.getByRole("dialog", { name: /^Picture from/ });
  const shown = viewer.locator("[data-state='ready'] img").first();
  const current = async () => /([a-z]+-\d+-\d+x\d+|party|hi)\./.exec((await shown.getAttribute("src")) ?? "")?.[1];
  await listing;
  await expect.poll(current).toBe("city-9-800x1200");
  await page.keyboard.press("ArrowRight");
  await expect.poll(current).toBe("sea-21-1080x1080");
  await viewer.getByRole("button", { name: "Previous" }).click();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(current).toBe("peaks-4-1200x800");
  expect(await viewer.getByRole("button", { name: "Previous" }).count()).toBe(0);

  const width = async () => Math.round((await viewer.locator("[data-state] img").last().boundingBox())?.width ?? 0);
  await expect.poll(current).toBe("peaks-4-1200x800");
  await expect.poll(width).toBeGreaterThan(0);
  const whole = await width();
  await page.keyboard.press("+");
  await expect.poll(width).toBe(Math.round(whole * 1.5));
  await page.keyboard.press("ArrowRight");
  expect(await current()).toBe("peaks-4-1200x800");
  await page.keyboard.press("0");
  await expect.poll(width).toBe(whole);
  await viewer.locator("[data-state='ready']").dblclick();
  await expect.poll(width).toBe(Math.round(whole * 2.5));
  await page.mouse.wheel(0, 3000);
  await expect.poll(width).toBe(whole);

  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "detached" });
  await expect.poll(() => opener.evaluate((el) => el === document.activeElement)).toBe(true);
  await opener.click();
  await viewer.waitFor();
  await page.goBack();
  await viewer.waitFor({ state: "detached" });
  await page.getByRole("region", { name: "全部消息类型 · Every kind" }).waitFor();

  await opener.click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    viewer.getByRole("link", { name: "Download the original" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("city-9-800x1200.png");
  await viewer.getByRole("button", { name: "Close" }).click();
  await viewer.waitFor({ state: "detached" });
});

test("a picture that does not come says so, and can be tried again", async () => {
  const address = "**/*aurora-12-*";
  await page.route(address, (route) => route.abort());
  const opener = name("button", "Open picture").filter({ has: page.locator("img[src*='waves-2-48x48']") });
  await show(opener);
  await opener.click();
  const viewer = page.getByRole("dialog", { name: /^Picture from/ });
  await viewer.locator("[data-state='ready']").waitFor();
  await page.keyboard.press("ArrowRight");
  await viewer.getByText("This picture could not be loaded").waitFor();
  await page.unroute(address);
  await viewer.getByRole("button", { name: "Try again" }).click();
  await viewer.locator("[data-state='ready'] img[src*='aurora-12']").waitFor();
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "detached" });
});

test("an animated sticker is drawn and moves, by a player that is loaded only then", async () => {
  const ready = page.locator(".tgs[data-state='ready']");
  await show(ready);
  const drawing = ready.first().locator("svg");
  const look = () => drawing.evaluate((el) => el.innerHTML);
  const before = await look();
  expect(before).toContain("<path");
  await expect.poll(look).not.toBe(before);
});

test("a video shows its first picture, plays, and seeks by pieces", async () => {
  const play = name("button", "Play the video").first();
  await show(name("button", "Play the video"));
  const ranges: string[] = [];
  const note = (request: Request) => {
    if (request.url().includes("chat-video1")) ranges.push(request.headers()["range"] ?? "");
  };
  page.on("request", note);
  await play.click();
  const video = page.locator("video[controls]");
  expect(await video.evaluate((el) => (el as HTMLVideoElement).preload)).toBe("metadata");
  await expect.poll(() => video.evaluate((el) => (el as HTMLVideoElement).currentTime)).toBeGreaterThan(0.2);
  await video.evaluate((el) => ((el as HTMLVideoElement).currentTime = 4));
  await expect.poll(() => video.evaluate((el) => (el as HTMLVideoElement).currentTime)).toBeGreaterThan(4);
  const answer = await page.evaluate(
    async (src) => {
      const response = await fetch(src, { headers: { range: "bytes=100-199" } });
      return [response.status, (await response.arrayBuffer()).byteLength];
    },
    await video.evaluate((el) => (el as HTMLVideoElement).src),
  );
  expect(answer).toEqual([206, 100]);
  expect(ranges.filter((range) => range !== "").every((range) => range.startsWith("bytes="))).toBe(true);
  page.off("request", note);
  await video.evaluate((el) => (el as HTMLVideoElement).pause());
});

test("voice messages are drawn as they sound, play one after the other, and can be sought in", async () => {
  const voices = log().getByRole("group", { name: "Voice message" });
  await show(voices.filter({ hasText: "0:01" }));
  const first = voices.nth(0);
  const second = voices.nth(1);
  // Drawn from the sound: its bars differ.
  const bars = () => first.locator("path.rest").getAttribute("d");
  await expect.poll(async () => new Set((await bars())?.match(/v[\d.]+/g)).size).toBeGreaterThan(5);
  expect(await first.getByRole("img", { name: "Not played yet" }).count()).toBe(1);
  await first.getByRole("button", { name: "Play the voice message" }).click();
  await expect.poll(() => second.getByRole("button", { name: "Pause" }).count()).toBe(1);
  expect(await first.getByRole("img", { name: "Not played yet" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Pause" }).count()).toBe(1);
});

test("a long voice message is sought by key and by press, faster, and goes on out of sight", async () => {
  const long = log().getByRole("group", { name: "Voice message" }).filter({ hasText: "0:45" });
  await show(long);
  await long.getByRole("button", { name: "Play the voice message" }).click();
  const slider = long.getByRole("slider", { name: "Position" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => Number(await slider.getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(4);
  const box = await slider.boundingBox();
  await slider.click({ position: { x: (box?.width ?? 0) / 2, y: 10 } });
  await expect.poll(async () => Number(await slider.getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(22);
  await long.getByRole("button", { name: /^Speed 1×/ }).click();
  await long.getByRole("button", { name: /^Speed 1\.5×/ }).waitFor();
  const before = Number(await slider.getAttribute("aria-valuenow"));
  await page.keyboard.press("Control+Home");
  await log().focus();
  await page.keyboard.press("Control+Home");
  await expect.poll(() => long.count()).toBe(0);
  await show(long);
  await expect.poll(async () => Number(await slider.getAttribute("aria-valuenow"))).toBeGreaterThan(before);
  await long.getByRole("button", { name: "Pause" }).click();
});

test("a voice message that this browser cannot play is offered to be saved", async () => {
  const address = "**/media/chat-audio1.jwznb.com/voice-*-60s.wav*";
  await page.route(address, (route) =>
    route.fulfill({ contentType: "audio/amr", body: Buffer.from("#!AMR\n no sound that Chromium knows") }),
  );
  const minutes = log().getByRole("group", { name: "Voice message" }).filter({ hasText: "1:00" });
  await show(minutes.first());
  // There are others; it is this line, whatever is drawn.
  const key = await minutes.first().evaluate((one) => one.closest<HTMLElement>("[data-key]")?.dataset["key"]);
  const minute = log().locator(`[data-key="${key ?? ""}"]`);
  await minute.getByRole("button", { name: "Play the voice message" }).click();
  await minute.getByRole("alert").getByText("Not playable here").waitFor();
  const saved = page.waitForEvent("download");
  await minute.getByRole("button", { name: "Download the voice message" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^voice-\d-60s\.wav$/);
  await page.unroute(address);
});

test("calls say which way, what and how long", async () => {
  const call = page.getByRole("article").filter({ hasText: "Incoming · 通话时长 03:27" });
  await show(call);
  expect(await call.textContent()).toContain("语音通话");
});

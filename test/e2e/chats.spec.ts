import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chatLine, chatNames, messages, openChat } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import type { Program } from "../support/program";
import type { Service } from "../support/service";
import { startStack } from "../support/stack";

let stop: () => Promise<void>;
let main: Program;
let service: Service;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({ main, service, stop } = await startStack());
  browser = await launchBrowser();
  page = await newPage(browser);
  await logIn(page, main.url);
});

afterAll(async () => {
  await browser.close();
  await stop();
});

const search = () => page.getByRole("combobox", { name: "Search chats" });
const unreadLine = () => page.getByRole("separator", { name: "Unread messages" });

describe("the chat list", () => {
  it("is in the order of the last messages, newest first", async () => {
    const names = await chatNames(page);
    expect(names.slice(0, 4)).toEqual(["云湖大群 · The Lake", "云栈前端组 · Frontend", "周末徒步俱乐部", "李思远"]);
  });

  it("tells of each chat its last line, its time and what is unread", async () => {
    const line = chatLine(page, "李思远").first();
    expect(await line.locator(".preview").textContent()).toBe("集合别迟到哈 😄");
    expect(await line.getByRole("time").textContent()).toMatch(/^(\d\d:\d\d|yesterday)$/i);
    await line.getByText("2 unread messages").waitFor();
  });

  it("marks mentions and silenced chats", async () => {
    await chatLine(page, /Frontend/)
      .getByText("You were mentioned")
      .waitFor();
    await chatLine(page, "北境之狼").getByRole("img", { name: "Muted" }).waitFor();
    expect(
      await chatLine(page, /Frontend/)
        .getByRole("img", { name: "Muted" })
        .count(),
    ).toBe(0);
    expect(await chatLine(page, "北境之狼").getByText("You were mentioned").count()).toBe(0);
  });

  it("is searched by name, in any case", async () => {
    await search().fill("FRONTend");
    await expect.poll(() => chatNames(page)).toEqual(["云栈前端组 · Frontend"]);
    await search().fill("no such chat");
    await page.getByText("No chat is called “no such chat”").waitFor();
    await search().press("Escape");
    await expect.poll(() => chatNames(page)).toContain("李思远");
  });

  it("is walked by the keyboard, from the search and within", async () => {
    const names = await chatNames(page);
    await search().press("ArrowDown");
    await search().press("ArrowDown");
    await search().press("ArrowUp");
    await search().press("Enter");
    await page.getByRole("region", { name: names[0] ?? "" }).waitFor();

    await page.getByRole("listbox", { name: "Chats" }).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    const last = chatLine(page, /./).and(page.locator("[aria-selected=true]"));
    expect(await last.getAttribute("aria-posinset")).toBe(await last.getAttribute("aria-setsize"));
    await page.keyboard.press("Home");
    await expect.poll(() => chatNames(page)).toContain("李思远");
  });
});

describe("a chat with unread messages", () => {
  it("opens at the first of them, with a line above it, and is read once its end was seen", async () => {
    const told = page.waitForResponse("**/dismiss-notification");
    await openChat(page, "李思远");
    await unreadLine().waitFor();
    const below = () =>
      unreadLine().evaluate((line) => {
        const top = line.getBoundingClientRect().top;
        return [...document.querySelectorAll("[role=log] article")]
          .map((row) => ({ y: row.getBoundingClientRect().top, text: row.getAttribute("aria-label") ?? "" }))
          .filter(({ y }) => y > top)
          .sort((a, b) => a.y - b.y)
          .map(({ text }) => text.replace(/^.*?: /, ""));
      });
    await expect.poll(below).toEqual(["看过了，垭口那段有点陡，我多带一根绳子", "集合别迟到哈 😄"]);
    await expect
      .poll(() =>
        chatLine(page, "李思远")
          .first()
          .getByText(/unread/)
          .count(),
      )
      .toBe(0);
    await told;
  });

  it("stays unread until the end is seen, here and at the service", async () => {
    await openChat(page, "北境之狼");
    await unreadLine().waitFor();
    const isInView = async () => {
      const line = await unreadLine().boundingBox();
      const log = await page.getByRole("log").boundingBox();
      return line && log && line.y >= log.y && line.y < log.y + log.height / 2;
    };
    // It is placed before it is shown.
    await expect.poll(isInView).toBe(true);
    const unread = chatLine(page, "北境之狼").getByText("128 unread messages");
    expect(await unread.count()).toBe(1);

    const told = page.waitForResponse("**/dismiss-notification");
    await page.getByRole("button", { name: /^Jump to the newest message, 128 unread/ }).click();
    await expect.poll(() => unread.count()).toBe(0);
    await told;
    await page.reload();
    await chatLine(page, "北境之狼").waitFor();
    expect(
      await chatLine(page, "北境之狼")
        .getByText(/unread/)
        .count(),
    ).toBe(0);
  });
});

describe("a push", () => {
  it("moves its chat up and counts as unread", async () => {
    await openChat(page, "王悦");
    const li = await service.logIn("li@example.com");
    await service.say(li, { kind: "user", id: "10001" }, "pushed one");
    await service.say(li, { kind: "user", id: "10001" }, "pushed two");
    await expect.poll(async () => (await chatNames(page))[0]).toBe("李思远");
    const line = chatLine(page, "李思远").first();
    await line.getByText("2 unread messages").waitFor();
    expect(await line.locator(".preview").textContent()).toBe("pushed two");
  });

  it("into the chat that is being read is shown there and not counted", async () => {
    await openChat(page, "李思远");
    const li = await service.logIn("li@example.com");
    await service.say(li, { kind: "user", id: "10001" }, "seen at once");
    await messages(page, "seen at once").waitFor();
    await expect
      .poll(() =>
        chatLine(page, "李思远")
          .first()
          .getByText(/unread/)
          .count(),
      )
      .toBe(0);
  });
});

describe("a press", () => {
  it("opens what was found, however long it lasts", async () => {
    for (const name of ["妈妈", "王悦"]) {
      await search().fill(name);
      const line = chatLine(page, name).and(page.locator("[aria-posinset='1'][aria-setsize='1']"));
      // Longer than the list takes until it puts its rows in order.
      await line.click({ delay: 800 });
      await page.getByRole("region", { name }).waitFor();
    }
    await search().fill("");
  });

  it("opens what it began on, when the list moves meanwhile", async () => {
    await openChat(page, "王悦");
    await service.say(await service.logIn("li@example.com"), { kind: "user", id: "10001" }, "up");
    const line = chatLine(page, "李思远").first();
    const place = () => line.getAttribute("aria-posinset");
    await expect.poll(place).toBe("1");
    await line.hover();
    await page.mouse.down();
    await service.say(await service.logIn("wang@example.com"), { kind: "user", id: "10001" }, "in between");
    await expect.poll(place).toBe("2");
    await page.mouse.up();
    await page.getByRole("region", { name: "李思远" }).waitFor();
  });
});

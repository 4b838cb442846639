import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chatNames, messages, openChat } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import type { Program } from "../support/program";
import type { Service } from "../support/service";
import { startStack } from "../support/stack";

const demoPerson = { kind: "user", id: "10001" } as const;
const hikers = { kind: "group", id: "40001" } as const;
const guild = { kind: "group", id: "40005" } as const;

let stop: () => Promise<void>;
let main: Program;
let service: Service;
let li: string;
let wang: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({ main, service, stop } = await startStack());
  [li, wang] = [await service.logIn("li@example.com"), await service.logIn("wang@example.com")];
  browser = await launchBrowser();
  page = await newPage(browser);
  await logIn(page, main.url);
});

afterAll(async () => {
  await browser.close();
  await stop();
});

const lineOf = (on: Page, name: string) =>
  on.getByRole("option").filter({ has: on.locator(".name").getByText(name, { exact: true }) });
const preview = (name: string) => () => lineOf(page, name).locator(".preview").textContent();
/** What a line says is unread; 0 when it says nothing. */
const unreadOf = (on: Page, name: string) => async () => {
  const badge = lineOf(on, name).getByText(/unread message/);
  return (await badge.count()) === 0 ? 0 : parseInt((await badge.textContent()) ?? "", 10);
};
const titleCount = async (on: Page) => Number(/^\((\d+)\)/.exec(await on.title())?.[1] ?? 0);

/** How often the service was told of a chat that is read, and has answered. */
function countReads(on: Page): () => number {
  let reads = 0;
  on.on("response", (response) => {
    if (response.url().endsWith("/dismiss-notification")) reads += 1;
  });
  return () => reads;
}

/** Has somebody say something in a chat, and opens it until the service knows that it is read. */
async function readNews(name: string, say: () => Promise<unknown>): Promise<void> {
  await openChat(page, "回声 Echo");
  await say();
  await expect.poll(unreadOf(page, name)).toBeGreaterThan(0);
  const told = page.waitForResponse("**/dismiss-notification");
  await openChat(page, name);
  await told;
}

describe("the list and the title", () => {
  it("follow a push at once: place, words, count", async () => {
    await openChat(page, "回声 Echo");
    const before = { title: await titleCount(page), unread: await unreadOf(page, "王悦")() };
    await service.say(wang, demoPerson, "one more");
    await expect.poll(unreadOf(page, "王悦")).toBe(before.unread + 1);
    expect(await titleCount(page)).toBe(before.title + 1);
    expect((await chatNames(page))[0]).toBe("王悦");
    expect(await preview("王悦")()).toBe("one more");
  });

  it("stay silent of a muted chat, which is counted in grey", async () => {
    const title = await titleCount(page);
    const unread = await unreadOf(page, "北境之狼 公会")();
    await service.botSay("demo-bot-token", guild, "raid tonight");
    await expect.poll(unreadOf(page, "北境之狼 公会")).toBe(unread + 1);
    expect(await titleCount(page)).toBe(title);
  });

  it("show a mention as soon as it is pushed, and none of somebody else", async () => {
    await readNews("周末徒步俱乐部", () => service.say(li, hikers, "good morning"));
    await openChat(page, "回声 Echo");
    const mark = lineOf(page, "周末徒步俱乐部").getByText("You were mentioned");
    await service.say(li, hikers, "@everybody else");
    await expect.poll(preview("周末徒步俱乐部")).toContain("@everybody else");
    expect(await mark.count()).toBe(0);
    await service.say(li, hikers, "hello @林小满 over there");
    await mark.waitFor();
  });

  it("reword a chat's line when its last message is edited, and when it is recalled", async () => {
    await openChat(page, "回声 Echo");
    const id = await service.say(li, demoPerson, "wrods");
    await expect.poll(preview("李思远")).toBe("wrods");
    await service.edit(li, demoPerson, id, "words");
    await expect.poll(preview("李思远")).toBe("words");
    await service.recall(li, demoPerson, id);
    await expect.poll(preview("李思远")).toMatch(/recalled|撤回/);
  });
});

describe("a chat is read", () => {
  it("once, and only when its end is looked at in a window that has the focus", async () => {
    await readNews("王悦", () => service.say(wang, demoPerson, "to be read"));
    const reads = countReads(page);
    const chromium = await page.context().newCDPSession(page);
    await chromium.send("Emulation.setFocusEmulationEnabled", { enabled: false });
    const front = await page.context().newPage();
    await front.goto("about:blank");
    await front.bringToFront();
    await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);

    await service.say(wang, demoPerson, "nobody looks");
    await expect.poll(() => messages(page, "nobody looks").count()).toBe(1);
    await expect.poll(unreadOf(page, "王悦")).toBe(1);
    await service.say(wang, demoPerson, "still nobody");
    await expect.poll(unreadOf(page, "王悦")).toBe(2);
    expect(reads()).toBe(0);

    await front.close();
    await page.bringToFront();
    await expect.poll(unreadOf(page, "王悦")).toBe(0);
    await expect.poll(reads).toBe(1);
    await chromium.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    // Looked at again, it is not told again.
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await service.say(wang, demoPerson, "seen at once");
    await expect.poll(reads).toBe(2);
    expect(await unreadOf(page, "王悦")()).toBe(0);
  });

  it("when the reader comes to its end later", async () => {
    await openChat(page, "云湖大群 · The Lake");
    await messages(page, /./).first().waitFor();
    await page.getByRole("log").focus();
    await page.keyboard.press("Control+End");
    await expect.poll(unreadOf(page, "云湖大群 · The Lake")).toBe(0);
    await page.getByRole("log").hover();
    await page.mouse.wheel(0, -3000);
    await page.getByRole("button", { name: /^Jump to the newest message/ }).waitFor();
    await service.say(li, { kind: "group", id: "big" }, "further down");
    await expect.poll(unreadOf(page, "云湖大群 · The Lake")).toBe(1);
    await page.getByRole("button", { name: /^Jump to the newest message/ }).click();
    await expect.poll(unreadOf(page, "云湖大群 · The Lake")).toBe(0);
  });

  it("in the other tabs of the browser too", async () => {
    await openChat(page, "回声 Echo");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await service.say(wang, demoPerson, "for both tabs");
    await expect.poll(unreadOf(page, "王悦")).toBe(1);
    await expect.poll(unreadOf(other, "王悦")).toBe(1);
    await openChat(other, "王悦");
    await expect.poll(unreadOf(page, "王悦")).toBe(0);
    await other.close();
  });
});

/** What the page's real notifications were made with, and what became of them. */
interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly icon: string;
  readonly closed: boolean;
}

declare global {
  interface Window {
    notices: { notice: Notification; closed: boolean }[];
  }
}

/** Runs in the page before anything else. */
function watchNotifications(): void {
  window.notices = [];
  window.Notification = class extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      window.notices.push({ notice: this, closed: false });
    }
    override close(): void {
      for (const one of window.notices) if (one.notice === this) one.closed = true;
      super.close();
    }
  };
}

const shownOn = (on: Page): Promise<Shown[]> =>
  on.evaluate(() =>
    window.notices.map(({ notice: { title, body, tag, icon }, closed }) => ({ title, body, tag, icon, closed })),
  );

describe("notifications", () => {
  let reader: Page;

  beforeAll(async () => {
    reader = await newPage(browser);
    await reader.context().grantPermissions(["notifications"], { origin: new URL(main.url).origin });
    await reader.addInitScript(watchNotifications);
    await logIn(reader, main.url);
    await openChat(reader, "回声 Echo");
  });

  const menu = () => reader.getByRole("button", { name: "Accounts and settings" });
  const choice = (name: string) => reader.getByRole("menuitemcheckbox", { name });

  it("are off until they are turned on", async () => {
    await service.say(wang, demoPerson, "before");
    await expect.poll(() => lineOf(reader, "王悦").locator(".preview").textContent()).toBe("before");
    expect(await shownOn(reader)).toEqual([]);
    await menu().click();
    expect(await choice("New messages").getAttribute("aria-checked")).toBe("false");
    await choice("New messages").click();
    await choice("Show what they say").waitFor();
    expect(await choice("New messages").getAttribute("aria-checked")).toBe("true");
    await reader.keyboard.press("Escape");
  });

  it("tell of a chat once, with its count, its words and its picture", async () => {
    const unread = await unreadOf(reader, "李思远")();
    await service.say(li, demoPerson, "first words");
    await expect.poll(async () => (await shownOn(reader)).length).toBe(1);
    await service.say(li, demoPerson, "second words");
    await expect.poll(async () => (await shownOn(reader)).length).toBe(2);
    const [first, second] = await shownOn(reader);
    expect(first?.title).toBe("李思远");
    expect(second?.tag).toBe(first?.tag);
    expect(second?.body).toBe(`${unread + 2} new messages\nsecond words`);
    expect(second?.icon).toContain("/media/");
  });

  it("open the chat when clicked, and go when it is read", async () => {
    await reader.evaluate(() => window.notices.at(-1)?.notice.dispatchEvent(new Event("click")));
    await reader.getByRole("region", { name: "李思远" }).waitFor();
    await messages(reader, "second words").waitFor();
    await openChat(reader, "回声 Echo");
    const before = (await shownOn(reader)).length;
    await service.say(li, demoPerson, "third words");
    await expect.poll(async () => (await shownOn(reader)).length).toBe(before + 1);
    await openChat(reader, "李思远");
    await expect.poll(async () => (await shownOn(reader)).at(-1)?.closed).toBe(true);
  });

  it("tell nothing of the chat that is being read, of one's own messages and of muted chats", async () => {
    const before = (await shownOn(reader)).length;
    await service.say(li, demoPerson, "read as it comes");
    await messages(reader, "read as it comes").waitFor();
    const own = await service.logIn("demo@example.com");
    await service.say(own, { kind: "user", id: "10003" }, "said elsewhere");
    await service.botSay("demo-bot-token", guild, "muted");
    await expect.poll(() => lineOf(reader, "北境之狼 公会").locator(".preview").textContent()).toContain("muted");
    // Whatever comes after them has come.
    await service.say(wang, demoPerson, "the only one");
    await expect.poll(async () => (await shownOn(reader)).length).toBe(before + 1);
    expect((await shownOn(reader)).at(-1)).toMatchObject({ title: "王悦" });
  });

  it("can keep the words to themselves", async () => {
    await menu().click();
    await choice("Show what they say").click();
    await reader.keyboard.press("Escape");
    const before = (await shownOn(reader)).length;
    await service.say(wang, demoPerson, "a secret");
    await expect.poll(async () => (await shownOn(reader)).length).toBe(before + 1);
    expect((await shownOn(reader)).at(-1)?.body).toMatch(/^\d+ new messages$/);
  });

  it("come from one of several tabs", async () => {
    const other = await reader.context().newPage();
    await other.addInitScript(watchNotifications);
    await other.goto(reader.url());
    await openChat(other, "回声 Echo");
    await openChat(reader, "回声 Echo");
    const count = async () => (await shownOn(reader)).length + (await shownOn(other)).length;
    const before = await count();
    await service.say(li, demoPerson, "one for two tabs");
    for (const on of [reader, other])
      await expect.poll(() => lineOf(on, "李思远").locator(".preview").textContent()).toBe("one for two tabs");
    await service.say(wang, demoPerson, "and another");
    for (const on of [reader, other])
      await expect.poll(() => lineOf(on, "王悦").locator(".preview").textContent()).toBe("and another");
    await expect.poll(count).toBe(before + 2);
    await other.close();
  });
});

describe("where the browser refuses them", () => {
  it("the menu says so", async () => {
    const refused = await newPage(browser);
    await refused.addInitScript(() => {
      Object.defineProperty(Notification, "permission", { get: () => "denied" });
    });
    await logIn(refused, main.url);
    await refused.getByRole("button", { name: "Accounts and settings" }).click();
    const item = refused.getByRole("menuitemcheckbox", { name: "New messages" });
    expect(await item.getAttribute("aria-disabled")).toBe("true");
    await refused.getByText("Blocked in the browser.").waitFor();
    await refused.context().close();
  });
});

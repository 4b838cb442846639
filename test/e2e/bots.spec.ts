import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ContentType } from "@gen/yunhu/v1/common";
import { messages, openChat } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startFaultProxy } from "../support/fault-proxy";
import { startProgram, type Program } from "../support/program";
import type { Service } from "../support/service";
import { startStack } from "../support/stack";

const TOKEN = "demo-bot-token";

interface Listed {
  readonly data: {
    readonly list: readonly {
      readonly msgId: string;
      readonly contentType: string;
      readonly content: { readonly text?: string; readonly [field: string]: unknown };
    }[];
  };
}

let stop: () => Promise<void>;
let main: Program;
let service: Service;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({ main, service, stop } = await startStack());
  browser = await launchBrowser();
  page = await newPage(browser);
  await logInBot(page);
});

afterAll(async () => {
  await browser.close();
  await stop();
});

async function logInBot(at: Page, from = main.url, token = TOKEN): Promise<void> {
  await at.goto(from);
  await at.getByRole("tab", { name: "Token" }).click();
  await at.getByText("Bot", { exact: true }).click();
  await at.getByRole("textbox", { name: "Token" }).fill(token);
  await at.getByRole("button", { name: "Log in" }).click();
  await at.getByRole("form", { name: "Open a chat" }).waitFor();
}

/** What the service itself answers, without the gateway. */
async function ask(query: Record<string, string>): Promise<Listed> {
  const parameters = new URLSearchParams({ token: TOKEN, "chat-type": "group", ...query });
  const answer = await fetch(`${service.origin}/open-apis/v1/bot/messages?${parameters.toString()}`);
  return (await answer.json()) as Listed;
}

interface Asked {
  readonly kind?: "Group" | "Person";
  readonly id: string;
  readonly around?: string;
  readonly before?: string;
  readonly after?: string;
}

/** Fills in the form for a chat and sends it. */
async function look({ kind = "Group", id, around = "", before = "20", after = "0" }: Asked): Promise<void> {
  const form = page.getByRole("form", { name: "Open a chat" });
  await form.getByText(kind, { exact: true }).click();
  await form.getByLabel("ID of the group or person").fill(id);
  const more = form.getByText("Which messages");
  if (!(await form.getByLabel("before", { exact: true }).isVisible())) await more.click();
  await form.getByLabel("Message ID (message-id)").fill(around);
  await form.getByLabel("before", { exact: true }).fill(before);
  await form.getByLabel("after", { exact: true }).fill(after);
  await form.getByRole("button", { name: "Open" }).click();
}

const log = () => page.getByRole("log");
const shownIds = () =>
  log()
    .locator("[data-key]:has(article)")
    .evaluateAll((lines) => lines.map((line) => line.getAttribute("data-key") ?? ""));

describe("reading as a bot", () => {
  it("opens the newest of a group, and goes on to older ones by itself", async () => {
    const { list } = (await ask({ "chat-id": "big", before: "400" })).data;
    await look({ id: "big" });
    await expect.poll(async () => (await shownIds()).at(-1)).toBe(list[0]?.msgId);
    const order = new Map(list.map(({ msgId }, index) => [msgId, index]));
    // The wheel turns until rows far beyond what was asked for are in view.
    await log().hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, -4000);
        return Math.max(...(await shownIds()).map((id) => order.get(id) ?? -1));
      })
      .toBeGreaterThan(120);
    const places = (await shownIds()).map((id) => order.get(id) ?? -1);
    expect(places).toEqual(places.toSorted((a, b) => b - a));
    expect(places.slice(1).every((place, index) => (places[index] ?? 0) - place === 1)).toBe(true);
  });

  it("opens around a message, marks it, and goes on to newer ones up to the end", async () => {
    const { list } = (await ask({ "chat-id": "big", before: "400" })).data;
    const anchor = list[150]?.msgId ?? "";
    await look({ id: "big", around: anchor, before: "10", after: "10" });
    const marked = page.locator("[aria-current=true]").filter({ hasText: "message-id" });
    await marked.waitFor();
    expect(await log().locator(`[data-key="${anchor}"]`).filter({ has: marked }).count()).toBe(1);
    await log().hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 4000);
        return (await shownIds()).at(-1);
      })
      .toBe(list[0]?.msgId);
  });

  it("says why before=0 and after=0 is empty, and how to go on", async () => {
    const { list } = (await ask({ "chat-id": "big", before: "5" })).data;
    await look({ id: "big", around: list[2]?.msgId ?? "", before: "0", after: "0" });
    await page.getByText("before=0 and after=0 ask for nothing").waitFor();
    await page.getByRole("button", { name: "Ask for 20 before" }).click();
    await log()
      .locator(`[data-key="${list[2]?.msgId ?? ""}"]`)
      .waitFor();
  });

  it.each([
    ["a group that is none", { id: "nowhere" }, /There is no group with this ID.*群\(ID:nowhere\)不存在。”, code -1/],
    ["a message that is none", { id: "big", around: "0" }, /There is no message with this ID.*code -1/],
    ["a stranger", { kind: "Person", id: "99999" }, /This person has not added the bot.*code 1003/],
  ] as const)("says what to change for %s", async (_, asked, words) => {
    await look(asked);
    await page.getByText(words).waitFor();
  });

  it("shows a row as it came, by one key", async () => {
    const { list } = (await ask({ "chat-id": "big", before: "1" })).data;
    await look({ id: "big" });
    const line = log().locator(`[data-key="${list[0]?.msgId ?? ""}"] article`);
    await line.focus();
    await page.keyboard.press("j");
    const dialog = page.getByRole("dialog", { name: "Raw JSON" });
    const text = await dialog.locator("pre").textContent();
    expect(JSON.parse(text ?? "")).toEqual(list[0]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  it("shows every documented shape of content, each with its raw JSON", async () => {
    const li = await service.logIn("li@example.com");
    // As the docs have it, bot.md.
    const form = {
      kfumpw: { id: "kfumpw", label: "Input 输入框标签", type: "input", value: "Input 输入框默认内容" },
      rpzjmd: { id: "rpzjmd", label: "Switch 开关标签", type: "switch", value: false },
    };
    const big = { kind: "group", id: "big" } as const;
    await service.tell(li, big, ContentType.FORM, { form: JSON.stringify(form) });
    const { list } = (await ask({ "chat-id": "big", before: "1000" })).data;
    // No media host is to be had in this stack: a picture stands until that is known, and then says so.
    const unloaded = (line: Locator) => line.getByText(/could not be loaded/);
    const shapes: Record<string, (line: Locator, content: Readonly<Record<string, unknown>>) => Locator> = {
      text: (line, { text }) => line.getByText(String(text)),
      image: (line) => line.getByRole("button", { name: "Open picture" }).or(unloaded(line)).first(),
      expression: (line) => line.locator("img, svg").first(),
      markdown: (line) => line.locator("code, strong, li, table").first(),
      file: (line, { fileName }) => line.getByText(String(fileName)),
      tip: (line, { text }) => line.getByText(String(text)),
      video: (line) => line.getByRole("button", { name: /video/ }).or(unloaded(line)).first(),
      audio: (line) => line.getByRole("group", { name: "Voice message" }),
      post: (line, { postTitle }) => line.getByText(String(postTitle)),
      html: (line) => line.getByText("云栈周刊"),
      call: (line) => line.getByText("Call", { exact: true }),
      form: (line) => line.getByText("Input 输入框默认内容"),
    };
    expect(new Set(list.map(({ contentType }) => contentType))).toEqual(new Set(Object.keys(shapes)));
    for (const [kind, find] of Object.entries(shapes)) {
      const row = list.find(({ contentType }) => contentType === kind);
      if (!row) throw new Error(`no ${kind}`);
      await look({ id: "big", around: row.msgId, before: "3", after: "3" });
      const line = log().locator(`[data-key="${row.msgId}"]`);
      await find(line, row.content).waitFor();
      await line.locator("article").focus();
      await page.keyboard.press("j");
      const dialog = page.getByRole("dialog", { name: "Raw JSON" });
      expect(JSON.parse((await dialog.locator("pre").textContent()) ?? "")).toEqual(row);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    }
  });

  it("jumps to the message that one answers to", async () => {
    const wang = await service.logIn("wang@example.com");
    const first = (await ask({ "chat-id": "big", before: "300" })).data.list[250];
    const id = await service.say(wang, { kind: "group", id: "big" }, "about what was said long ago", first?.msgId);
    await look({ id: "big", around: id, before: "3" });
    await messages(page, "about what was said long ago")
      .getByRole("button", { name: /^Go to the quoted message/ })
      .click();
    await log()
      .locator(`[data-key="${first?.msgId ?? ""}"]`)
      .waitFor();
  });

  it("remembers what was opened, with the name once it was seen", async () => {
    const demoPerson = await service.logIn("demo@example.com");
    await service.say(demoPerson, { kind: "bot", id: "30001" }, "hello, bot");
    await look({ kind: "Person", id: "10001" });
    await messages(page, "hello, bot").first().waitFor();
    await page.reload();
    const recent = page.getByRole("navigation", { name: "Opened lately" });
    await recent.getByRole("button", { name: /Person · 10001/ }).waitFor();
    await recent.getByRole("button", { name: /^big/ }).click();
    await page.getByRole("region", { name: "big" }).waitFor();
  });

  it("remembers what was opened by its address alone too, without what it forgot before", async () => {
    const other = await newPage(browser);
    await logInBot(other);
    const recent = other.getByRole("navigation", { name: "Opened lately" });
    await other.goto(`${main.url}#/bot/group:big`);
    await recent.getByRole("button", { name: /^big/ }).waitFor();
    await other.goto("about:blank");
    await other.goto(`${main.url}#/bot/user:10001`);
    await recent.getByRole("button", { name: /Person · 10001/ }).waitFor();
    await recent.getByRole("button", { name: /^big/ }).waitFor();
    // What cannot be read is not worth coming back to.
    await other.goto(`${main.url}#/bot/group:nowhere`);
    await other.getByText("There is no group with this ID").waitFor();
    expect(await recent.getByRole("listitem").count()).toBe(2);
    await other.context().close();
  });
});

describe("the calls", () => {
  it("stand there as lines for a shell, which give the same answer, and never with the token", async () => {
    await look({ id: "big", before: "3" });
    await log().waitFor();
    await page.getByRole("button", { name: "Calls to the bot API" }).click();
    const panel = page.getByRole("region", { name: "Calls" });
    const call = panel
      .locator("details")
      .filter({ hasText: /before=3"/ })
      .first();
    await call.getByText("HTTP 200 · code 1").waitFor();
    if ((await call.getAttribute("open")) === null) await call.locator("summary").click();
    const line = (await call.locator("pre").first().textContent()) ?? "";
    const answer = (await call.locator("pre").last().textContent()) ?? "";
    expect(line).toContain("token=$TOKEN&");
    expect(await page.content()).not.toContain(TOKEN);
    const env = { PATH: process.env["PATH"], TOKEN, YUNHU: service.origin };
    const { stdout } = await promisify(execFile)("bash", ["--norc", "-c", `${line} --silent --noproxy '*'`], { env });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(answer));
    await panel.getByRole("button", { name: "Close" }).click();
  });
});

const write = () => page.getByRole("form", { name: "Speak as the bot" });
const box = () => write().getByRole("textbox", { name: "Message", exact: true });

/** Chooses from the menu of a message. */
async function choose(text: string, action: string): Promise<void> {
  await messages(page, text)
    .last()
    .click({ button: "right", position: { x: 60, y: 12 } });
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

describe("speaking as a bot", () => {
  it("sends, answers, changes and takes back, each in the documents' words", async () => {
    await look({ id: "big" });
    await box().fill("said by the bot");
    await box().press("Enter");
    await messages(page, "said by the bot").waitFor();
    const { list } = (await ask({ "chat-id": "big", before: "1" })).data;
    expect(list[0]?.content.text).toBe("said by the bot");
    // By its own message the bot is known: it can change it, and has a name.
    await page.getByRole("heading", { name: "回声 Echo" }).waitFor();

    await choose("said by the bot", "Reply");
    await box().fill("answered by the bot");
    await box().press("Enter");
    await messages(page, "answered by the bot")
      .getByRole("button", { name: /said by the bot/ })
      .waitFor();

    await choose("answered by the bot", "Edit");
    await box().fill("changed");
    await box().press("Enter");
    await messages(page, "changed").waitFor();

    await choose("changed", "Recall");
    await page.getByRole("dialog").getByRole("button", { name: "Recall" }).click();
    await messages(page, "changed").waitFor({ state: "hidden" });
  });

  it("sends Markdown with buttons", async () => {
    await write().getByLabel("Kind of message").selectOption("markdown");
    await write().getByRole("button", { name: "Buttons under the message" }).click();
    await write().getByRole("textbox", { name: "Label" }).fill("Take it");
    await write().getByRole("textbox", { name: "Text", exact: true }).fill("taken");
    await box().fill("**bold** words");
    await write().getByRole("button", { name: "Send" }).click();
    const sent = messages(page, "bold words");
    await sent.locator("strong").waitFor();
    await sent.getByRole("button", { name: /Take it/ }).waitFor();
    // An edit takes up both, the words and the buttons.
    await choose("bold words", "Edit");
    expect(await write().getByRole("textbox", { name: "Label" }).inputValue()).toBe("Take it");
    await box().fill("**bolder** words");
    await box().press("Control+Enter");
    await messages(page, "bolder words")
      .getByRole("button", { name: /Take it/ })
      .waitFor();
    await write().getByLabel("Kind of message").selectOption("text");
  });

  it("tells of each receiver of several what became of it", async () => {
    await write().getByRole("button", { name: "To several at once" }).click();
    await write().getByRole("textbox", { name: "IDs of groups, separated by commas" }).fill("big, nowhere");
    await box().fill("to several");
    await box().press("Enter");
    const result = page.getByRole("status", { name: "Sent to" });
    await result
      .getByRole("listitem")
      .filter({ hasText: /^nowhere\s*left out by the service$/ })
      .waitFor();
    await result
      .getByRole("listitem")
      .filter({ hasText: /^big\s*[0-9a-f]{32}$/ })
      .waitFor();
    await messages(page, "to several").waitFor();
    await write().getByRole("button", { name: "To several at once" }).click();
  });
});

describe("speaking as a bot while it is read", () => {
  const big = { kind: "group", id: "big" } as const;
  let li: string;
  /** What somebody else sees at the end of the group. */
  const seen = () => service.newestText(li, big);
  const live = () => write().getByText("Live", { exact: true });

  beforeAll(async () => {
    li = await service.logIn("li@example.com");
    await look({ id: "big" });
    await log().waitFor();
    await write().getByRole("button", { name: "Let it be read while you type" }).click();
  });

  it("grows for others and in the chat with what is typed, and ends by Enter", async () => {
    await box().pressSequentially("first words");
    await expect.poll(seen).toBe("first words");
    await live().waitFor();
    await messages(page, "first words").waitFor();
    await messages(page, "first words").locator("xpath=ancestor::*[@data-key]").getByText("being written").waitFor();
    await box().pressSequentially(", and more");
    await expect.poll(seen).toBe("first words, and more");
    await messages(page, "first words, and more").waitFor();
    // What has gone out stands fast; what is typed goes behind it.
    await box().press("Control+A");
    await box().press("Delete");
    expect(await box().inputValue()).toBe("first words, and more");
    await box().press("Home");
    await box().pressSequentially("!");
    expect(await box().inputValue()).toBe("first words, and more!");
    await box().press("Enter");
    await live().waitFor({ state: "detached" });
    await messages(page, "first words, and more!").waitFor();
    expect(await seen()).toBe("first words, and more!");
    expect(await box().inputValue()).toBe("");
    expect(await page.getByText("being written").count()).toBe(0);
  });

  it("stands among the calls as a line that says it again", async () => {
    await page.getByRole("button", { name: "Calls to the bot API" }).click();
    const panel = page.getByRole("region", { name: "Calls" });
    const call = panel.locator("details").filter({ hasText: "send-stream" }).first();
    await call.getByText("HTTP 200 · code 1").waitFor();
    await call.locator("summary").click();
    const line = (await call.locator("pre").first().textContent()) ?? "";
    expect(await call.locator("pre").last().textContent()).toMatch(/"msgId": "[0-9a-f]{32}"/);
    expect(line).toMatch(/^\{ printf %s 'first/);
    expect(await page.content()).not.toContain(TOKEN);
    await panel.getByRole("button", { name: "Close" }).click();
    const said = await service.say(li, big, "in between");
    const env = { PATH: process.env["PATH"], TOKEN, YUNHU: service.origin };
    const again = line.replace("curl ", "curl --silent --noproxy '*' ");
    const { stdout } = await promisify(execFile)("bash", ["--norc", "-c", again], { env });
    expect(JSON.parse(stdout)).toMatchObject({ code: 1, msg: "success", data: { messageInfo: { recvId: "big" } } });
    expect(stdout).not.toContain(said);
    expect(await seen()).toBe("first words, and more!");
  });

  it("says Markdown too", async () => {
    await write().getByLabel("Kind of message").selectOption("markdown");
    await box().pressSequentially("some **bold** words");
    await expect.poll(seen).toBe("some **bold** words");
    await messages(page, "some bold words").locator("strong").waitFor();
    await write().getByRole("button", { name: "End" }).click();
    await live().waitFor({ state: "detached" });
  });

  it("can be cancelled: what was said is taken back, and stays here as words", async () => {
    const before = await service.say(li, big, "before what is cancelled");
    await box().pressSequentially("rather not");
    await expect.poll(seen).toBe("rather not");
    await write().getByRole("button", { name: "Cancel" }).click();
    await write().getByRole("button", { name: "Send" }).waitFor();
    expect(await box().inputValue()).toBe("rather not");
    const { list } = (await ask({ "chat-id": "big", "message-id": before, after: "2" })).data;
    expect(list).toHaveLength(2);
    // Whoever looks now sees that it was recalled.
    const reader = await newPage(browser);
    await logIn(reader, main.url, "li@example.com");
    await openChat(reader, "云湖大群 · The Lake");
    await reader.getByRole("log").getByText("before what is cancelled").waitFor();
    await reader.getByRole("log").getByText("回声 Echo recalled a message").last().waitFor();
    expect(await messages(reader, "rather not").count()).toBe(0);
    await reader.context().close();
  });

  it("says in words why it broke off, and keeps the words", async () => {
    const network = await startFaultProxy(service.origin);
    const front = await startProgram("main", { YUNHU_UPSTREAM: network.origin });
    const other = await newPage(browser);
    await logInBot(other, front.url);
    await other.goto(`${front.url}#/bot/group:big`);
    await other.getByRole("log").waitFor();
    await other.getByRole("button", { name: "Let it be read while you type" }).click();
    const words = other.getByRole("textbox", { name: "Message", exact: true });
    await words.pressSequentially("half");
    await expect.poll(seen).toBe("half");
    network.cut();
    await other.getByRole("alert").getByText("The service is not working properly").waitFor();
    await other.getByRole("button", { name: "Send" }).waitFor();
    expect(await words.inputValue()).toBe("half");
    await other.context().close();
    await front.stop();
    await network.close();
  });

  it("says in words what the service refused", async () => {
    await look({ id: "nowhere" });
    await write().getByRole("button", { name: "Let it be read while you type" }).click();
    await box().pressSequentially("to nobody");
    await page
      .getByRole("alert")
      .getByText(/There is no group with this ID.*code -1/)
      .waitFor();
    expect(await box().inputValue()).toBe("to nobody");
  });
});

describe("a person beside a bot", () => {
  it("keeps chats, what is written and the connection", async () => {
    const both = await newPage(browser);
    await logIn(both, main.url);
    await openChat(both, "王悦");
    await both.getByRole("textbox", { name: "Message", exact: true }).fill("not sent yet");
    await both.getByRole("button", { name: "Accounts and settings" }).click();
    await both.getByRole("menuitem", { name: "Add an account" }).click();
    await logInBot(both, both.url());
    // The place of a bot asks nothing that only a person may.
    await both.getByRole("button", { name: "Accounts and settings" }).click();
    expect(
      await both
        .getByRole("menuitem")
        .filter({ has: both.getByRole("img", { name: "Bot account" }) })
        .count(),
    ).toBe(1);
    await both.getByRole("menuitem").first().click();
    await openChat(both, "王悦");
    expect(await both.getByRole("textbox", { name: "Message", exact: true }).inputValue()).toBe("not sent yet");
    const wang = await service.logIn("wang@example.com");
    await service.say(wang, { kind: "user", id: "10001" }, "you are still connected");
    await messages(both, "you are still connected").waitFor();
    await both.context().close();
  });
});

describe("several bots", () => {
  it("each have the chats that were opened as them", async () => {
    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page.getByRole("menuitem", { name: "Add an account" }).click();
    await logInBot(page, page.url(), "demo-stream-token");
    await page.getByText("None yet. The API lists no chats").waitFor();
    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page.getByRole("menuitem", { name: /回声 Echo/ }).click();
    await page.getByRole("navigation", { name: "Opened lately" }).getByRole("button", { name: /^big/ }).waitFor();
  });
});

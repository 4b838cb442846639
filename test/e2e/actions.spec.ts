import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { composer, messages, openChat, sendText } from "../support/app";
import { noteAsked, type Asked } from "../support/asked";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";

let browser: Browser;
let main: Program;
let page: Page;
let asked: Asked;

const WANG = { chat_id: "10003", chat_type: "1" };

beforeAll(async () => {
  browser = await launchBrowser();
  main = await startProgram("main");
  page = await newPage(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await logIn(page, main.url);
  await openChat(page, "王悦");
});

afterAll(async () => {
  await browser.close();
  await main.stop();
});

afterEach(async () => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
});

const menu = (on = page) => on.getByRole("menu", { name: "What to do with this message" });
const item = (name: string, on = page) => menu(on).getByRole("menuitem", { name, exact: true });
const dialog = (on = page) => on.getByRole("dialog");
const inDialog = (name: string | RegExp) => dialog().getByRole("button", { name, exact: true });
const bubble = (row: Locator) => row.locator(".bubble");
const sent = (text: string) =>
  messages(page, text).filter({ has: page.getByRole("img", { name: "Sent", exact: true }) });
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

/** Says something and waits until the service has listed it. */
async function say(text: string): Promise<Locator> {
  await sendText(page, text);
  await sent(text).last().waitFor();
  // What the service has not numbered yet can only be copied.
  await expect.poll(() => choices(sent(text).last())).toContain("Recall");
  return sent(text).last();
}

/** What the menu of a row offers. */
async function choices(row: Locator): Promise<string[]> {
  await bubble(row).click({ button: "right" });
  await menu().waitFor();
  const names = await menu().getByRole("menuitem").allInnerTexts();
  await page.keyboard.press("Escape");
  await menu().waitFor({ state: "detached" });
  return names.map((name) => name.trim());
}

async function choose(row: Locator, action: string): Promise<void> {
  await bubble(row).click({ button: "right" });
  await item(action).click();
}

/** Lets the service be asked about a message that it does not have, so that it refuses in its own words. */
async function askAboutNothing(path: string): Promise<void> {
  await page.route(
    `**/api/v1/msg/${path}`,
    async (route) => {
      const body = (route.request().postDataBuffer() ?? Buffer.alloc(0)).toString("latin1");
      await route.continue({ postData: Buffer.from(body.replace(/[0-9a-f]{32}/, "f".repeat(32)), "latin1") });
    },
    { times: 1 },
  );
}

describe("the menu", () => {
  it("offers what is permitted, and nothing else", async () => {
    const own = await say("menu of an own one");
    expect(await choices(own)).toEqual([
      "Reply",
      "Edit",
      "Copy",
      "Copy link to message",
      "Forward",
      "Select",
      "Details",
      "Delete for me",
      "Recall",
    ]);
    const theirs = page
      .getByRole("log")
      .getByRole("article", { name: /^王悦, / })
      .last();
    const offered = await choices(theirs);
    expect(offered).toContain("Reply");
    expect(offered).not.toContain("Edit");
    expect(offered).not.toContain("Recall");
  });

  it("opens by the keyboard, and gives the focus back", async () => {
    await say("menu by keys");
    await composer(page).focus();
    await page.getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    const row = messages(page, "menu by keys").last();
    await expect.poll(() => row.evaluate((element) => element === document.activeElement)).toBe(true);
    for (const key of ["Enter", "Shift+F10", "ContextMenu"]) {
      await page.keyboard.press(key);
      await item("Reply").waitFor();
      await page.keyboard.press("Escape");
      await menu().waitFor({ state: "detached" });
      await expect.poll(() => row.evaluate((element) => element === document.activeElement)).toBe(true);
    }
    await page.keyboard.press("ArrowUp");
    expect(await row.evaluate((element) => element === document.activeElement)).toBe(false);
  });

  it("opens by the button beside the message", async () => {
    const row = await say("menu by its button");
    await bubble(row).hover();
    await page.getByRole("button", { name: "More", exact: true }).click();
    await item("Forward").waitFor();
  });

  it("opens under a finger that stays", async () => {
    const phone = await newPage(browser, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    await logIn(phone, main.url);
    await phone.goto(`${main.url}#/user:10003`);
    await bubble(messages(phone, "menu by its button").last()).waitFor();
    const box = await bubble(messages(phone, "menu by its button").last()).boundingBox();
    if (!box) throw new Error("not drawn");
    const touch = await phone.context().newCDPSession(phone);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await item("Copy", phone).waitFor();
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await item("Details", phone).tap();
    await dialog(phone).getByText("Message ID").waitFor();
    await phone.context().close();
  });
});

describe("an answer", () => {
  it("quotes who said what, and leads there and back", async () => {
    const theirs = page
      .getByRole("log")
      .getByRole("article", { name: /^王悦, .*[^\]]$/ })
      .last();
    asked = noteAsked(page);
    await choose(theirs, "Reply");
    await page.getByText("Reply to 王悦").waitFor();
    await expect.poll(() => composer(page).evaluate((box) => box === document.activeElement)).toBe(true);
    await say("an answer to that");
    const [request] = asked.proto("send-message", "send_message_send");
    const { data, ...envelope } = request as { data: { text: string; quote_msg_text: string } };
    expect(envelope).toEqual({
      ...WANG,
      msg_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      content_type: "1",
      quote_msg_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    });
    expect(data).toEqual({ text: "an answer to that", quote_msg_text: expect.stringMatching(/^王悦：./) as unknown });
    expect(await page.getByText("Reply to 王悦").count()).toBe(0);
    await messages(page, "an answer to that")
      .getByRole("button", { name: /^Go to the quoted message/ })
      .waitFor();
  });

  it("is given up with Escape", async () => {
    await choose(await say("answered by nobody"), "Reply");
    await page.getByText("Reply to You").waitFor();
    await composer(page).press("Escape");
    await page.getByText("Reply to You").waitFor({ state: "detached" });
  });
});

describe("an edit", () => {
  it("begins with the arrow, keeps the draft, and marks the message", async () => {
    const row = await say("edited later");
    asked = noteAsked(page);
    await composer(page).focus();
    await page.keyboard.press("ArrowUp");
    await page.getByText("Editing", { exact: true }).waitFor();
    await expect.poll(() => composer(page).inputValue()).toBe("edited later");
    await composer(page).press("Escape");
    expect(await composer(page).inputValue()).toBe("");
    await composer(page).fill("a draft");
    await choose(row, "Edit");
    await expect.poll(() => composer(page).inputValue()).toBe("edited later");
    await composer(page).fill("edited 以后");
    await composer(page).press("Enter");
    const edited = messages(page, "edited 以后");
    await edited.getByText("edited", { exact: true }).waitFor();
    await expect.poll(() => composer(page).inputValue()).toBe("a draft");
    await composer(page).fill("");
    expect(asked.proto("edit-message", "edit_message_send")).toEqual([
      {
        ...WANG,
        chat_type: 1,
        msg_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
        content: { text: "edited 以后" },
        content_type: "1",
      },
    ]);
  });

  it("shows what it changed", async () => {
    asked = noteAsked(page);
    await choose(messages(page, "edited 以后"), "Edit history");
    await expect.poll(() => dialog().locator("del").allInnerTexts()).toEqual([expect.stringContaining("later")]);
    expect(await dialog().locator("ins").allInnerTexts()).toEqual([expect.stringContaining("以后")]);
    expect(await dialog().getByRole("listitem").count()).toBe(2);
    expect(asked.json("/v1/msg/list-message-edit-record")).toEqual([
      { msgId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown, size: 20, page: 1 },
    ]);
  });

  it("that is refused says why, and goes on", async () => {
    const row = await say("edited in vain");
    await choose(row, "Edit");
    await composer(page).fill("never said");
    await askAboutNothing("edit-message");
    await composer(page).press("Enter");
    await page.getByRole("alert").filter({ hasText: "消息不存在或无权限修改" }).waitFor();
    expect(await composer(page).inputValue()).toBe("never said");
    expect(await messages(page, "never said").count()).toBe(0);
    await composer(page).press("Escape");
    await page.getByRole("alert").waitFor({ state: "detached" });
  });
});

describe("a recall", () => {
  it("asks once, and lets the text be taken up again", async () => {
    const row = await say("recalled soon");
    asked = noteAsked(page);
    await choose(row, "Recall");
    await inDialog("Cancel").click();
    expect(asked.proto("recall-msg", "recall_msg_send")).toEqual([]);
    await choose(row, "Recall");
    await inDialog("Recall").click();
    await row.waitFor({ state: "detached" });
    expect(asked.proto("recall-msg", "recall_msg_send")).toEqual([
      { ...WANG, msg_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
    ]);
    await messages(page, "You recalled a message").last().getByRole("button", { name: "Edit again" }).click();
    await expect.poll(() => composer(page).inputValue()).toBe("recalled soon");
    await composer(page).fill("");
  });

  it("that is refused says why, and changes nothing", async () => {
    const row = await say("not recalled");
    await choose(row, "Recall");
    await askAboutNothing("recall-msg");
    await inDialog("Recall").click();
    await dialog().getByRole("alert").filter({ hasText: "消息不存在" }).waitFor();
    await inDialog("Cancel").click();
    await bubble(row).waitFor();
  });

  it("is open to a group's admins for what others wrote", async () => {
    const admin = await newPage(browser);
    await logIn(admin, main.url, "li@example.com");
    await openChat(admin, "全部消息类型 · Every kind");
    const theirs = admin
      .getByRole("log")
      .getByRole("article", { name: /^(?!You|李思远)/ })
      .filter({ has: admin.locator(".bubble") });
    await bubble(theirs.last()).click({ button: "right" });
    await item("Recall", admin).waitFor();
    expect(await item("Edit", admin).count()).toBe(0);
    await admin.context().close();
  });
});

describe("several selected messages", () => {
  const ticked = () => page.getByRole("log").getByRole("checkbox", { checked: true }).count();

  async function selectThree(name: string): Promise<void> {
    const rows = [await say(`${name} 1`), await say(`${name} 2`), await say(`${name} 3`)];
    await choose(rows[0] as Locator, "Select");
    await page.getByText("1 selected").waitFor();
    await (rows[2] as Locator).click({ modifiers: ["Shift"] });
    await page.getByText("3 selected").waitFor();
  }

  it("are chosen by clicks, by range and by keys", async () => {
    await selectThree("chosen");
    expect(await ticked()).toBe(3);
    await messages(page, "chosen 2").click();
    await page.getByText("2 selected").waitFor();
    await messages(page, "chosen 2").getByRole("checkbox").press("Space");
    await page.getByText("3 selected").waitFor();
    await page.keyboard.press("Escape");
    await composer(page).waitFor();
    expect(await page.getByRole("log").getByRole("checkbox").count()).toBe(0);
    await choose(messages(page, "chosen 1"), "Select");
    await messages(page, "chosen 1").focus();
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByText("2 selected").waitFor();
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByText("3 selected").waitFor();
  });

  it("are copied with who said them", async () => {
    await selectThree("copied");
    await page.getByRole("toolbar").getByRole("button", { name: "Copy" }).click();
    await expect.poll(clipboard).toMatch(/^林小满 · .*\ncopied 1\n\n林小满 · .*\ncopied 2\n\n林小满 · .*\ncopied 3$/);
  });

  it("are recalled together", async () => {
    await selectThree("batch");
    asked = noteAsked(page);
    await page.getByRole("toolbar").getByRole("button", { name: "Recall" }).click();
    await dialog().getByText("Recall 3 messages?").waitFor();
    await inDialog("Recall").click();
    await expect.poll(() => messages(page, /batch \d/).count()).toBe(0);
    const [{ msg_id: ids, ...chat } = {}] = asked.proto("recall-msg-batch", "recall_msg_batch_send");
    expect(chat).toEqual(WANG);
    expect(new Set(ids as string[]).size).toBe(3);
  });

  it("are forwarded in their order to several chats", async () => {
    await selectThree("onward");
    asked = noteAsked(page);
    await page.getByRole("toolbar").getByRole("button", { name: "Forward" }).click();
    const search = dialog().getByRole("textbox", { name: "Search chats" });
    await search.fill("回声");
    await dialog().getByRole("checkbox", { name: "回声 Echo" }).check();
    await search.fill("王悦");
    await dialog().getByRole("checkbox", { name: "王悦" }).check();
    await inDialog("Forward to 2 chats").click();
    await dialog().waitFor({ state: "detached" });
    const bodies = asked.json("/v1/msg/msg-forward");
    expect(bodies).toHaveLength(3);
    expect(bodies[0]).toEqual({
      msgId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      chatType: 1,
      receive: [
        { chatId: expect.any(String) as unknown, chatType: 3 },
        { chatId: "10003", chatType: 1 },
      ],
    });
    await expect.poll(() => messages(page, /onward \d/).count()).toBe(6);
  });
});

describe("a message", () => {
  it("is deleted for its reader alone, for good", async () => {
    const row = await say("gone for me");
    asked = noteAsked(page);
    await choose(row, "Delete for me");
    await inDialog("Delete").click();
    await row.waitFor({ state: "detached" });
    expect(asked.json("/v1/msg/delete")).toEqual([
      { msgId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown, chatId: "10003", chatType: 1 },
    ]);
    const last = await say("said after that");
    await page.reload();
    await last.waitFor();
    expect(await messages(page, "gone for me").count()).toBe(0);
  });

  it("can be copied, and linked to", async () => {
    const row = await say("the linked one");
    await choose(row, "Copy");
    await expect.poll(clipboard).toBe("the linked one");
    await choose(row, "Copy link to message");
    await expect.poll(clipboard).toMatch(/#\/user:10003\?message=[0-9a-f]{32}$/);
    const link = await clipboard();
    await openChat(page, "回声 Echo");
    await page.goto(link);
    await messages(page, "the linked one").waitFor();
    await page.locator(".highlighted").filter({ hasText: "the linked one" }).waitFor();
    expect(page.url()).toMatch(/#\/user:10003$/);
  });

  it("tells its details, the raw ones behind a click", async () => {
    await choose(await say("looked at"), "Details");
    await dialog().getByText("user:10003").waitFor();
    await dialog().getByText("Show the raw fields").click();
    await dialog()
      .getByText(/"text": "looked at"/)
      .waitFor();
  });
});

describe("among a hundred thousand messages", () => {
  it("a quote leads to the oldest one, and the button back", async () => {
    await page.goto(`${main.url}#/group:big`);
    const log = page.getByRole("log");
    await log.locator(".bubble").last().waitFor();
    await log.focus();
    await page.keyboard.press("Control+Home");
    await page.getByText("This is where the chat begins").waitFor();
    const oldest = log
      .getByRole("article")
      .filter({ has: page.locator(".bubble") })
      .first();
    const words = (await oldest.getAttribute("aria-label")) ?? "";
    await choose(oldest, "Reply");
    await sendText(page, "that was long ago");
    const quote = messages(page, "that was long ago").getByRole("button", { name: /^Go to the quoted message/ });
    await quote.click();
    await page
      .locator(".highlighted")
      .and(page.getByRole("article", { name: words, exact: true }))
      .waitFor();
    await page.getByRole("button", { name: "Back to where you were" }).click();
    await page.locator(".highlighted").filter({ hasText: "that was long ago" }).waitFor();
  });
});

describe("what is not text", () => {
  const holding = (selector: string, name: RegExp) =>
    page
      .getByRole("log")
      .getByRole("article", { name })
      .filter({ has: page.locator(selector) });

  /** By keys, whatever else a click on it would do. Only what is near the view is drawn: it is scrolled to. */
  async function chooseByKeys(row: Locator, action: string): Promise<void> {
    await page.getByRole("log").focus();
    await expect
      .poll(async () => {
        if ((await row.count()) > 0) return true;
        await page.keyboard.press("PageDown");
        return false;
      })
      .toBe(true);
    await row.focus();
    await page.keyboard.press("Enter");
    await item(action).click();
  }

  beforeAll(async () => {
    await page.goto(`${main.url}#/group:kinds`);
    await page.getByRole("log").locator(".bubble").last().waitFor();
  });

  async function toBeginning(): Promise<void> {
    await page.getByRole("log").focus();
    await page.keyboard.press("Control+Home");
    await page.getByText("This is where the chat begins").waitFor();
  }

  it("is quoted with its picture", async () => {
    await toBeginning();
    const picture = holding(".bubble .picture", /^王悦, .*: Picture$/).first();
    asked = noteAsked(page);
    await chooseByKeys(picture, "Reply");
    await sendText(page, "what a picture");
    await messages(page, "what a picture").first().waitFor();
    await expect
      .poll(() => asked.proto("send-message", "send_message_send"))
      .toMatchObject([
        {
          chat_id: "kinds",
          chat_type: "2",
          data: {
            text: "what a picture",
            quote_msg_text: "王悦：[Picture]",
            quote_image_url: expect.stringMatching(/^https?:\/\//) as unknown,
            quote_image_name: expect.stringMatching(/\.\w+$/) as unknown,
          },
        },
      ]);
  });

  it("is kept among the own stickers, and saved", async () => {
    await toBeginning();
    asked = noteAsked(page);
    await chooseByKeys(holding(".bubble", /^王悦, .*: Sticker$/).first(), "Add to my stickers");
    await page.getByText("Added to your stickers").waitFor();
    expect(asked.json("/v1/expression/add")).toEqual([{ id: 5021 }]);
    const saved = page.waitForEvent("download");
    await chooseByKeys(holding(".bubble", /^王悦, .*: Sticker$/).first(), "Download");
    expect((await saved).suggestedFilename()).toBe("love.gif");
  });
});

describe("a press of a bot's button", () => {
  it("waits for its effect, and is reported once", async () => {
    await openChat(page, "按钮管家 Buttons");
    await sendText(page, "what now");
    const vote = messages(page, "Hiking on Friday?").last();
    const button = vote.getByRole("button", { name: "👍 赞成" });
    await button.waitFor();
    asked = noteAsked(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/v1/msg/button-report", async (route) => {
      await held;
      await route.continue();
    });
    await button.click();
    await expect.poll(() => button.getAttribute("aria-busy")).toBe("true");
    await button.dispatchEvent("click");
    release();
    await messages(page, "Hiking on Friday?").filter({ hasText: "林小满：赞成" }).last().waitFor();
    await expect.poll(() => vote.locator("[aria-busy=true]").count()).toBe(0);
    expect(asked.proto("button-report", "button_report_send")).toEqual([
      {
        msg_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
        chat_type: "3",
        chat_id: expect.any(String) as unknown,
        user_id: "10001",
        button_value: expect.any(String) as unknown,
      },
    ]);
  });
});

import type { Browser, BrowserContextOptions, Page, Route } from "playwright-core";
import protobuf from "protobufjs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeKnown, documented, type Plain } from "../conformance/support/schema";
import { composer, messages } from "../support/app";
import { launchBrowser, newPage, signIn } from "../support/browser";
import { startProgram, type Program } from "../support/program";

const request = documented("send-message", "send_message_send");
// Of the community documentation.
request.lookupType("Data").add(new protobuf.Field("expression_id", 15, "string"));

let browser: Browser;
let main: Program;
let reader: BrowserContextOptions;
let page: Page;
/** What the page asked the service to send, read by a codec that is not the app's. */
let sent: Plain[];

beforeAll(async () => {
  [browser, main] = [await launchBrowser(), await startProgram("main")];
  reader = await signIn(browser, main.url);
});

afterAll(async () => {
  await browser.close();
  await main.stop();
});

beforeEach(async () => {
  page = await newPage(browser, { serviceWorkers: "block", ...reader });
  sent = [];
  page.on("request", (asked) => {
    const body = asked.postDataBuffer();
    if (asked.url().endsWith("/v1/msg/send-message") && body) sent.push(decodeKnown(request, body));
  });
  await page.goto(`${main.url}#/group:kinds`);
  await page.getByRole("log").waitFor();
});

afterEach(async () => {
  await page.context().close();
});

/** Waits for the one message that was sent: what it says, and its kind. */
async function theSent(): Promise<Plain> {
  await expect.poll(() => sent.length).toBe(1);
  const { msg_id, ...rest } = sent[0] ?? {};
  expect(msg_id).toMatch(/^[0-9a-f]{32}$/);
  return rest;
}
const inGroup = { chat_id: "kinds", chat_type: "2" };
const button = (name: string | RegExp) => page.getByRole("button", { name });
const suggestion = (name: string | RegExp) => page.locator(".suggestions").getByRole("option", { name });
const write = (text: string) => composer(page).pressSequentially(text);

async function writeAs(kind: string): Promise<void> {
  await button(/^Kind of message/).click();
  await page.getByRole("menuitemradio", { name: kind }).click();
}

describe("a mention", () => {
  it("is chosen by keyboard, and sent with who it is", async () => {
    await write("hello @王悦");
    await suggestion("王悦").waitFor();
    await composer(page).press("Tab");
    await write("look");
    expect(await composer(page).inputValue()).toBe("hello @王悦 look");
    await composer(page).press("Enter");
    const data = { text: "hello @王悦 look", mentioned_id: ["10003"] };
    expect(await theSent()).toEqual({ ...inGroup, content_type: "1", data });
  });

  it("is marked by arrows, given up by Escape, and taken by a press", async () => {
    await write("@");
    const marked = page.locator(".suggestions [aria-selected=true]");
    const first = await marked.innerText();
    await composer(page).press("ArrowDown");
    expect(await marked.innerText()).not.toBe(first);
    await composer(page).press("ArrowUp");
    expect(await marked.innerText()).toBe(first);
    await composer(page).press("Escape");
    await expect.poll(() => page.locator(".suggestions").count()).toBe(0);
    await composer(page).fill("");
    await write("@李");
    await suggestion("李思远").click();
    expect(await composer(page).inputValue()).toBe("@李思远 ");
    expect(await composer(page).evaluate((box) => box === document.activeElement)).toBe(true);
  });

  it("of a person whose name is deleted again is not sent, and one in a draft outlasts a reload", async () => {
    await write("@王悦");
    await suggestion("王悦").click();
    await write("and @李");
    await suggestion("李思远").click();
    await expect.poll(() => composer(page).inputValue()).toBe("@王悦 and @李思远 ");
    for (let letter = 0; letter < "and @李思远 ".length; letter++) await composer(page).press("Backspace");
    await write("hi");
    await page.reload();
    await expect.poll(() => composer(page).inputValue()).toBe("@王悦 hi");
    await composer(page).press("Enter");
    expect(await theSent()).toMatchObject({ data: { text: "@王悦 hi", mentioned_id: ["10003"] } });
  });
});

describe("the panel", () => {
  it("finds emoji in both languages and puts them at the caret", async () => {
    await write("ab");
    await composer(page).press("ArrowLeft");
    await button("Emoji and stickers").click();
    const search = page.getByRole("textbox", { name: "Search emoji" });
    await search.fill("猫脸");
    await button("cat face").click();
    await search.fill("dog face");
    await button("dog face").click();
    await expect.poll(() => composer(page).inputValue()).toBe("a🐱🐶b");
    await page.keyboard.press("Escape");
    expect(await composer(page).evaluate((box) => box === document.activeElement)).toBe(true);
    await composer(page).press("Enter");
    expect(await theSent()).toEqual({ ...inGroup, content_type: "1", data: { text: "a🐱🐶b" } });
    await button("Emoji and stickers").click();
    await page.getByRole("region", { name: "Recent" }).getByRole("button", { name: "dog face" }).waitFor();
  });

  it("sends a sticker of a pack, which is shown and remembered", async () => {
    await button("Emoji and stickers").click();
    await page.getByRole("tab", { name: "Stickers" }).click();
    await page.getByRole("textbox", { name: "Search stickers" }).fill("大笑");
    await page.getByRole("region", { name: "小圆脸" }).getByRole("button", { name: "大笑" }).click();
    const data = { image: "sticker/laugh.gif", sticker_item_id: "70002", sticker_pack_id: "7" };
    expect(await theSent()).toEqual({ ...inGroup, content_type: "7", data });
    const last = page.getByRole("log").getByRole("article").last();
    const width = () =>
      last
        .locator("img")
        .first()
        .evaluate((img: HTMLImageElement) => img.naturalWidth);
    await expect.poll(width).toBeGreaterThan(0);
    await page.reload();
    await button("Emoji and stickers").click();
    await page.getByRole("tab", { name: "Stickers" }).click();
    await page.getByRole("region", { name: "Recent" }).getByRole("button", { name: "大笑" }).waitFor();
  });

  it("sends a picture of one's own", async () => {
    await button("Emoji and stickers").click();
    await page.getByRole("tab", { name: "Stickers" }).click();
    await page.getByRole("region", { name: "Mine" }).getByRole("button", { name: "Sticker" }).first().click();
    const data = { image: "expression/wow.gif", expression_id: "5001" };
    expect(await theSent()).toEqual({ ...inGroup, content_type: "7", data });
  });

  it("takes a picture of one's own away when told, and no other", async () => {
    const mine = page.getByRole("region", { name: "Mine" });
    const pictures = () => mine.locator("img").evaluateAll((all) => all.map((one) => one.getAttribute("src")));
    const look = async () => {
      await button("Emoji and stickers").click();
      await page.getByRole("tab", { name: "Stickers" }).click();
      await mine.waitFor();
    };
    await look();
    const had = await pictures();
    expect(had.length).toBeGreaterThan(1);
    await button("Manage stickers").click();
    const told = page.waitForResponse("**/v1/expression/delete");
    await mine.getByRole("button", { name: "Remove Sticker" }).last().click();
    expect((await told).request().postDataJSON()).toEqual({ id: 5004 });
    await expect.poll(pictures).toEqual(had.slice(0, -1));
    expect(sent).toEqual([]);
    await page.reload();
    await look();
    await expect.poll(pictures).toEqual(had.slice(0, -1));
  });
});

it("a pack is had by a press on one of its stickers in a chat, and given up in the panel", async () => {
  const theirs = page.getByRole("button", { name: "Show the sticker pack" });
  await button("Emoji and stickers").click();
  await page.getByRole("tab", { name: "Stickers" }).click();
  await page.getByRole("region", { name: "小圆脸" }).getByRole("button", { name: "嗨" }).click();
  await theSent();
  await page.keyboard.press("Escape");
  await theirs.last().click();
  const pack = page.getByRole("dialog", { name: "小圆脸" });
  await expect.poll(() => pack.getByRole("listitem").count()).toBe(9);
  await pack.getByRole("button", { name: "Remove from my stickers" }).click();
  await pack.waitFor({ state: "detached" });
  await button("Emoji and stickers").click();
  await page.getByRole("region", { name: "会动的圆" }).waitFor();
  expect(await page.getByRole("region", { name: "小圆脸" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await theirs.last().click();
  await pack.getByRole("button", { name: "Add to my stickers" }).click();
  await pack.waitFor({ state: "detached" });
  await button("Emoji and stickers").click();
  await page.getByRole("region", { name: "小圆脸" }).waitFor();
});

describe("what is written as", () => {
  it("Markdown is previewed as others see it, and sent as such", async () => {
    await writeAs("Markdown");
    await button("Preview").click();
    await composer(page).fill("# Title\n\n- **one**");
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByRole("heading", { name: "Title" }).waitFor();
    expect(await preview.locator("strong").innerText()).toBe("one");
    await composer(page).press("Enter");
    expect(await theSent()).toEqual({ ...inGroup, content_type: "3", data: { text: "# Title\n\n- **one**" } });
  });

  it("HTML runs nothing, draws nothing outside of its preview, and is sent as such", async () => {
    const source =
      '<b>bold</b><img src="x" onerror="window.hit=1"><style>body{display:none}</style>' +
      '<div style="position:fixed;inset:0;background:red">over</div>';
    await writeAs("HTML");
    await button("Preview").click();
    await composer(page).fill(source);
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByText("bold").waitFor();
    expect(await page.evaluate(() => "hit" in window)).toBe(false);
    const box = await composer(page).boundingBox();
    const center = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 20 };
    expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.tagName, center)).toBe("TEXTAREA");
    await composer(page).press("Control+Enter");
    expect(await theSent()).toEqual({ ...inGroup, content_type: "8", data: { text: source } });
  });
});

describe("a command", () => {
  it("that takes a text is sent with it", async () => {
    await write("/回声");
    await suggestion(/^\/回声/).waitFor();
    await composer(page).press("Enter");
    await button("Without the command").waitFor();
    await write("hello");
    await composer(page).press("Enter");
    expect(await theSent()).toEqual({ ...inGroup, content_type: "1", command_id: "101", data: { text: "hello" } });
  });

  it("that takes none is sent at once, and stands by its name", async () => {
    const held: Route[] = [];
    await page.route("**/v1/msg/send-message", (route) => {
      held.push(route);
    });
    await button("Commands of the bots here").click();
    await suggestion(/^\/讲故事/).click();
    await expect.poll(() => held.length).toBe(1);
    const row = page
      .getByRole("log")
      .getByRole("article", { name: /^You, / })
      .last();
    await row.getByText("讲故事").waitFor();
    expect(await row.textContent()).not.toContain("No text");
    await held[0]?.continue();
    await row.getByRole("img", { name: "Sent", exact: true }).waitFor();
    expect(await theSent()).toEqual({ ...inGroup, content_type: "1", command_id: "102", data: {} });
    expect(await composer(page).inputValue()).toBe("");
  });

  it("with a form has it checked, and sends the answers", async () => {
    await write("/报名表");
    await suggestion(/^\/报名表/).click();
    const form = page.getByRole("dialog", { name: "报名表" });
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByText("Write something here.").waitFor();
    expect(await form.getByText("Choose one.").count()).toBe(2);
    expect(sent).toEqual([]);
    await form.getByRole("radio", { name: "湖边 Lakeside" }).check();
    await form.getByRole("textbox", { name: "姓名 Name" }).fill("林");
    await form.getByRole("switch", { name: "需要午餐 Lunch" }).uncheck();
    await form.getByRole("checkbox", { name: "头灯" }).check();
    await form.getByRole("checkbox", { name: "登山杖" }).check();
    await form.getByRole("textbox", { name: "备注 Notes" }).fill("a\nb");
    await form.getByRole("combobox", { name: "日期 Day" }).selectOption("周日 Sunday");
    await form.getByRole("button", { name: "Send" }).click();
    const { data, ...rest } = await theSent();
    expect(rest).toEqual({ ...inGroup, content_type: "5", command_id: "104" });
    const { form: json, ...others } = data as { form: string };
    expect(others).toEqual({});
    expect(JSON.parse(json)).toEqual({
      bodnzx: { id: "bodnzx", type: "radio", label: "路线 Route", selectIndex: 1, selectValue: "湖边 Lakeside" },
      kfumpw: { id: "kfumpw", type: "input", label: "姓名 Name", value: "林" },
      rpzjmd: { id: "rpzjmd", type: "switch", label: "需要午餐 Lunch", value: false },
      xmcrty: {
        ...{ id: "xmcrty", type: "checkbox", label: "装备 Gear" },
        ...{ selectIndex: [0, 2], selectValue: ["登山杖", "头灯"] },
      },
      uqojdl: { id: "uqojdl", type: "textarea", label: "备注 Notes", value: "a\nb" },
      pqnhhd: { id: "pqnhhd", type: "select", label: "日期 Day", selectIndex: 1, selectValue: "周日 Sunday" },
    });
    await messages(page, "收到你的表单").waitFor();
  });

  it("that the reader may not use is not offered; a menu button is pressed", async () => {
    await write("/");
    await suggestion(/^\/报名表/).waitFor();
    await write("意见");
    await expect.poll(() => page.locator(".suggestions [role=option]").count()).toBe(0);
    await composer(page).fill("");
    const pressing = page.waitForRequest("**/v1/menu/event");
    await write("/今日");
    await suggestion(/^今日投票/).click();
    expect((await pressing).postDataJSON()).toEqual({ id: 201, chatId: "kinds", chatType: 2, value: "vote" });
    expect(sent).toEqual([]);
  });
});

it("goes out later what was made offline", async () => {
  await button("Emoji and stickers").click();
  await page.getByRole("tab", { name: "Stickers" }).click();
  const sticker = page.getByRole("region", { name: "小圆脸" }).getByRole("button", { name: "嗨" });
  await sticker.waitFor();
  await page.context().setOffline(true);
  await sticker.click();
  await page.getByRole("log").getByRole("article").last().getByRole("img", { name: "Waiting to be sent" }).waitFor();
  sent = [];
  await page.context().setOffline(false);
  await expect.poll(() => sent.at(-1)).toMatchObject({ content_type: "7", data: { sticker_item_id: "70001" } });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Status, StatusResponse } from "@gen/yunhu/v1/common";
import { composer, messages, openChat, sendText } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { watched, watchRows } from "../support/rows";
import { startSpoiler, type Spoiler } from "../support/spoiler";

const SEND = "**/api/v1/msg/send-message";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

const mark = (text: string, name: string) => messages(page, text).getByRole("img", { name, exact: true });
const boxHeight = async () => (await composer(page).boundingBox())?.height ?? 0;

/** What messages say, in the order in which they are seen. */
const textsOf = (found: Locator) =>
  found.evaluateAll((rows) =>
    rows
      .map((row) => ({ y: row.getBoundingClientRect().top, text: row.getAttribute("aria-label") ?? "" }))
      .sort((a, b) => a.y - b.y)
      .map(({ text }) => text.replace(/^.*?: /, "")),
  );

/** Holds back what the page sends until told. */
async function holdSends(): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let open = false;
  await page.route(SEND, async (route) => {
    if (open) await route.continue();
    else held.push(route);
  });
  return async () => {
    open = true;
    for (const route of held.splice(0)) await route.continue();
  };
}

describe.each(["none", "own", "own-anonymous"])("with echo=%s a message", (echo) => {
  let main: Program;

  beforeAll(async () => {
    main = await startProgram("main", { DEMO_VARIANTS: `echo=${echo},resend=duplicated` });
    page = await newPage(browser);
    await logIn(page, main.url);
    await openChat(page, "王悦");
  });

  afterAll(async () => {
    await page.close();
    await main.stop();
  });

  it("shows at once and settles exactly once", async () => {
    const release = await holdSends();
    const watch = await watchRows(page, "settles once");
    await sendText(page, "settles once");
    await mark("settles once", "Sending…").waitFor();
    await release();
    await mark("settles once", "Sent").waitFor();
    // By the time a second one has settled, whatever could bring the first one again has come.
    await sendText(page, "after it");
    await mark("after it", "Sent").waitFor();
    expect(
      await messages(page, "settles once")
        .getByRole("img", { name: /Sending|Waiting/ })
        .count(),
    ).toBe(0);
    expect((await watched(watch)).most).toBe(1);
  });

  it("is not sent twice when the answer to it was lost", async () => {
    await page.route(
      SEND,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    const watch = await watchRows(page, "answer lost");
    await sendText(page, "answer lost");
    await mark("answer lost", "Sent").waitFor();
    await sendText(page, "answer not");
    await mark("answer not", "Sent").waitFor();
    expect((await watched(watch)).most).toBe(1);
  });

  it("keeps its place among several written quickly", async () => {
    const texts = ["quick 1", "quick 2", "quick 3", "quick 4"];
    for (const text of texts) await sendText(page, text);
    await expect.poll(() => messages(page, "quick").getByRole("img", { name: "Sent", exact: true }).count()).toBe(4);
    expect(await textsOf(messages(page, "quick"))).toEqual(texts);
  });
});

describe("the bots", () => {
  let main: Program;

  beforeAll(async () => {
    main = await startProgram("main");
    page = await newPage(browser);
    await logIn(page, main.url);
  });

  afterAll(async () => {
    await page.close();
    await main.stop();
  });

  it("echo what was said", async () => {
    await openChat(page, "回声 Echo");
    await sendText(page, "is anybody there");
    await page.getByRole("article", { name: /^You, .*: is anybody there$/ }).waitFor();
    await page.getByRole("article", { name: /^回声 Echo, .*: is anybody there$/ }).waitFor();
  });

  it("stream an answer, which grows in place", async () => {
    await openChat(page, "流水 Stream");
    const watch = await watchRows(page, "关于「tides」");
    await sendText(page, "tides");
    await messages(page, "希望对你有帮助").last().waitFor();
    const { most, said } = await watched(watch);
    expect(most).toBe(1);
    expect(said.length).toBeGreaterThan(5);
    expect(said.map((text) => text.length)).toEqual(said.map((text) => text.length).sort((a, b) => a - b));
  });

  it("react to a press of their buttons", async () => {
    await openChat(page, "按钮管家 Buttons");
    await sendText(page, "what now");
    const asked = messages(page, "Hiking on Friday?").last();
    await asked.getByRole("button", { name: "👍 赞成" }).click();
    await messages(page, "收到，林小满：赞成").waitFor();
    await messages(page, "Hiking on Friday?").filter({ hasText: "林小满：赞成" }).last().waitFor();
  });
});

describe("the composer", () => {
  let main: Program;
  let sent: string[];

  beforeAll(async () => {
    main = await startProgram("main");
    page = await newPage(browser);
    await logIn(page, main.url);
    await openChat(page, "王悦");
    page.on("request", (request) => {
      if (request.url().endsWith("/send-message")) sent.push(request.url());
    });
  });

  afterEach(async () => {
    await composer(page).fill("");
  });

  afterAll(async () => {
    await page.close();
    await main.stop();
  });

  it("breaks the line with Shift+Enter and sends with Enter", async () => {
    sent = [];
    await composer(page).pressSequentially("one");
    await composer(page).press("Shift+Enter");
    await composer(page).pressSequentially("two");
    expect(await composer(page).inputValue()).toBe("one\ntwo");
    await composer(page).press("Enter");
    await messages(page, /one\s*two/).waitFor();
    expect(await composer(page).inputValue()).toBe("");
    await expect.poll(() => sent.length).toBe(1);
  });

  it("does not send with an input method's Enter", async () => {
    sent = [];
    await composer(page).focus();
    const chromium = await page.context().newCDPSession(page);
    await chromium.send("Input.imeSetComposition", { text: "ni hao", selectionStart: 6, selectionEnd: 6 });
    await page.keyboard.press("Enter");
    await chromium.send("Input.insertText", { text: "你好呀" });
    // Safari ends the composition first, and its Enter has only the number left.
    const prevented = await composer(page).evaluate((box) => {
      const enter = new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
      return !box.dispatchEvent(enter);
    });
    expect(prevented).toBe(false);
    expect(await composer(page).inputValue()).toContain("你好呀");
    expect(sent).toEqual([]);

    await composer(page).fill("你好呀");
    await composer(page).press("Enter");
    await messages(page, "你好呀").waitFor();
    await expect.poll(() => sent.length).toBe(1);
  });

  it("grows with its text up to a bound, and shrinks again", async () => {
    const empty = await boxHeight();
    await composer(page).fill("a\nb\nc\nd");
    const four = await boxHeight();
    expect(four).toBeGreaterThan(empty + 50);
    await composer(page).fill("x\n".repeat(200));
    expect(await boxHeight()).toBeLessThanOrEqual(240);
    await composer(page).fill("a\nb\nc\nd");
    expect(await boxHeight()).toBe(four);
    await composer(page).press("Enter");
    await expect.poll(boxHeight).toBe(empty);
  });

  it("keeps each chat's draft while others are read", async () => {
    await composer(page).fill("for Wang");
    await openChat(page, "妈妈");
    expect(await composer(page).inputValue()).toBe("");
    await composer(page).fill("for Mum");
    await openChat(page, "王悦");
    expect(await composer(page).inputValue()).toBe("for Wang");
    await openChat(page, "妈妈");
    expect(await composer(page).inputValue()).toBe("for Mum");
    await composer(page).fill("");
    await openChat(page, "王悦");
  });
});

describe("while the service is down", () => {
  let folder: string;
  let demo: Program;
  let main: Program;
  let start: (port: string) => Promise<Program>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yunhu-e2e-"));
    start = (port) => startProgram("demo", { DEMO_PORT: port, DEMO_STATE: join(folder, "state") });
    demo = await start("0");
    main = await startProgram("main", { YUNHU_UPSTREAM: new URL(demo.url).origin });
    page = await newPage(browser);
    await logIn(page, main.url);
    await openChat(page, "回声 Echo");
    await messages(page, "山外有山").first().waitFor();
  });

  afterAll(async () => {
    await page.close();
    await main.stop();
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  it("what is sent waits, and goes out once and in order when it is back", async () => {
    await demo.stop("SIGKILL");
    await sendText(page, "down 1");
    await sendText(page, "down 2");
    await mark("down 1", "Waiting to be sent").waitFor();
    await mark("down 2", "Waiting to be sent").waitFor();

    demo = await start(new URL(demo.url).port);
    await mark("down 2", "Sent").waitFor({ timeout: 40_000 });
    await page.getByRole("article", { name: /^回声 Echo, .*: down 2$/ }).waitFor();
    const own = page.getByRole("article", { name: /^You, .*: down \d$/ });
    expect(await textsOf(own)).toEqual(["down 1", "down 2"]);
  });
});

describe("a message that the service refuses", () => {
  let demo: Program;
  let spoiler: Spoiler;
  let main: Program;

  beforeAll(async () => {
    demo = await startProgram("demo");
    spoiler = await startSpoiler(demo.url);
    main = await startProgram("main", { YUNHU_UPSTREAM: spoiler.origin });
    page = await newPage(browser);
    await logIn(page, main.url);
    await openChat(page, "王悦");
  });

  afterAll(async () => {
    await page.close();
    await main.stop();
    await spoiler.close();
    await demo.stop();
  });

  const refuse = () => {
    const status = Status.create({ code: -1, msg: "不行" });
    spoiler.refuse("/v1/msg/send-message", Buffer.from(StatusResponse.toBinary({ status })));
  };

  it("says so, and is deleted at will", async () => {
    refuse();
    await sendText(page, "refused for good");
    await messages(page, "refused for good").getByText("Not sent").waitFor();
    await messages(page, "refused for good").getByRole("button", { name: "Delete" }).click();
    await expect.poll(() => messages(page, "refused for good").count()).toBe(0);
  });

  it("is sent again at will", async () => {
    refuse();
    await sendText(page, "refused at first");
    await messages(page, "refused at first").getByText("Not sent").waitFor();
    spoiler.mend();
    await messages(page, "refused at first").getByRole("button", { name: "Send again" }).click();
    await mark("refused at first", "Sent").waitFor();
    expect(await messages(page, "refused at first").count()).toBe(1);
  });
});

import type { ServerResponse } from "node:http";
import { BinaryWriter, WireType } from "@protobuf-ts/runtime";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Status } from "@gen/yunhu/v1/common";
import { ListMessageResponse, Message } from "@gen/yunhu/v1/message";
import { chatLine, composer, messages, openChat } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { isStored, storedIn } from "../support/stored";
import { startSpoiler, type Spoil, type Spoiler } from "../support/spoiler";

const CHATS = "/v1/conversation/list";
const HISTORY = "/v1/msg/list-message";
const SENSELESS = "The service gave an answer that makes no sense. Try again.";
const BROKEN = "The service is not working properly right now. Try again later.";
const SLOW = "The service took too long to answer. Try again.";

const protobuf = { "content-type": "application/x-protobuf" };
const answer = (res: ServerResponse, type: string, body: string | Buffer) =>
  void res.writeHead(200, { "content-type": type }).end(body);

/** Ways to answer badly, and what the reader is told. */
const ways: Readonly<Record<string, { how: Spoil; says: string }>> = {
  garbage: { how: (res) => answer(res, "application/x-protobuf", Buffer.alloc(500, 0xff)), says: SENSELESS },
  "a truncated answer": {
    how: async (res, good) => {
      const whole = await good();
      answer(res, "application/x-protobuf", whole.subarray(0, whole.length / 2));
    },
    says: SENSELESS,
  },
  "an oversized answer": {
    how: (res) => answer(res, "application/x-protobuf", Buffer.alloc(20 * 1024 * 1024)),
    says: SENSELESS,
  },
  "a page of HTML": { how: (res) => answer(res, "text/html", "<!doctype html><h1>Welcome</h1>"), says: SENSELESS },
  "some other JSON": { how: (res) => answer(res, "application/json", '{"hello":"world"}'), says: SENSELESS },
  "an empty answer": { how: (res) => answer(res, "application/x-protobuf", ""), says: SENSELESS },
  "half a body": {
    how: async (res, good) => {
      const whole = await good();
      res.writeHead(200, { ...protobuf, "content-length": whole.length });
      res.write(whole.subarray(0, whole.length / 2), () => res.destroy());
    },
    says: SENSELESS,
  },
  "no answer at all": { how: (res) => void res.destroy(), says: BROKEN },
  "an answer after the timeout": {
    how: (res, good) => {
      setTimeout(() => void good().then((whole) => answer(res, "application/x-protobuf", whole)), 3_000).unref();
    },
    says: SLOW,
  },
};

let demo: Program;
let spoiler: Spoiler;
let main: Program;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  demo = await startProgram("demo");
  spoiler = await startSpoiler(demo.url);
  main = await startProgram("main", { YUNHU_UPSTREAM: spoiler.origin, LIMIT_FIRST_BYTE_MS: "1500" });
  browser = await launchBrowser();
  page = await newPage(browser);
  await logIn(page, main.url);
});

afterEach(() => {
  spoiler.mend();
});

afterAll(async () => {
  await browser.close();
  await main.stop();
  await spoiler.close();
  await demo.stop();
});

/** Asks again, unless the page has done so by itself meanwhile. */
async function tryAgain(within: Page | Locator): Promise<void> {
  await within.getByRole("button", { name: "Try again" }).evaluateAll((buttons) => {
    for (const button of buttons) if (button instanceof HTMLElement) button.click();
  });
}

/** The same person in a browser that has kept nothing. */
async function forgetAll(): Promise<void> {
  const { cookies } = await page.context().storageState();
  await page.context().close();
  page = await newPage(browser, { storageState: { cookies, origins: [] } });
}

describe.each(Object.entries(ways))("%s", (_, { how, says }) => {
  beforeAll(forgetAll);

  it("for the chat list is told, and tried again with success", async () => {
    spoiler.spoil(CHATS, how);
    await page.goto(main.url);
    await page.getByText("The chats could not be loaded").waitFor();
    await page.getByText(says).waitFor();
    spoiler.mend();
    await tryAgain(page);
    await chatLine(page, "李思远").first().waitFor();
  });

  it("for a chat is told, tried again with success, and costs no draft", async () => {
    spoiler.spoil(HISTORY, how);
    await openChat(page, "王悦");
    await page.getByText("The messages could not be loaded").waitFor();
    await page.getByText(says).waitFor();
    await composer(page).fill("still here");
    spoiler.mend();
    await tryAgain(page);
    await messages(page, "The lake one especially").waitFor();
    expect(await composer(page).inputValue()).toBe("still here");
  });

  it("for a chat that was read before is told below what is kept, and tried again with success", async () => {
    await expect.poll(() => isStored(page, "The lake one especially")).toBe(true);
    spoiler.spoil(HISTORY, how);
    await page.reload();
    await messages(page, "The lake one especially").waitFor();
    const history = page.getByRole("region", { name: "王悦" });
    await history.getByText(says).waitFor();
    spoiler.mend();
    await tryAgain(history);
    await history.getByText(says).waitFor({ state: "detached" });
    expect(await composer(page).inputValue()).toBe("still here");
  });

  it("for the list of a chat that was read before is told above what is kept, and tried again with success", async () => {
    await expect.poll(async () => (await storedIn(page))["user:10001"]?.chats ?? 0).toBeGreaterThan(0);
    spoiler.spoil(CHATS, how);
    await page.reload();
    const list = page.getByRole("region", { name: "Chats" });
    await list.getByText(says).waitFor();
    await chatLine(page, "李思远").first().waitFor();
    spoiler.mend();
    await tryAgain(list);
    await list.getByText(says).waitFor({ state: "detached" });
  });

  it("for an earlier page is told, and tried again with success", async () => {
    await page.goto(`${main.url}#/group:big`);
    await messages(page, /./).first().waitFor();
    spoiler.spoil(HISTORY, how);
    await expect.poll(failureAtTop).toBe(true);
    const earliest = await topMessage();
    spoiler.mend();
    await tryAgain(page.getByRole("log"));
    await expect.poll(topMessage).not.toBe(earliest);
    await page.goto(`${main.url}#/`);
  });
});

/** Scrolls as far up as is loaded; whether what stands there is that no more could be loaded. */
async function failureAtTop(): Promise<boolean> {
  await topMessage();
  return (await page.getByRole("log").getByRole("alert").count()) === 1;
}

/** Scrolls as far up as is loaded; the message that stands there. */
const topMessage = () =>
  page.getByRole("log").evaluate((log) => {
    log.scrollTop = 0;
    const rows = [...log.querySelectorAll("article")];
    rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
    return rows[0]?.closest<HTMLElement>("[data-key]")?.dataset["key"];
  });

describe("a page with one unreadable row", () => {
  /** The service's page with one row's bytes replaced. */
  const withRow = (place: number, damage: (row: Message) => Uint8Array): Spoil => {
    return async (res, good) => {
      const page = ListMessageResponse.fromBinary(await good());
      const writer = new BinaryWriter();
      writer.tag(1, WireType.LengthDelimited).bytes(Status.toBinary(page.status ?? Status.create()));
      page.msg.forEach((row, index) => {
        writer.tag(2, WireType.LengthDelimited).bytes(index === place ? damage(row) : Message.toBinary(row));
      });
      answer(res, "application/x-protobuf", Buffer.from(writer.finish()));
    };
  };

  /** A row with its content, field 5, as these bytes. */
  const withContent = (row: Message, content: number[]): Uint8Array => {
    const bare = Message.clone(row);
    delete bare.content;
    return Buffer.concat([Message.toBinary(bare), Buffer.from(content)]);
  };

  it.each([
    // "a", then two bytes that are no UTF-8, as the text.
    ["invalid UTF-8", (row: Message) => withContent(row, [0x2a, 5, 0x0a, 3, 0x61, 0xff, 0xfe])],
    // A hundred bytes announced, three there.
    ["a truncated sub-message", (row: Message) => withContent(row, [0x2a, 100, 0x61, 0x62, 0x63])],
  ])("shows it as such between the others: %s", async (_, damage) => {
    // What was read well before would stay.
    await forgetAll();
    await page.goto(main.url);
    spoiler.spoil(HISTORY, withRow(1, damage));
    await openChat(page, "李思远");
    const bad = messages(page, "This message could not be read");
    await bad.waitFor();
    expect(await bad.count()).toBe(1);
    const texts = await messages(page, /./).evaluateAll((rows) =>
      rows
        .map((row) => ({ y: row.getBoundingClientRect().top, text: row.textContent }))
        .sort((a, b) => a.y - b.y)
        .map(({ text }) => text)
        .slice(-3),
    );
    expect(texts[0]).toContain("明天的路线你看过了吗");
    expect(texts[1]).toContain("This message could not be read");
    expect(texts[2]).toContain("集合别迟到哈");
  });
});

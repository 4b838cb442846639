import { randomUUID } from "node:crypto";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ContentType } from "@gen/yunhu/v1/common";
import { messages, openChat } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { Service } from "../support/service";

const GROUP = { kind: "group", id: "big" } as const;
const REPORT = "**/api/v1/msg/a2ui-form-report";

let demo: Program;
let main: Program;
let browser: Browser;
let page: Page;
let service: Service;
let li: string;
/** Violations of the policy, and addresses of others that were asked. */
const faults: string[] = [];

beforeAll(async () => {
  demo = await startProgram("demo");
  main = await startProgram("main", { YUNHU_UPSTREAM: new URL(demo.url).origin });
  service = new Service(demo.url);
  li = await service.logIn("li@example.com");
  browser = await launchBrowser();
  page = await newPage(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.exposeFunction("fault", (what: string) => void faults.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      (window as unknown as { fault(what: string): void }).fault(`${violatedDirective} ${blockedURI}`);
    });
  });
  page.on("request", (request) => {
    if (request.url().includes(".example/")) faults.push(request.url());
  });
  page.on("pageerror", ({ message }) => faults.push(message));
  await page.route("https://pictures.example/**", (route) =>
    route.fulfill({
      contentType: "image/svg+xml",
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>',
    }),
  );
  await logIn(page, main.url);
  await openChat(page, "云湖大群");
  await page.getByRole("log").getByRole("article").first().waitFor();
});

beforeEach(() => {
  faults.length = 0;
});

afterAll(async () => {
  await browser.close();
  await main.stop();
  await demo.stop();
});

/** The row of a message that somebody else sends now. */
async function receive(kind: ContentType, content: Parameters<Service["tell"]>[3]): Promise<Locator> {
  const id = await service.tell(li, GROUP, kind, content);
  const row = page.locator(`[data-key="${id}"]`);
  await row.waitFor();
  return row;
}

const composer = () => page.getByRole("textbox", { name: "Message", exact: true });
const heightOf = async (row: Locator) => (await row.boundingBox())?.height ?? 0;

describe("a text", () => {
  it("shows the service's emoji as characters, and those it does not know by their name", async () => {
    const row = await receive(ContentType.TEXT, { text: "so [.笑哭] and [.无人知晓]" });
    expect(await row.locator(".body-text").innerText()).toMatch(/^so 😂 and 无人知晓/);
  });

  it("is folded when long, and stays unfolded while its row comes and goes", async () => {
    const row = await receive(ContentType.TEXT, { text: "a long line of text\n".repeat(120) });
    const folded = await heightOf(row);
    await row.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => heightOf(row)).toBeGreaterThan(folded * 2);
    const log = page.getByRole("log");
    await log.press("Control+Home");
    await row.waitFor({ state: "detached" });
    await log.press("Control+End");
    await row.getByRole("button", { name: "Show less" }).click();
    await expect.poll(() => heightOf(row)).toBe(folded);
  });
});

describe("Markdown", () => {
  const source = [
    "# Title",
    "**bold** ~~gone~~ `code` <b>no tag</b>",
    "- [x] done\n- [ ] open",
    "| a | b |\n|--|--:|\n| 1 | 2 |",
    "```js\nconst answer = 42; // comment\n```",
    "![curve](https://pictures.example/curve.svg) [link](https://link.example/page) [bad](javascript:alert(1))",
  ].join("\n\n");

  it("is GitHub's, and HTML in it is text", async () => {
    const row = await receive(ContentType.MARKDOWN, { text: source });
    expect(await row.locator("h1").innerText()).toBe("Title");
    expect(await row.locator("strong").innerText()).toBe("bold");
    expect(await row.locator("s, del").innerText()).toBe("gone");
    expect(
      await row.getByRole("checkbox").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked)),
    ).toEqual([true, false]);
    expect(await row.getByRole("cell").allInnerTexts()).toEqual(["1", "2"]);
    expect(await row.getByText("<b>no tag</b>").count()).toBe(1);
    expect(await row.locator("a[href]").count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it("colours code without changing a height, and copies it", async () => {
    const text = `${source}\n\n\`\`\`py\ndef late(x): return "${randomUUID()}"\n\`\`\``;
    // What the reader sees first is measured before the worker can have answered.
    const measured = await page.evaluateHandle(() => {
      const height = new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          for (const code of document.querySelectorAll("code.language-py")) {
            if (!code.textContent.includes("late") || code.querySelector("span")) continue;
            observer.disconnect();
            resolve(code.closest("[data-key]")?.getBoundingClientRect().height ?? 0);
          }
        }).observe(document.body, { subtree: true, childList: true });
      });
      return { height };
    });
    const row = await receive(ContentType.MARKDOWN, { text });
    const first = await measured.evaluate(({ height }) => height);
    await row.locator("code.language-py .hljs-keyword").first().waitFor();
    expect(await heightOf(row)).toBeCloseTo(first, 1);
    await row.getByRole("button", { name: "Copy" }).first().click();
    await page.getByText("Copied").waitFor();
    await composer().fill("");
    await composer().press("Control+V");
    expect(await composer().inputValue()).toBe("const answer = 42; // comment");
    await composer().fill("");
    expect(faults).toEqual([]);
  });

  it("asks before it opens a link or loads a foreign picture", async () => {
    const row = await receive(ContentType.MARKDOWN, { text: source });
    await row.getByRole("link", { name: "link" }).click();
    await page.getByRole("dialog").getByText("link.example", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    expect(faults).toEqual([]);
    await row.getByRole("button", { name: /^curve/ }).click();
    await row.getByRole("img", { name: "curve" }).waitFor();
    expect(faults).toEqual(["https://pictures.example/curve.svg"]);
  });
});

describe("HTML", () => {
  it("stands in a root of its own with its harmless styles, folded when high", async () => {
    const row = await receive(ContentType.HTML, {
      text: `<style>h2{color:rgb(1, 2, 3)} .bubble{display:none}</style><h2 onclick="no()">Weekly</h2>
        <div style="position:fixed;inset:0;height:2000px;background:red">cover</div><form><input>form</form> only="words" and style = "so"
        <a href="https://link.example/">read</a><img src="https://pictures.example/p.png">`,
    });
    const title = row.getByRole("heading", { name: "Weekly" });
    expect(await title.evaluate((one) => getComputedStyle(one).color)).toBe("rgb(1, 2, 3)");
    expect(await title.evaluate((one) => one.getRootNode() instanceof ShadowRoot)).toBe(true);
    expect(await row.locator("input, form").count()).toBe(0);
    expect(await row.locator(".isolated").evaluate((one) => one.shadowRoot?.textContent)).toContain(
      'only="words" and style = "so"',
    );
    expect(await heightOf(row)).toBeLessThan(600);
    expect(faults).toEqual([]);
  });
});

describe("an article", () => {
  it("is read to its end in a dialog", async () => {
    const row = await receive(ContentType.POST, {
      postTitle: "The coast",
      postContent: `# Part\n\n${"A word of many. ".repeat(100)}\n\n**The end**`,
      postType: "2",
    });
    expect(await row.getByText("The end").count()).toBe(0);
    await row.getByRole("button", { name: "Read" }).click();
    const reader = page.getByRole("dialog", { name: "The coast" });
    await reader.getByText("The end").scrollIntoViewIfNeeded();
    expect(await reader.getByRole("heading", { name: "Part" }).count()).toBe(1);
    await page.keyboard.press("Escape");
    await reader.waitFor({ state: "detached" });
  });
});

describe("a form", () => {
  const form = JSON.stringify({
    bodnzx: { id: "bodnzx", type: "radio", label: "Route", selectIndex: 1, selectValue: "Lakeside" },
    kfumpw: { id: "kfumpw", type: "input", label: "Name", value: "Ann" },
    rpzjmd: { id: "rpzjmd", type: "switch", label: "Lunch", value: true },
    uqojdl: { id: "uqojdl", type: "textarea", label: "Notes", value: "one\ntwo" },
    pqnhhd: { id: "pqnhhd", type: "select", label: "Day", selectIndex: 0, selectValue: "Saturday" },
    xmcrty: { id: "xmcrty", type: "checkbox", label: "Gear", selectIndex: [0, 2], selectValue: ["poles", "lamp"] },
  });

  it("shows the answer to every kind of component with its label", async () => {
    const row = await receive(ContentType.FORM, { form });
    const answers = await row
      .locator("dl > div")
      .evaluateAll((rows) =>
        rows.map((one) => [one.querySelector("dt")?.textContent, one.querySelector("dd")?.textContent]),
      );
    expect(answers).toEqual([
      ["Route", "Lakeside"],
      ["Name", "Ann"],
      ["Lunch", "Yes"],
      ["Notes", "one\ntwo"],
      ["Day", "Saturday"],
      ["Gear", "poles, lamp"],
    ]);
  });
});

describe("an A2UI surface", () => {
  it("is filled in, reported as documented, tells when that fails, and shows what the bot makes of it", async () => {
    await openChat(page, "界面工坊");
    await page.getByRole("log").getByRole("article").first().waitFor();
    const forms = messages(page, "周末徒步报名").filter({ has: page.getByRole("button", { name: "提交 Send" }) });
    const before = await forms.count();
    await composer().fill("form");
    await composer().press("Enter");
    await expect.poll(() => forms.count()).toBe(before + 1);
    const row = forms.last();
    await row.getByLabel("姓名 Name").fill("Ann");
    await row.getByLabel("备注 Notes").fill("two\nlines");
    await row.getByLabel("山顶 Summit").check();
    await row.getByLabel("雨衣").check();
    await row.getByLabel("需要午餐 Lunch").uncheck();
    await row.getByLabel("配速 Pace").fill("7");
    await row.getByLabel("日期 Day").fill("2026-12-12");

    await page.route(REPORT, (route) => route.abort());
    await row.getByRole("button", { name: "提交 Send" }).click();
    await row.getByRole("alert").waitFor();
    await page.unroute(REPORT);

    const reported = page.waitForRequest(REPORT);
    await row.getByRole("button", { name: "提交 Send" }).click();
    const body = (await reported).postDataJSON() as Record<string, unknown>;
    const context = {
      ...{
        name: "Ann",
        notes: "two\nlines",
        route: ["summit"],
        gear: ["雨衣"],
        lunch: false,
        pace: 7,
        day: "2026-12-12",
      },
      source: "card",
    };
    expect(body).toEqual({
      msgId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      chatId: expect.any(String) as string,
      chatType: 3,
      senderId: expect.any(String) as string,
      actionName: "signUp",
      sourceComponentId: "send",
      formContext: context,
      interactionJson: expect.any(String) as string,
    });
    expect(JSON.parse(String(body["interactionJson"]))).toMatchObject({
      version: "v0.9",
      action: { name: "signUp", surfaceId: "signup", sourceComponentId: "send", context },
    });
    await messages(page, "已提交 signUp")
      .filter({ has: page.getByText("two", { exact: false }) })
      .first()
      .waitFor();
    expect(faults.filter((fault) => !fault.includes("a2ui-form-report"))).toEqual([]);
  });

  it.each([
    ["fenced", "大理 · Dali"],
    ["split", "周五一起吃火锅"],
    ["html", "有的机器人直接发 HTML"],
    ["markdown", "里也有人直接写 Markdown"],
    ["broken", "This card cannot be shown"],
  ])("reads what bots write in other shapes: %s", async (name, words) => {
    await composer().fill(name);
    await composer().press("Enter");
    await messages(page, words).or(page.getByRole("log").getByText(words)).last().waitFor();
  });
});

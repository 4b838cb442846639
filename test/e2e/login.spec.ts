import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSession } from "@server/gateway/account";
import { createSealer } from "@server/gateway/seal";
import { composer, logOut, openChat, sendText, messages } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import type { Program } from "../support/program";
import type { Service } from "../support/service";
import { startStack } from "../support/stack";

const SECRET = "a secret of at least thirty-two characters";
const DAY_MS = 24 * 60 * 60 * 1000;

let demo: Program;
let stop: () => Promise<void>;
let main: Program;
let service: Service;
let browser: Browser;

beforeAll(async () => {
  ({ demo, main, service, stop } = await startStack({ SESSION_SECRET: SECRET }));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await stop();
});

async function loginPage(way: "E-mail" | "Phone" | "Token"): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(main.url);
  await page.getByRole("tab", { name: way }).click();
  return page;
}

async function submitToken(page: Page, kind: "Account" | "Bot", token: string): Promise<void> {
  // The radio itself is hidden behind its label.
  await page.locator("label", { hasText: kind }).click();
  await page.getByLabel("Token", { exact: true }).last().fill(token);
  await page.getByRole("button", { name: "Log in" }).click();
}

const chats = (page: Page) => page.getByRole("listbox", { name: "Chats" });
const loginTitle = (page: Page) => page.getByRole("heading", { name: "Log in to Yunhu" });
/** The six digits that the service prints after a label. */
async function printed(label: string): Promise<string> {
  const digits = () => new RegExp(`${label}: (\\d{6})`).exec(demo.output())?.[1];
  await expect.poll(digits).toBeDefined();
  return digits() ?? "";
}

describe("logging in", () => {
  it("by e-mail lasts through a reload", async () => {
    const page = await newPage(browser);
    await logIn(page, main.url);
    await page.reload();
    await chats(page).waitFor();
  });

  it("by a wrong password shows the service's words and keeps what was typed", async () => {
    const page = await loginPage("E-mail");
    await page.getByLabel("E-mail address").fill("demo@example.com");
    await page.getByLabel("Password", { exact: true }).fill("not it");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("alert").filter({ hasText: "账号或密码错误" }).waitFor();
    expect(await page.getByLabel("E-mail address").inputValue()).toBe("demo@example.com");
    expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe("not it");
  });

  it("by an account's token", async () => {
    const page = await loginPage("Token");
    await submitToken(page, "Account", await service.logIn("demo@example.com"));
    await chats(page).waitFor();
  });

  it("by a dead token is refused in the service's words", async () => {
    const page = await loginPage("Token");
    await submitToken(page, "Account", "no-such-token");
    await page.getByRole("alert").filter({ hasText: "未登录" }).waitFor();
  });

  it("by a wrong bot token is refused in the service's words", async () => {
    const page = await loginPage("Token");
    await submitToken(page, "Bot", "no-such-bot");
    await page.getByRole("alert").filter({ hasText: "The service says:" }).waitFor();
  });

  it("by a bot's token", async () => {
    const page = await loginPage("Token");
    await submitToken(page, "Bot", "demo-bot-token");
    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page
      .getByRole("menuitem")
      .filter({ has: page.getByRole("img", { name: "Bot account" }) })
      .waitFor();
  });

  it("by phone takes the picture's digits, then the code that was sent", async () => {
    const page = await loginPage("Phone");
    await page.getByLabel("Phone number").fill("13800000000");
    await page.getByRole("button", { name: "Get the picture" }).click();
    await page.getByRole("img", { name: /Picture with characters/ }).waitFor();
    await page.getByLabel("Characters in the picture").fill(await printed("captcha"));
    await page.getByRole("button", { name: "Send the code" }).click();
    await page.getByText("A code is on its way to your phone.").waitFor();
    await page.getByLabel("Code from the text message").fill(await printed("SMS code for 13800000000"));
    await page.getByRole("button", { name: "Log in" }).click();
    await chats(page).waitFor();
  });
});

/** Gives the browser the cookie that it would have if it had logged in that long ago. */
async function makeOld(page: Page, ageMs: number): Promise<void> {
  const sealer = createSealer([SECRET]);
  for (const cookie of await page.context().cookies()) {
    const session = readSession((await sealer.open(cookie.value))?.value);
    if (session === undefined) throw new Error("no session in the cookie");
    const accounts = session.accounts.map((one) => ({ ...one, since: one.since - ageMs }));
    await page.context().addCookies([{ ...cookie, value: await sealer.seal({ ...session, accounts }) }]);
  }
}

describe("being logged in", () => {
  it("ends by logging out, also at the service and after a reload", async () => {
    const page = await newPage(browser);
    await logIn(page, main.url);
    await logOut(page);
    await loginTitle(page).waitFor();
    await page.reload();
    await loginTitle(page).waitFor();
  });

  it("ends when the service says so, and goes on in the same chat with the draft", async () => {
    const token = await service.logIn("demo@example.com");
    const page = await loginPage("Token");
    await submitToken(page, "Account", token);
    await openChat(page, "王悦");
    await composer(page).fill("half a thou");

    await service.logOut(token);
    await page.getByText("You are no longer logged in. Log in again; nothing you wrote is lost.").waitFor();

    await page.getByRole("tab", { name: "Token" }).click();
    await submitToken(page, "Account", await service.logIn("demo@example.com"));
    await page.getByRole("region", { name: "王悦" }).waitFor();
    expect(await composer(page).inputValue()).toBe("half a thou");
  });

  it("ends after thirty days whatever the use, says so, and goes on with the draft", async () => {
    const page = await newPage(browser);
    await logIn(page, main.url);
    await openChat(page, "王悦");
    await composer(page).fill("a month of thou");

    await makeOld(page, 30 * DAY_MS);
    await page.reload();
    await page.getByText("You are no longer logged in. Log in again; nothing you wrote is lost.").waitFor();

    await page.getByLabel("E-mail address").fill("demo@example.com");
    await page.getByLabel("Password", { exact: true }).fill("demo-password");
    await page.getByRole("button", { name: "Log in" }).click();
    await openChat(page, "王悦");
    expect(await composer(page).inputValue()).toBe("a month of thou");
  });
});

describe("two accounts in one browser", () => {
  it("are switched between, each with its own chats, drafts and sends", async () => {
    const page = await newPage(browser);
    await logIn(page, main.url, "demo@example.com");
    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page.getByRole("menuitem", { name: "Add an account" }).click();
    await page.getByLabel("E-mail address").fill("wang@example.com");
    await page.getByLabel("Password", { exact: true }).fill("demo-password");
    await page.getByRole("button", { name: "Log in" }).click();
    await chats(page).waitFor();
    await openChat(page, "云湖大群");
    await sendText(page, "from wang");
    await messages(page, "from wang").waitFor();
    await composer(page).fill("a draft of wang's");

    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page.getByRole("menuitem", { name: "林小满" }).click();
    await openChat(page, "云湖大群");
    await page.getByRole("article", { name: /^王悦, .*from wang$/ }).waitFor();
    expect(await composer(page).inputValue()).toBe("");

    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page.getByRole("menuitem", { name: "王悦" }).click();
    await openChat(page, "云湖大群");
    await page.getByRole("article", { name: /^You, .*from wang$/ }).waitFor();
    expect(await composer(page).inputValue()).toBe("a draft of wang's");
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { logOut, messages, openChat, sendText } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { Service } from "../support/service";
import { isStored, shellKept, storedIn } from "../support/stored";

const ECHO = "回声 Echo";
const SECRET = "a secret of at least thirty-two characters";
const line = (text: string | RegExp) => page.getByRole("status").getByText(text);

const anyChat = () => page.getByRole("option").first();

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

const cached = async (owner: string) => (await storedIn(page))[owner]?.messages ?? 0;

/** Opens the chat with the echo bot and waits until it can be read without a network. */
async function readEcho(): Promise<void> {
  await openChat(page, ECHO);
  await messages(page, "山外有山").first().waitFor();
  await vi.waitFor(
    async () => {
      const mine = (await storedIn(page))["user:10001"];
      expect(mine?.messages).toBeGreaterThan(0);
      expect(mine?.chats).toBeGreaterThan(5);
    },
    { timeout: 15_000, interval: 100 },
  );
  await shellKept(page);
}

describe("what was read before", () => {
  let folder: string;
  let demo: Program;
  let main: Program;
  let startDemo: (port: string) => Promise<Program>;
  let startMain: (port: string) => Promise<Program>;
  let service: Service;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yunhu-offline-"));
    startDemo = (port) => startProgram("demo", { DEMO_PORT: port, DEMO_STATE: join(folder, "state") });
    demo = await startDemo("0");
    const upstream = { YUNHU_UPSTREAM: new URL(demo.url).origin, SESSION_SECRET: SECRET, BASE_PATH: "/chat/" };
    startMain = (port) => startProgram("main", { ...upstream, PORT: port });
    main = await startMain("0");
    service = new Service(demo.url);
    page = await newPage(browser);
    await logIn(page, main.url);
    await readEcho();
  });

  afterAll(async () => {
    await page.context().close();
    await main.stop();
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  /** Something new in the open chat, by another device of the reader's; the bot repeats it. */
  async function hearOf(text: string): Promise<void> {
    await service.say(await service.logIn("demo@example.com"), { kind: "bot", id: "30001" }, text);
    await page.getByRole("article", { name: new RegExp(`^${ECHO}, .*: ${text}$`) }).waitFor({ timeout: 45_000 });
    await expect.poll(() => isStored(page, text)).toBe(true);
  }

  it("is on screen before the network answers, and then brought up to date", async () => {
    const held: Route[] = [];
    let open = false;
    await page.route("**/chat/api/**", (route) => (open ? route.continue() : void held.push(route)));
    await page.reload();
    await messages(page, "山外有山").first().waitFor();
    await anyChat().waitFor();
    expect(await page.getByRole("heading", { name: ECHO }).count()).toBe(1);
    expect(held.length).toBeGreaterThan(0);
    open = true;
    for (const route of held) await route.continue();
    await hearOf("up to date");
    await page.unroute("**/chat/api/**");
  });

  it("is there while the service is down; what is written waits, and goes out by itself", async () => {
    await demo.stop("SIGKILL");
    await page.reload();
    await messages(page, "up to date").first().waitFor();
    await anyChat().waitFor();
    await line("Reconnecting…").waitFor();
    await sendText(page, "written while it was down");
    await messages(page, "written while it was down").getByRole("img", { name: "Waiting to be sent" }).waitFor();

    demo = await startDemo(new URL(demo.url).port);
    await page
      .getByRole("article", { name: new RegExp(`^${ECHO}, .*: written while it was down$`) })
      .waitFor({ timeout: 45_000 });
    await line("Reconnecting…").waitFor({ state: "hidden" });
    await expect.poll(() => isStored(page, "written while it was down")).toBe(true);
  });

  it("is there, with the app itself, while the gateway is gone, and recovers by itself", async () => {
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe("visible");
    await main.stop("SIGKILL");
    // Another chat first: the app is opened at its beginning, as from a bookmark.
    await page.goto(main.url);
    await anyChat().waitFor();
    await line(/Not connected/).waitFor();
    await openChat(page, ECHO);
    await messages(page, "written while it was down").first().waitFor();
    await line("Reconnecting…").waitFor();
    // Another chat was never opened here: it says so, and can be tried again.
    await openChat(page, "妈妈");
    await page
      .getByText("Messages could not be loaded")
      .or(page.getByText(/cannot be reached/))
      .first()
      .waitFor();
    await openChat(page, ECHO);

    main = await startMain(new URL(main.url).port);
    await hearOf("back again");
    await line("Reconnecting…").waitFor({ state: "hidden" });
    await line(/Not connected/).waitFor({ state: "hidden" });
  });

  it("is only the app's own files as far as the service worker is concerned", async () => {
    const paths = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => /^\/chat\/(api|media|realtime|upload)/.test(path))).toEqual([]);
  });

  it("is not read again by the next person", async () => {
    await page.context().clearCookies();
    await page.reload();
    await page.getByRole("heading", { name: "Log in to Yunhu" }).waitFor();
    // The login has only run out: the same person finds everything again.
    expect(await cached("user:10001")).toBeGreaterThan(0);
    await logIn(page, main.url, "wang@example.com");
    await expect.poll(() => storedIn(page).then((all) => Object.keys(all))).toEqual(["user:10003"]);
    await expect.poll(() => storedIn(page).then((all) => all["user:10003"]?.chats)).toBeGreaterThan(0);
    await main.stop("SIGKILL");
    await page.goto(main.url);
    await line(/Not connected/).waitFor();
    await page.goto(`${main.url}#/bot:30001`);
    await page.getByText("cannot be reached").waitFor();
    expect(await messages(page, "山外有山").count()).toBe(0);
    main = await startMain(new URL(main.url).port);
  });
});

describe("logging out", () => {
  let main: Program;

  beforeAll(async () => {
    main = await startProgram("main");
    page = await newPage(browser);
    await logIn(page, main.url);
    await readEcho();
  });

  afterAll(async () => {
    await page.context().close();
    await main.stop();
  });

  it("erases what was stored of this account, and of no other", async () => {
    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page.getByRole("menuitem", { name: "Add an account" }).click();
    await page.getByLabel("E-mail address").fill("li@example.com");
    await page.getByLabel("Password", { exact: true }).fill("demo-password");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("option").first().waitFor();
    await openChat(page, "云湖大群 · The Lake");
    await expect.poll(() => cached("user:10002")).toBeGreaterThan(0);

    await logOut(page);
    await expect.poll(() => storedIn(page).then((all) => Object.keys(all))).toEqual(["user:10001"]);
    expect(await cached("user:10001")).toBeGreaterThan(0);

    await anyChat().waitFor();
    await logOut(page);
    await page.getByRole("heading", { name: "Log in to Yunhu" }).waitFor();
    await expect.poll(() => storedIn(page)).toEqual({});
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(" session")))).toEqual([]);
  });
});

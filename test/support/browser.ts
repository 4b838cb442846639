import { readlink } from "node:fs/promises";
import { join } from "node:path";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type FrameLocator,
  type Page,
} from "playwright-core";
import { switches } from "./switches";

const own = {
  executablePath: "/usr/bin/chromium",
  // Where the machine names no language, files would lose names that are not ASCII.
  env: { ...process.env, LC_ALL: "C.UTF-8" },
  args: [...switches],
};
const person = { locale: "en-GB", viewport: { width: 1280, height: 800 } };

/** The machine's own Chromium, without what it would fetch by itself; with more switches where a test needs them. */
export function launchBrowser(...switches: readonly string[]): Promise<Browser> {
  return chromium.launch({ ...own, args: [...own.args, ...switches] });
}

/** A browser of one person that keeps what it stores in a folder; with more switches where a test needs them. */
export function launchProfile(folder: string, ...switches: readonly string[]): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...own, ...person, args: [...own.args, ...switches] });
}

/** Kills the browser of a profile, all its processes at once, as when the machine does. */
export async function killProfile(folder: string, context: BrowserContext): Promise<void> {
  // The browser's lock on its profile names its process.
  const pid = Number(/-(\d+)$/.exec(await readlink(join(folder, "SingletonLock")))?.[1]);
  const ended = new Promise<void>((resolve) => context.once("close", () => resolve()));
  process.kill(pid, "SIGKILL");
  await ended;
}

/** Ends a page's process: nothing is told to the page. */
export async function killPage(page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  const chromium = await page.context().newCDPSession(page);
  // It is never answered.
  chromium.send("Page.crash").catch(() => undefined);
  await crashed;
}

/** A page of a person of its own: no cookies, no storage. Fails the test on what should never happen in a page. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...person, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Fills in the login form, where it stands, with a demo account and sends it. */
export async function fillLogin(form: Page | FrameLocator, email = "demo@example.com"): Promise<void> {
  await form.getByLabel("E-mail address").fill(email);
  await form.getByLabel("Password", { exact: true }).fill("demo-password");
  await form.getByRole("button", { name: "Log in" }).click();
}

/** Logs in with a demo account and waits for the chat list. */
export async function logIn(page: Page, url: string, email?: string): Promise<void> {
  await page.goto(url);
  await fillLogin(page, email);
  await page.getByRole("option").first().waitFor();
}

/** Logs in once, for pages that begin logged in: what a new page of the same person finds. */
export async function signIn(
  browser: Browser,
  url: string,
  email?: string,
): Promise<Pick<BrowserContextOptions, "storageState">> {
  const page = await newPage(browser);
  await logIn(page, url, email);
  const { cookies } = await page.context().storageState();
  await page.context().close();
  return { storageState: { cookies, origins: [] } };
}

import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fillLogin, launchProfile } from "../support/browser";
import { makeCertificate, startFront, type Front } from "../support/front";
import { startProgram, type Program } from "../support/program";

const SWITCHES = ["--host-resolver-rules=MAP *.test 127.0.0.1", "--ignore-certificate-errors"];
const html = readFileSync(new URL("../portal/index.html", import.meta.url), "utf8");

/** A gateway and two portals, one of which it knows, each at an address of its own. */
interface Scene {
  readonly app: string;
  readonly portal: string;
  /** The portal at an address of the app's own site. */
  readonly neighbour: string;
  readonly stranger: string;
  readonly close: () => Promise<void>;
}

async function openScene(scheme: "https" | "http"): Promise<Scene> {
  const certificate = scheme === "https" ? makeCertificate() : undefined;
  const [front, door] = await Promise.all([startFront(certificate), startFront(certificate)]);
  const address = (host: string, { port }: Front) => `${scheme}://${host}:${String(port)}/`;
  const app = address("chat.yunhu.test", front);
  const portal = address("portal.test", door);
  const neighbour = address("yunhu.test", door);
  const page = html.replaceAll("{{APP}}", app);
  const pages: Server = createServer((_, res) => res.setHeader("content-type", "text/html").end(page));
  pages.listen(0, "127.0.0.1");
  await once(pages, "listening");
  const portals = [portal, neighbour].map((one) => new URL(one).origin).join(", ");
  const program: Program = await startProgram("main", { PUBLIC_URL: app, FRAME_ANCESTORS: portals });
  front.lead(program.url);
  door.lead(`http://127.0.0.1:${String((pages.address() as AddressInfo).port)}`);
  return {
    app,
    portal,
    neighbour,
    stranger: address("stranger.test", door),
    async close() {
      await Promise.all([front.close(), door.close(), program.stop()]);
      await new Promise((resolve) => pages.close(resolve));
    },
  };
}

/** Chromium's word for a content setting that forbids. */
const BLOCK = 2;

/** A browser of somebody who lets third-party cookies in, or not; with rules of its own for some sites' cookies. */
async function openBrowser(folder: string, thirdPartyCookies: boolean, cookies: object = {}): Promise<BrowserContext> {
  mkdirSync(join(folder, "Default"), { recursive: true });
  const preferences = {
    profile: { cookie_controls_mode: thirdPartyCookies ? 0 : 1, content_settings: { exceptions: { cookies } } },
  };
  writeFileSync(join(folder, "Default/Preferences"), JSON.stringify(preferences));
  return launchProfile(folder, ...SWITCHES);
}

const frame = (page: Page): FrameLocator => page.frameLocator("yunhu-chat iframe");
const log = (page: Page) => page.locator("#log li").allTextContents();
const composer = (page: Page) => frame(page).getByRole("textbox", { name: "Message", exact: true });

async function logInAt(page: Page, lasts = true): Promise<void> {
  await fillLogin(frame(page));
  if (lasts) await composer(page).waitFor();
}

let scene: Scene;
let folder: string;
let person: BrowserContext;
let page: Page;

async function visit(address: string): Promise<void> {
  page = await person.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(address);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yunhu-portal-"));
});
afterEach(async () => {
  await person.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("over https", () => {
  beforeAll(async () => {
    scene = await openScene("https");
  });
  afterAll(() => scene.close());

  it.each([
    ["allowed", true],
    ["blocked", false],
  ])("a person logs in inside a portal of another site, third-party cookies %s", async (_, allowed) => {
    person = await openBrowser(folder, allowed);
    await visit(scene.portal);
    await logInAt(page);
    expect(
      await frame(page)
        .locator("html")
        .evaluate(() => document.hasStorageAccess()),
    ).toBe(allowed);
    await page.reload();
    await composer(page).waitFor();
    // The login belongs to this portal alone.
    const cookies = await person.cookies(scene.app);
    expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: "None" }]);
    expect(cookies[0]?.partitionKey).toBe("https://portal.test");
    await visit(scene.app);
    await page.getByLabel("E-mail address").waitFor();
  });

  it("a browser that keeps nothing in frames says so, and offers a tab", async () => {
    person = await openBrowser(folder, false, { "https://chat.yunhu.test,*": { setting: BLOCK } });
    await visit(scene.portal);
    await logInAt(page, false);
    await frame(page)
      .getByText(/because it blocks cookies/)
      .waitFor();
    const tab = page.waitForEvent("popup");
    await frame(page).getByRole("button", { name: "Open in a tab" }).click();
    await expect.poll(async () => (await tab).url()).toMatch(new RegExp(`^${scene.app}`));
  });

  it("a page that the operator did not name sees nothing", async () => {
    person = await openBrowser(folder, true);
    page = await person.newPage();
    const refused = page.waitForEvent("console", (said) => said.text().includes("frame-ancestors"));
    await page.goto(scene.stranger);
    await refused;
    expect(page.frames().filter((one) => one.url().startsWith(scene.app))).toEqual([]);
  });

  it("the portal and the app tell each other what they should, and nobody else", async () => {
    person = await openBrowser(folder, true);
    await visit(scene.portal);
    await expect.poll(() => log(page)).toEqual(["ready {}", 'session {"loggedIn":false}', 'navigate {"chat":null}']);
    await logInAt(page);
    await expect.poll(() => log(page)).toContain('session {"loggedIn":true}');
    await expect.poll(() => page.locator("#unread").textContent()).toMatch(/^\d+$/);
    expect(await log(page)).toContain('navigate {"chat":"group:40001"}');
    expect(await frame(page).getByRole("listbox").count()).toBe(0);

    await composer(page).fill("Hello.");
    await page.getByRole("button", { name: "Ask" }).click();
    await expect.poll(() => composer(page).inputValue()).toBe("Hello.\nWhen is the next walk?");
    await composer(page).press("Enter");
    await expect.poll(async () => (await log(page)).at(-1)).toMatch(/^sent \{"chat":"group:40001","id":"\w+"\}$/);

    const inside = frame(page).locator("html");
    const chat = page.locator("yunhu-chat");
    await chat.evaluate((element) => element.setAttribute("theme", "dark"));
    await expect.poll(() => inside.getAttribute("data-theme")).toBe("dark");
    await chat.evaluate((element) => element.setAttribute("lang", "zh-CN"));
    await expect.poll(() => inside.getAttribute("lang")).toBe("zh-CN");
    await chat.evaluate((element) => element.setAttribute("lang", "en"));
    await chat.evaluate((element) => {
      (element as unknown as { setTheme: (theme: string, tokens: object) => void }).setTheme("light", {
        accent: "rgb(1, 2, 3)",
        text: "url(https://elsewhere.test/)",
      });
    });
    const token = (name: string) => inside.evaluate((root, of) => getComputedStyle(root).getPropertyValue(of), name);
    await expect.poll(() => token("--accent")).toBe("rgb(1, 2, 3)");
    expect(await token("--text")).not.toContain("url");
    await chat.evaluate((element) => element.setAttribute("chat", "user:10003"));
    await frame(page).getByRole("heading", { name: "王悦" }).waitFor();
    await expect.poll(async () => (await log(page)).at(-1)).toBe('navigate {"chat":"user:10003"}');

    // A frame of somebody else in the same page is not the portal, whatever it says.
    await page.evaluate(async (address) => {
      const other = document.createElement("iframe");
      other.src = address;
      document.body.append(other);
      await new Promise((loaded) => other.addEventListener("load", loaded));
    }, scene.stranger);
    const foreign = page.frames().find((one) => one.url() === scene.stranger);
    await foreign?.evaluate(() => {
      const app = window.parent.frames[0];
      app?.postMessage({ yunhu: 1, type: "compose", text: "not mine" }, "*");
    });
    await page.getByRole("button", { name: "Ask" }).click();
    await expect.poll(() => composer(page).inputValue()).toBe("When is the next walk?");
  });

  it("the whole app stands in a portal as well", async () => {
    person = await openBrowser(folder, true);
    await visit(scene.portal);
    await page.locator("yunhu-chat").evaluate((element) => element.removeAttribute("chat"));
    await logInAt(page, false);
    await frame(page).getByText("周末徒步俱乐部").click();
    await expect.poll(async () => (await log(page)).at(-1)).toBe('navigate {"chat":"group:40001"}');
  });
});

describe("over plain http", () => {
  beforeAll(async () => {
    scene = await openScene("http");
  });
  afterAll(() => scene.close());

  it("across sites is refused, with the reason", async () => {
    person = await openBrowser(folder, true);
    await visit(scene.portal);
    await frame(page).getByText("Nobody can log in here").waitFor();
    await frame(page)
      .getByText(/without https/)
      .waitFor();
  });

  it("a person logs in inside a portal of the same site", async () => {
    person = await openBrowser(folder, false);
    await visit(scene.neighbour);
    await logInAt(page);
    await page.reload();
    await composer(page).waitFor();
    expect(await person.cookies(scene.app)).toMatchObject([{ httpOnly: true, secure: false, sameSite: "Lax" }]);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { composer, frame, logInAt, openBrowser, openScene, type Scene } from "../support/portal";

const log = (page: Page) => page.locator("#log li").allTextContents();

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

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fillLogin } from "../support/browser";
import { BLOCK, composer, frame, openBrowser, openScene, type Scene } from "../support/portal";

/** No cookies in the portal's frames; none at all. */
const IN_FRAMES = { "https://chat.yunhu.test,https://portal.test": { setting: BLOCK } };
const EVERYWHERE = { "https://chat.yunhu.test,*": { setting: BLOCK } };

let scene: Scene;
let folder: string;
let person: BrowserContext;
let page: Page;
/** What stood in an address, of anything that the person's pages asked for. */
const asked: string[] = [];

async function visit(address: string, cookies: object): Promise<void> {
  person = await openBrowser(folder, false, cookies);
  person.on("request", (request) => asked.push(request.url()));
  page = await person.newPage();
  page.on("websocket", (socket) => asked.push(socket.url()));
  page.setDefaultTimeout(15_000);
  await page.goto(address);
}

const offer = () => frame(page).getByRole("button", { name: "Open the login window" });

async function openWindow(): Promise<Page> {
  const opening = page.waitForEvent("popup");
  await offer().click();
  const opened = await opening;
  opened.setDefaultTimeout(15_000);
  return opened;
}

async function logInByWindow(): Promise<void> {
  const window = await openWindow();
  await window.getByRole("heading", { name: /^Log in for portal\.test:\d+$/ }).waitFor();
  const closed = window.waitForEvent("close");
  await fillLogin(window);
  await closed;
  await composer(page).waitFor();
}

const openChat = (chat: string) =>
  page.locator("yunhu-chat").evaluate((element, key) => element.setAttribute("chat", key), chat);

async function converse(text: string): Promise<void> {
  await openChat("bot:30001");
  await frame(page).getByRole("heading", { name: "回声 Echo" }).waitFor();
  await composer(page).fill(text);
  await composer(page).press("Enter");
  await frame(page)
    .getByRole("article", { name: new RegExp(`^回声 Echo, .*: ${text}$`) })
    .waitFor();
}

beforeAll(async () => {
  scene = await openScene("https");
});
afterAll(() => scene.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yunhu-window-"));
});
afterEach(async () => {
  await person.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a frame whose browser keeps no login", () => {
  it("is logged in by a window: reads, writes, hears, sees", async () => {
    await visit(scene.portal, IN_FRAMES);
    await logInByWindow();
    const picture = frame(page).getByRole("log").getByRole("img", { name: "Picture" }).last();
    await picture.evaluate(async (image) => {
      if (image instanceof HTMLImageElement) await image.decode();
    });
    await converse("by the window");

    const inside = page.frames().find((one) => one.url().startsWith(scene.app));
    const kept = await inside?.evaluate(() => {
      const read = (name: "localStorage" | "sessionStorage") => {
        try {
          return JSON.stringify(window[name]);
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [document.cookie, read("localStorage"), read("sessionStorage"), location.href].join(" ");
    });
    expect(kept).not.toContain("Fe26");
    // Only what opens files stands in an address, and nothing of it in the log.
    const sealed = asked.filter((address) => address.includes("Fe26"));
    expect(sealed.length).toBeGreaterThan(0);
    expect(sealed.filter((address) => !address.startsWith(`${scene.app}media/`))).toEqual([]);
    expect(scene.log()).toContain('"class":"media"');
    expect(scene.log()).not.toContain("Fe26");
  });

  it("is offered the window again after a reload, where one press goes on; what was written outlasts an end", async () => {
    await visit(scene.portal, IN_FRAMES);
    await logInByWindow();
    await page.reload();
    const known = await openWindow();
    const goOn = known.getByRole("button", { name: /^Continue as / });
    await goOn.waitFor();
    // Nothing is handed over by itself.
    expect(await composer(page).count()).toBe(0);
    const closed = known.waitForEvent("close");
    await goOn.click();
    await closed;
    await composer(page).fill("half a thought");

    const elsewhere = await person.newPage();
    await elsewhere.goto(scene.app);
    await elsewhere.getByRole("button", { name: "Accounts and settings" }).click();
    await elsewhere.getByRole("menuitem", { name: "Log out" }).click();
    await elsewhere.getByLabel("E-mail address").waitFor();
    await openChat("user:10003");
    await offer().waitFor();
    await frame(page)
      .getByText(/no longer logged in/)
      .waitFor();

    await logInByWindow();
    await openChat("group:40001");
    await expect.poll(() => composer(page).inputValue()).toBe("half a thought");
  });

  it("is logged in by a window that keeps no login either, each time anew", async () => {
    await visit(scene.portal, EVERYWHERE);
    await logInByWindow();
    await converse("without a cookie anywhere");
    await page.reload();
    const again = await openWindow();
    await again.getByLabel("E-mail address").waitFor();
    await again.close();
    await offer().waitFor();
    const tab = page.waitForEvent("popup");
    await frame(page).getByRole("button", { name: "Open in a tab" }).click();
    await expect.poll(async () => (await tab).url()).toMatch(new RegExp(`^${scene.app}`));
  });

  it("says so when its window was not opened for it, and so does such a window", async () => {
    await visit(scene.isolated, IN_FRAMES);
    const opening = person.waitForEvent("page");
    await offer().click();
    const cutOff = await opening;
    await cutOff.getByText("No page waits for this login").waitFor();
    await frame(page)
      .getByText(/did not let this page open the window/)
      .waitFor();
    // Nor does one wait for it that a stranger has opened.
    await page.goto(scene.stranger);
    const stray = page.waitForEvent("popup");
    await page.evaluate((address) => void window.open(address), `${scene.app}hand-over`);
    await (await stray).getByText("No page waits for this login").waitFor();
  });
});

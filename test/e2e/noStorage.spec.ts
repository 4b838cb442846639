import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messages, openChat, sendText } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";

let browser: Browser;
let main: Program;

beforeAll(async () => {
  browser = await launchBrowser();
  main = await startProgram("main");
});

afterAll(async () => {
  await browser.close();
  await main.stop();
});

/** What a browser may do instead of storing. */
const refusals: Readonly<Record<string, () => void>> = {
  "throws when asked": () =>
    Object.defineProperty(window, "indexedDB", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    }),
  "has none": () => Object.defineProperty(window, "indexedDB", { value: undefined }),
  "never opens it": () => {
    IDBFactory.prototype.open = () =>
      Object.create(IDBOpenDBRequest.prototype, {
        addEventListener: { value: () => undefined },
        removeEventListener: { value: () => undefined },
      }) as IDBOpenDBRequest;
  },
  "is full": () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
  "throws also for small things": () => {
    for (const name of ["localStorage", "indexedDB"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      });
  },
};

/** Reads, writes and is told once. */
async function converse(page: Page, text: string): Promise<void> {
  await openChat(page, "回声 Echo");
  await sendText(page, text);
  await page.getByRole("article", { name: new RegExp(`^回声 Echo, .*: ${text}$`) }).waitFor({ timeout: 30_000 });
  expect(await messages(page, text).count()).toBe(2);
  const note = page.getByText("This browser is not storing everything");
  await note.waitFor();
  expect(await note.count()).toBe(1);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await note.waitFor({ state: "detached" });
}

describe("a browser whose storage", () => {
  it.each(Object.entries(refusals))("%s is told so once, and all else works", async (name, refuse) => {
    const page = await newPage(browser);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.addInitScript(refuse);
    await logIn(page, main.url);
    await converse(page, `while it ${name}`);
    await page.getByRole("button", { name: "Accounts and settings" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    await page.context().close();
    expect(errors).toEqual([]);
  });

  it("is forbidden by the browser itself is told so once, and all else works", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yunhu-profile-"));
    await mkdir(join(folder, "Default"));
    const forbidden = { profile: { default_content_setting_values: { cookies: 2 } } };
    await writeFile(join(folder, "Default/Preferences"), JSON.stringify(forbidden));
    const demo = await startProgram("demo");
    // No cookie can be kept either: only a gateway with one account can be used at all.
    const fixed = await startProgram("main", {
      YUNHU_UPSTREAM: new URL(demo.url).origin,
      YUNHU_TOKEN: "demo-user-token-10001",
      YUNHU_USER_ID: "10001",
    });
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu"],
      locale: "en-GB",
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(fixed.url);
    await page.getByRole("option").first().waitFor();
    const access = await page.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(access).toBe("SecurityError");
    await converse(page, "forbidden");
    expect(errors).toEqual([]);
    await context.close();
    await fixed.stop();
    await demo.stop();
    await rm(folder, { recursive: true });
  });
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, newPage } from "../support/browser";
import { type Program, startProgram } from "../support/program";

let main: Program;
let browser: Browser;
beforeAll(async () => {
  main = await startProgram("main");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await main.stop();
});

describe("a browser that cannot run the app says so in both languages", () => {
  it("without JavaScript", async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(main.url);
    const words = page.locator("noscript p");
    expect(await words.allInnerTexts()).toEqual(["Yunhu Web needs JavaScript.", "云湖网页版需要启用 JavaScript。"]);
    expect(await words.first().isVisible()).toBe(true);
  });

  it("without modules, under the page's own policy", async () => {
    const page = await newPage(browser);
    // What such a browser makes of the page: it runs what is for it, and does not know the other kind.
    await page.route(main.url, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text())
        .replace("<script nomodule", "<script")
        .replaceAll('type="module"', 'type="unknown"');
      await route.fulfill({ response: answer, body });
    });
    const answer = await page.goto(main.url);
    expect(answer?.headers()["content-security-policy"]).toContain("script-src 'self'");
    await page.getByText("Yunhu Web needs a newer browser").waitFor();
    expect(await page.getByText("云湖网页版需要较新的浏览器").isVisible()).toBe(true);
  });

  it("and one that can neither says so nor asks for the words", async () => {
    const page = await newPage(browser);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(main.url);
    await page.getByRole("heading", { name: "Log in to Yunhu" }).waitFor();
    expect(asked).not.toContain("/old-browser.js");
    expect(await page.getByText("newer browser").count()).toBe(0);
  });
});

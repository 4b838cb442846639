import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { en } from "@/i18n/en";
import { zhCN } from "@/i18n/zh-CN";
import { composer, messages } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";

let main: Program;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  main = await startProgram("main");
  browser = await launchBrowser();
  page = await newPage(browser);
  await logIn(page, main.url);
});

afterAll(async () => {
  await browser.close();
  await main.stop();
});

async function show(address: string): Promise<void> {
  await page.goto(`${main.url}#/${address}`);
  // The same document otherwise, with the last chat still there for a moment.
  await page.reload();
  await page.locator("[role=option]").first().waitFor({ state: "attached" });
  if (address !== "") await messages(page, /./).first().waitFor();
}

describe.each([360, 768, 1280])("%i px wide", (width) => {
  it("nothing reaches beyond the side", async () => {
    await page.setViewportSize({ width, height: 740 });
    for (const address of ["", "group:big", "group:40001", "bot:30003"]) {
      await show(address);
      const beyond = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const scrollers = [...document.querySelectorAll("[role=log], [role=listbox], main")];
        return [
          ...(scrollWidth > clientWidth ? ["the page"] : []),
          ...scrollers.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.className),
        ];
      });
      expect(beyond, address).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe("the keyboard", () => {
  it("reaches the list, the timeline and the composer in this order", async () => {
    await show("group:big");
    await page.getByRole("combobox", { name: "Search chats" }).focus();
    const reached: string[] = [];
    for (let presses = 0; presses < 60 && !reached.includes("Message"); presses++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""));
    }
    const stops = reached.filter((label) => /^(Chats|Messages in .*|Message)$/.test(label));
    expect(stops).toEqual(["Chats", expect.stringMatching(/^Messages in/), "Message"]);
  });
});

/** All texts of a language, by key. */
const flat = (texts: object, path = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "object" && value !== null ? flat(value, `${path}${key}.`) : [[path + key, String(value)]],
  );

describe("both languages", () => {
  it("have the same texts, none empty", () => {
    const [english, chinese] = [flat(en), flat(zhCN)];
    expect(english.map(([key]) => key)).toEqual(chinese.map(([key]) => key));
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it.each([
    ["en-GB", "Chats"],
    ["zh-CN", zhCN.chats.title],
  ])("show no key: %s", async (locale, title) => {
    const other = await newPage(browser, { locale });
    await other.goto(main.url);
    const keys = flat(en).map(([key]) => key);
    const visible = async () => {
      const text = await other.evaluate(() => {
        const labels = [...document.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((one) =>
          ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) ?? ""),
        );
        return [document.body.innerText, ...labels].join("\n");
      });
      return keys.filter((key) => new RegExp(`(^|\\s)${key.replace(".", "\\.")}(\\s|$)`, "m").test(text));
    };
    await other.locator("form").waitFor();
    expect(await visible()).toEqual([]);
    await other.locator("input[type=email]").fill("demo@example.com");
    await other.locator("input[type=password]").fill("demo-password");
    await other.locator("button[type=submit]").click();
    await other.getByRole("listbox", { name: title }).waitFor();
    await other.goto(`${main.url}#/group:big`);
    await other.getByRole("article").first().waitFor();
    expect(await visible()).toEqual([]);
    await other.context().close();
  });
});

/** The contrast of texts with what they stand on, as WCAG 2 counts it, of all that match. */
const contrasts = (selector: string) =>
  page.evaluate((wanted) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!canvas) throw new Error("no canvas");
    /** Colours painted one over the other, as sRGB. */
    const painted = (colours: string[]) => {
      canvas.clearRect(0, 0, 1, 1);
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (rgb: number[]) => {
      const [r = 0, g = 0, b = 0] = rgb.map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll(wanted)].map((element) => {
      const behind: string[] = [];
      for (let one: Element | null = element; one; one = one.parentElement) {
        behind.unshift(getComputedStyle(one).backgroundColor);
      }
      const ground = ["#ffffff", ...behind];
      const [a, b] = [painted(ground), painted([...ground, getComputedStyle(element).color])].map(luminance);
      const [high, low] = [Math.max(a ?? 0, b ?? 0), Math.min(a ?? 0, b ?? 0)];
      return (high + 0.05) / (low + 0.05);
    });
  }, selector);

describe.each(["light", "dark"] as const)("in a %s scheme", (colorScheme) => {
  it("messages and times are read without effort (AA)", async () => {
    await page.emulateMedia({ colorScheme });
    await show("user:10003");
    await composer(page).waitFor();
    for (const selector of [
      "article:not(.mine) .bubble [dir=auto]",
      "article.mine .bubble [dir=auto]",
      "article:not(.mine) .bubble time",
      "article.mine .bubble time",
      "[role=option] .name",
      "[role=option] .preview",
      "[role=option] time",
    ]) {
      const ratios = await contrasts(selector);
      expect(ratios.length, selector).toBeGreaterThan(0);
      expect(Math.min(...ratios), selector).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("follows the scheme", async () => {
    await page.emulateMedia({ colorScheme });
    const [text = 0] = await page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      if (!canvas) return [];
      canvas.fillStyle = getComputedStyle(document.querySelector("article .bubble") ?? document.body).color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    });
    if (colorScheme === "light") expect(text).toBeLessThan(100);
    else expect(text).toBeGreaterThan(155);
  });
});

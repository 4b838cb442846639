import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { messages, openChat, sendText } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import { watched, watchRows } from "../support/rows";
import { Service } from "../support/service";

/** Everything that nobody outside the service knows, each way it may be, some together. The first is the default. */
const variants = [
  "order=newest-first",
  "order=oldest-first,mid-seq=ignored,echo=own-anonymous",
  "anchor=included,seq=sparse,resend=duplicated",
  "mid=around,echo=own,update=present",
  "resend=refused",
];

const big = { kind: "group", id: "big" } as const;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** Starts a program for one test, which ends with it however that ends. */
async function start(...program: Parameters<typeof startProgram>): Promise<Program> {
  const started = await startProgram(...program);
  onTestFinished(() => started.stop());
  return started;
}

/** A page for one test. */
async function open(): Promise<Page> {
  const page = await newPage(browser);
  onTestFinished(() => page.context().close());
  return page;
}

/** The messages drawn, from top to bottom, by id. */
const shown = (page: Page) =>
  page.getByRole("log").evaluate((log) =>
    [...log.querySelectorAll("article")]
      .map((row) => ({
        y: row.getBoundingClientRect().top,
        id: row.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "",
      }))
      .sort((a, b) => a.y - b.y)
      .map(({ id }) => id),
  );

/** Scrolls on in steps that overlap until so many messages were seen; throws when a screen does not join the last. */
async function readOn(page: Page, direction: "up" | "down", count: number): Promise<string[]> {
  const away = direction === "up" ? -1 : 1;
  const ordered = async () => (direction === "up" ? (await shown(page)).reverse() : shown(page));
  const seen = await ordered();
  const step = async () => {
    await page.getByRole("log").evaluate((log, sign) => {
      log.scrollTop += sign * log.clientHeight * 0.8;
    }, away);
    const rows = await ordered();
    const joint = rows.indexOf(seen.at(-1) ?? "");
    if (joint < 0) throw new Error("a screen does not join the one before it");
    seen.push(...rows.slice(joint + 1));
    return seen.length;
  };
  await expect.poll(step, { interval: 20, timeout: 15_000 }).toBeGreaterThan(count);
  return seen;
}

it.each(variants)(
  "with %s the large group is read in both directions from a quote, and written to",
  async (variant) => {
    const demo = await start("demo", { DEMO_VARIANTS: variant });
    const service = new Service(demo.url);
    const main = await start("main", { YUNHU_UPSTREAM: service.origin });
    const li = await service.logIn("li@example.com");
    const quoted = await service.farBack(li, big, 600);
    await service.say(li, big, "see what was said there", quoted);
    const page = await open();
    await logIn(page, main.url);
    await openChat(page, "云湖大群");

    await messages(page, "see what was said there")
      .getByRole("button", { name: /^Go to the quoted message/ })
      .click();
    await expect.poll(() => shown(page)).toContain(quoted);
    const down = await readOn(page, "down", 70);
    const up = await readOn(page, "up", 130);
    expect([new Set(down).size, new Set(up).size]).toEqual([down.length, up.length]);

    const watch = await watchRows(page, `sent with ${variant}`);
    await sendText(page, `sent with ${variant}`);
    await messages(page, `sent with ${variant}`).getByRole("img", { name: "Sent", exact: true }).waitFor();
    await sendText(page, "and one more");
    await messages(page, "and one more").getByRole("img", { name: "Sent", exact: true }).waitFor();
    expect((await watched(watch)).most).toBe(1);
    await page.context().close();
    await main.stop();
    await demo.stop();
  },
);

it("with media=redirect pictures are shown all the same", async () => {
  const main = await start("main", { DEMO_VARIANTS: "media=redirect" });
  const page = await open();
  await logIn(page, main.url);
  await openChat(page, "周末徒步俱乐部");
  const picture = page.getByRole("log").getByRole("img", { name: "Picture" }).last();
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBeGreaterThan(0);
});

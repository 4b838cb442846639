import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { messages, openChat, sendText } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { logConnection } from "../support/connection-log";
import { startFaultProxy, type FaultProxy } from "../support/fault-proxy";
import { startProgram, type Program } from "../support/program";
import { watched, watchRows } from "../support/rows";
import { Service } from "../support/service";
import { trueHistory } from "../support/truth";
import { scrollAndWatch } from "./scrollProbe";

/** The gateway notices a dead path in a second or two instead of 40. */
const QUICK = { REALTIME_HEARTBEAT_MS: "500", REALTIME_TIMEOUT_MS: "700", LIMIT_FIRST_BYTE_MS: "1500" };
const LAKE = "云湖大群";
const big = { kind: "group", id: "big" } as const;
/** More than a page, and more than a service tells in one answer. */
const MANY = 130;
/** More than the page that is read first, and no more than a service tells of changes at once. */
const FEW = 60;

let browser: Browser;
/** By how the service tells of changes. */
let worlds: Record<"absent" | "present", World>;
let running: World;

beforeAll(async () => {
  browser = await launchBrowser();
  const [absent, present] = await Promise.all([startWorld("update=absent"), startWorld("update=present")]);
  worlds = { absent, present };
  running = absent;
});
afterAll(async () => {
  await Promise.all(Object.values(worlds).map((world) => world.end()));
  await browser.close();
});

type SessionState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** A service, a network that a test can break, the app, and somebody else in the large group. */
interface World {
  readonly network: FaultProxy;
  readonly service: Service;
  readonly url: string;
  /** Where somebody is logged in. */
  readonly session: SessionState;
  /** A token of Li, who says, edits and recalls past the network. */
  readonly li: string;
  readonly end: () => Promise<void>;
}

async function startWorld(variants: string): Promise<World> {
  const demo = await startProgram("demo", { DEMO_VARIANTS: variants });
  const network = await startFaultProxy(demo.url);
  const main: Program = await startProgram("main", { YUNHU_UPSTREAM: network.origin, ...QUICK });
  const service = new Service(demo.url);
  const end = async () => {
    await main.stop();
    await network.close();
    await demo.stop();
  };
  const page = await newPage(browser);
  await logIn(page, main.url);
  // Not what it stored: each page begins with nothing.
  const session = { cookies: (await page.context().storageState()).cookies, origins: [] };
  await page.context().close();
  return { network, service, url: main.url, session, li: await service.logIn("li@example.com"), end };
}

/** Li says this so many times, each with its number. */
async function sayMany({ service, li }: World, text: string, count = MANY): Promise<void> {
  for (let index = 0; index < count; index++) await service.say(li, big, `${text} ${index}.`);
}

/** A page of one test, at the newest message of a chat. */
async function open({ url, session }: World, chat = LAKE): Promise<Page> {
  const page = await newPage(browser, { storageState: session });
  onTestFinished(() => page.context().close());
  await page.goto(url);
  await openChat(page, chat);
  await messages(page, "").first().waitFor();
  await page.getByRole("log").press("Control+End");
  await expect
    .poll(() => page.getByRole("log").evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight))
    .toBeLessThan(1);
  await toNewest(page).waitFor({ state: "hidden" });
  return page;
}

/** Scrolls until a message is in view; the key of its line. */
async function readTo(page: Page, text: string, direction: "up" | "down" = "up"): Promise<string> {
  const line = page.locator(".lines > .line", { hasText: text });
  const step = async () => {
    if ((await line.count()) > 0) return true;
    await page.getByRole("log").evaluate(
      (log, sign) => {
        log.scrollTop += sign * log.clientHeight * 0.8;
      },
      direction === "up" ? -1 : 1,
    );
    return false;
  };
  await expect.poll(step, { interval: 20 }).toBe(true);
  await line.scrollIntoViewIfNeeded();
  return (await line.getAttribute("data-key")) ?? "";
}

/** Of each test, and each try of it. */
let tries = 0;
const anew = (text: string) => `${text} (${++tries})`;

const topOf = (page: Page, key: string) =>
  page.locator(`.line[data-key="${key}"]`).evaluate((line) => line.getBoundingClientRect().top);

/** The machine has its network back, as it tells its browser: whoever waits for the next try need not. */
const tryNow = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

const toNewest = (page: Page) => page.getByRole("button", { name: /Jump to the newest/ });

describe.each(["absent", "present"] as const)("with update=%s", (update) => {
  it("edits and recalls far up that happened while the path was broken appear", async () => {
    const world = worlds[update];
    const { network, service, li } = world;
    const [told, above, under] = [anew("soon to be recalled"), anew("above the eye"), anew("under the eye")];
    const recalled = await service.say(li, big, told);
    const hidden = await service.say(li, big, above);
    await sayMany(world, "and on", 20);
    const edited = await service.say(li, big, under);
    await sayMany(world, "and on and on", FEW);
    const page = await open(world);
    await readTo(page, told);
    await readTo(page, under, "down");
    const asked: string[] = [];
    page.on("response", (response) => {
      asked.push(`${new URL(response.url()).pathname.split("/").at(-1) ?? ""} ${String(response.status())}`);
    });

    await network.down();
    await service.edit(li, big, edited, `${under}, edited`);
    await service.edit(li, big, hidden, `${above}, edited`);
    await service.recall(li, big, recalled);
    const last = anew("and the last of all");
    await service.say(li, big, last);
    await network.up();

    await messages(page, `${under}, edited`).waitFor({ timeout: 30_000 });
    await readTo(page, `${above}, edited`);
    await page
      .getByRole("log")
      .getByText(/recalled a message/)
      .first()
      .waitFor();
    expect(await messages(page, told).count()).toBe(0);
    expect(asked).toContain(`list-message-by-update ${update === "present" ? "200" : "404"}`);
    // Told what changed, it need not read the window again.
    const again = "list-message-by-mid-seq 200";
    if (update === "present") expect(asked).not.toContain(again);
    else expect(asked).toContain(again);
    await toNewest(page).click();
    await messages(page, last).waitFor();
  });
});

describe("an answer that comes in pieces", () => {
  const END = "希望对你有帮助";
  const bot = { kind: "bot", id: "30002" } as const;

  it.each<[string, (world: World, isWhole: () => Promise<boolean>) => Promise<void>]>([
    [
      "goes on when the path is back",
      ({ network }) => {
        network.cut();
        return Promise.resolve();
      },
    ],
    [
      "has ended when the path is back",
      async ({ network }, isWhole) => {
        await network.down();
        await expect.poll(isWhole).toBe(true);
        await network.up();
      },
    ],
  ])("is whole, and nothing in it is doubled: it %s", async (name, breakPath) => {
    const { service } = running;
    const token = await service.logIn("demo@example.com");
    const page = await open(running, "流水 Stream");
    const question = anew(name);
    const answer = `关于「${question}」`;
    const watch = await watchRows(page, answer);
    await sendText(page, question);
    await messages(page, answer).waitFor();
    await breakPath(running, async () => (await service.newestText(token, bot)).includes(END));

    await messages(page, answer).filter({ hasText: END }).waitFor({ timeout: 30_000 });
    const fresh = await open(running, "流水 Stream");
    const whole = await messages(fresh, answer).locator(".bubble").innerText();
    await expect.poll(() => messages(page, answer).locator(".bubble").innerText()).toBe(whole);
    const { most, said } = await watched(watch);
    expect(most).toBe(1);
    // It was cut in the middle, and at no time said more than the whole.
    expect(said.length).toBeGreaterThan(1);
    expect(said.filter((text) => text.split(END).length > 2)).toEqual([]);
  });
});

describe("more than a page is missed", () => {
  const truth = async (page: Page, count: number) =>
    (await trueHistory(page, running.url, { chat_id: "big", chat_type: 2 }, count)).map(({ id }) => id);

  it("by who is at the end: the newest are there, and all above them", async () => {
    const page = await open(running);
    await running.network.down();
    const missed = anew("missed at the end");
    await sayMany(running, missed);
    await running.network.up();
    await tryNow(page);
    await messages(page, `${missed} ${MANY - 1}.`).waitFor({ timeout: 30_000 });
    const { ids } = await scrollAndWatch(page, { speed: 300, messages: MANY + 50 });
    expect(ids).toEqual((await truth(page, ids.length + 20)).slice(-ids.length));
  });

  it("by who reads old messages: they stay, and what is missing is offered and read on the way down", async () => {
    const place = anew("where the reader is");
    await running.service.say(running.li, big, place);
    await sayMany(running, "read before", 40);
    const page = await open(running);
    const key = await readTo(page, place);
    const top = await topOf(page, key);
    await running.network.down();
    await sayMany(running, "missed above the end");
    // The list tells of them first. Changes are asked for once the newest page is taken in: who is at the end before that
    // sees the newest instead.
    const taken = page.waitForRequest(/\/list-message-by-update$/);
    await running.network.up();
    await tryNow(page);
    await taken;

    await page.getByRole("button", { name: /Jump to the newest message, \d+ unread/ }).waitFor();
    expect(Math.abs((await topOf(page, key)) - top)).toBeLessThanOrEqual(1);
    expect(await messages(page, place).isVisible()).toBe(true);
    const { ids, atEnd } = await scrollAndWatch(page, { speed: -300, messages: 1_000 });
    expect(atEnd).toBe(true);
    expect(ids.length).toBeGreaterThan(MANY + 40);
    expect(ids).toEqual((await truth(page, ids.length + 20)).slice(-ids.length));
  });
});

it("a path that dies without a word is noticed, and what was missed is caught up", async () => {
  const page = await open(running);
  running.network.silence();
  const began = performance.now();
  await running.service.say(running.li, big, "into the silence");
  await messages(page, "into the silence").waitFor({ timeout: 45_000 });
  // It is the gateway that noticed, by the times that it was given.
  expect(performance.now() - began).toBeGreaterThan(500);
});

it("where sockets alone are blocked, what is said comes with each further try, and sending works", async () => {
  const { service, li, url, session } = running;
  const page = await newPage(browser, { storageState: session });
  onTestFinished(() => page.context().close());
  await page.routeWebSocket(/\/realtime/, (socket) => socket.close());
  await page.goto(url);
  await openChat(page, LAKE);
  await messages(page, "").first().waitFor();
  const said = anew("without a socket");
  await service.say(li, big, said);
  await tryNow(page);
  await messages(page, said).waitFor();
  const own = anew("by http alone");
  await sendText(page, own);
  await messages(page, own).getByRole("img", { name: "Sent", exact: true }).waitFor();
});

it("a lost connection is nobody's business for 3 s, then said calmly, until it is back", async () => {
  const { network, url } = running;
  const page = await newPage(browser);
  onTestFinished(() => page.context().close());
  const log = await logConnection(page);
  await page.clock.install();
  await logIn(page, url);
  await openChat(page, LAKE);
  await expect.poll(async () => (await log()).heard).toBe(1);
  // From here on the page's time stands, but where the test lets it pass.
  await page.clock.pauseAt(Date.now() + 10_000);
  expect(await log()).toEqual({ closed: 0, heard: 1, said: [] });

  network.cut();
  await expect.poll(async () => (await log()).closed).toBe(1);
  // It tries again within a second.
  await page.clock.runFor(1_000);
  await expect.poll(async () => (await log()).heard).toBe(2);
  await page.clock.runFor(10_000);
  expect((await log()).said).toEqual([]);

  await network.down();
  await expect.poll(async () => (await log()).closed).toBe(2);
  await page.clock.runFor(2_999);
  expect((await log()).said).toEqual([]);
  await page.clock.runFor(1);
  expect((await log()).said).toEqual(["Reconnecting…"]);
  await network.up();
  await page.clock.resume();
  await tryNow(page);
  await expect.poll(async () => (await log()).said).toEqual(["Reconnecting…", ""]);
});

it("a page that the browser put to sleep has it all when it is woken", async () => {
  const page = await open(running);
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("Page.setWebLifecycleState", { state: "frozen" });
  running.network.cut();
  const missed = anew("while asleep");
  await sayMany(running, missed, 5);
  await chromium.send("Page.setWebLifecycleState", { state: "active" });
  for (let index = 0; index < 5; index++) await messages(page, `${missed} ${index}.`).waitFor();
  expect(await messages(page, missed).count()).toBe(5);
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChat, messages, sendText } from "../support/app";
import { launchBrowser, logIn, newPage } from "../support/browser";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy";
import { startProgram, type Program } from "../support/program";
import { Service } from "../support/service";
import { trueHistory, type TrueMessage } from "../support/truth";
import { scrollAndWatch } from "./scrollProbe";

const SEND = "/v1/msg/send-message";
const LIST = "/v1/msg/list-message";
const big = { kind: "group", id: "big" } as const;

/** The gateway notices a dead path in a second or two instead of 40, so that twenty fit into a minute. */
const QUICK = { REALTIME_HEARTBEAT_MS: "500", REALTIME_TIMEOUT_MS: "700", LIMIT_FIRST_BYTE_MS: "1500" };

/** Each way in which the path breaks; what is written and said meanwhile is what may be lost or doubled. */
const CUTS: readonly ((network: FaultProxy, meanwhile: () => Promise<void>) => Promise<void>)[] = [
  async function reset(network, meanwhile) {
    network.cut();
    await meanwhile();
  },
  async function silence(network, meanwhile) {
    network.silence();
    await meanwhile();
  },
  async function lostAnswers(network, meanwhile) {
    network.spoil(SEND, "answer-lost", "request-lost");
    network.cut();
    await meanwhile();
    await expect.poll(() => network.pending()).toBe(0);
  },
  async function refused(network, meanwhile) {
    await network.down();
    await meanwhile();
    await network.up();
  },
  async function brokenPages(network, meanwhile) {
    network.spoil(LIST, "answer-cut", "answer-lost");
    network.cut();
    await meanwhile();
    await expect.poll(() => network.pending()).toBe(0);
  },
];
/** How many messages a round brings: 200 and 1,000 in twenty; some times more than a page while the path is broken. */
const OWN = 10;
const theirsIn = (round: number): number => (round % CUTS.length === 3 ? 130 : 30);

const name = (who: string, index: number) => `${who} ${String(index).padStart(4, "0")}`;
const names = (who: string, count: number) => Array.from({ length: count }, (_, index) => name(who, index));

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe.each([
  ["resend=ignored,echo=none", 20],
  ["resend=duplicated,echo=own", 5],
])("with %s", (variants, rounds) => {
  let demo: Program;
  let network: FaultProxy;
  let main: Program;
  let page: Page;

  beforeAll(async () => {
    demo = await startProgram("demo", { DEMO_VARIANTS: variants });
    network = await startFaultProxy(demo.url);
    main = await startProgram("main", { YUNHU_UPSTREAM: network.origin, ...QUICK });
    page = await newPage(browser);
    await logIn(page, main.url);
    await openChat(page, "云湖大群");
  });
  afterAll(async () => {
    await page.context().close();
    await main.stop();
    await network.close();
    await demo.stop();
  });

  it(`through ${String(rounds)} cuts nothing is lost, doubled or out of order`, { timeout: 240_000 }, async () => {
    const service = new Service(demo.url);
    const li = await service.logIn("li@example.com");
    let theirs = 0;
    let own = 0;
    const say = async (count: number) => {
      for (const end = theirs + count; theirs < end; theirs++) await service.say(li, big, name("theirs", theirs));
    };
    const write = async (count: number) => {
      for (const end = own + count; own < end; own++) await sendText(page, name("own", own));
    };

    const pending = page.getByRole("log").getByRole("img", { name: /Sending|Waiting/ });
    const both = async (count: number) => {
      await Promise.all([say(count), write(OWN / 2)]);
    };

    for (let round = 0; round < rounds; round++) {
      const half = theirsIn(round) / 2;
      await both(half);
      await CUTS[round % CUTS.length]?.(network, () => both(half - 1));
      // The path stands again, and all is shown: the next cut is another one.
      await expect.poll(() => pending.count(), { timeout: 40_000 }).toBe(0);
      await say(1);
      await messages(page, name("theirs", theirs - 1)).waitFor({ timeout: 30_000 });
    }

    // All that was written has left the page, and its lines are the service's.
    let truth: TrueMessage[] = [];
    const isWhole = async () => {
      truth = await trueHistory(page, main.url, { chat_id: "big", chat_type: 2 }, theirs + own);
      return new Set(truth.map(({ text }) => text)).has(name("own", own - 1));
    };
    await expect.poll(isWhole, { timeout: 40_000, interval: 500 }).toBe(true);
    await expect.poll(() => pending.count()).toBe(0);

    const said = (who: string) => truth.filter(({ text }) => text.startsWith(who)).map(({ text }) => text);
    expect(said("theirs")).toEqual(names("theirs", 50 * rounds));
    expect(said("own")).toEqual(names("own", OWN * rounds));
    const ids = truth.map(({ id }) => id);
    const read = async (reader: Page) => {
      await messages(reader, truth.at(-1)?.text ?? "").waitFor();
      const { ids: seen } = await scrollAndWatch(reader, { speed: 300, messages: ids.length + 20 });
      return seen.slice(-ids.length);
    };
    expect(await read(page)).toEqual(ids);
    const fresh = await newPage(browser);
    await logIn(fresh, main.url);
    await openChat(fresh, "云湖大群");
    expect(await read(fresh)).toEqual(ids);
    await fresh.context().close();
  });
});

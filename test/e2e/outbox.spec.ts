import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { chatLine, messages, openChat, sendText } from "../support/app";
import { killPage, killProfile, launchBrowser, launchProfile, logIn, newPage } from "../support/browser";
import { startFaultProxy, type FaultProxy } from "../support/fault-proxy";
import { startProgram, type Program } from "../support/program";
import { Service } from "../support/service";
import { trueHistory } from "../support/truth";

const SEND = "/v1/msg/send-message";
/** Wang, who only listens. */
const WANG = "王悦";
const wang = { chat_id: "10003", chat_type: 1 };
const LONG = { timeout: 45_000 };

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** A service, a network that a test can break, and the app; all end with the test. */
interface World {
  readonly demo: Program;
  readonly network: FaultProxy;
  readonly main: Program;
  /** What the service itself has of the texts that begin like this, in its order, read past the app. */
  readonly arrived: (page: Page, prefix: string) => Promise<string[]>;
}

async function startWorld(resend = "duplicated"): Promise<World> {
  const demo = await startProgram("demo", { DEMO_VARIANTS: `resend=${resend}` });
  onTestFinished(() => demo.stop());
  const network = await startFaultProxy(demo.url);
  onTestFinished(() => network.close());
  const main = await startProgram("main", { YUNHU_UPSTREAM: network.origin });
  onTestFinished(() => main.stop());
  const arrived = async (page: Page, prefix: string) =>
    (await trueHistory(page, main.url, wang, 200)).map(({ text }) => text).filter((text) => text.startsWith(prefix));
  return { demo, network, main, arrived };
}

const texts = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}.`);
const marked = (page: Page, prefix: string, mark: string) => () =>
  messages(page, prefix).getByRole("img", { name: mark, exact: true }).count();
const waiting = (page: Page, prefix: string) => marked(page, prefix, "Waiting to be sent");

async function write(page: Page, written: readonly string[]): Promise<void> {
  for (const text of written) await sendText(page, text);
}

/** A page of a person of its own, in the chat with Wang. */
async function openWang(url: string): Promise<Page> {
  const page = await newPage(browser);
  onTestFinished(() => page.context().close());
  await logIn(page, url);
  await openChat(page, WANG);
  return page;
}

/** Another tab of the same person, at the same place. */
async function openTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  tab.setDefaultTimeout(15_000);
  await tab.goto(page.url());
  await tab.getByRole("region", { name: WANG }).waitFor();
  return tab;
}

it("what waits to be sent stands at the top of the chat list at once, and says so until the service has it", async () => {
  const { network, main, arrived } = await startWorld();
  const page = await openWang(main.url);
  await network.down();
  const text = "listed at once.";
  await sendText(page, text);
  const line = chatLine(page, WANG).and(page.locator("[aria-posinset='1']")).filter({ hasText: text });
  const mark = line.getByRole("img", { name: "Waiting to be sent", exact: true });
  await mark.waitFor();
  await network.up();
  await mark.waitFor({ state: "hidden", ...LONG });
  await line.waitFor();
  expect(await arrived(page, text)).toEqual([text]);
});

describe("a browser that is killed", () => {
  it("while ten messages wait sends them all at its next start, once and in order", async () => {
    const { network, main, arrived } = await startWorld();
    const folder = await mkdtemp(join(tmpdir(), "yunhu-profile-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const before = await launchProfile(folder);
    const page = await before.newPage();
    await logIn(page, main.url);
    await openChat(page, WANG);
    const written = texts("killed", 10);

    // The first arrives, and nobody learns of it.
    network.spoil(SEND, "answer-lost");
    await write(page, written.slice(0, 1));
    await expect.poll(() => network.pending()).toBe(0);
    await network.down();
    await write(page, written.slice(1));
    await expect.poll(waiting(page, "killed"), LONG).toBeGreaterThanOrEqual(9);
    await killProfile(folder, before);
    await network.up();

    const after = await launchProfile(folder);
    onTestFinished(() => after.close());
    const again = await after.newPage();
    // Its cookie may not have come to the disk.
    await again.goto(main.url);
    const login = again.getByLabel("E-mail address");
    await login.or(again.getByRole("option").first()).waitFor();
    if (await login.isVisible()) await logIn(again, main.url);
    await expect.poll(() => arrived(again, "killed"), LONG).toEqual(written);
    await openChat(again, WANG);
    await expect.poll(marked(again, "killed", "Sent"), LONG).toBe(10);
    expect(await arrived(again, "killed")).toEqual(written);
  });
});

describe("two tabs", () => {
  it("send one queue once and in order, and both show it", async () => {
    const { network, main, arrived } = await startWorld();
    const one = await openWang(main.url);
    const two = await openTab(one);
    await network.down();
    const written = texts("two tabs", 8);
    for (const [index, text] of written.entries()) await sendText(index % 2 ? two : one, text);
    for (const tab of [one, two]) await expect.poll(() => messages(tab, "two tabs").count()).toBe(8);
    await network.up();
    for (const tab of [one, two]) await expect.poll(marked(tab, "two tabs", "Sent"), LONG).toBe(8);
    expect(await arrived(one, "two tabs")).toEqual(written);
  });

  it("take over from each other when one dies", async () => {
    const { network, main, arrived } = await startWorld();
    const one = await openWang(main.url);
    const two = await openTab(one);
    await network.down();
    const written = texts("taken over", 6);
    await write(one, written.slice(0, 3));
    await write(two, written.slice(3));
    await expect.poll(() => messages(two, "taken over").count()).toBe(6);
    await killPage(one);
    await network.up();
    await expect.poll(marked(two, "taken over", "Sent"), LONG).toBe(6);
    expect(await arrived(two, "taken over")).toEqual(written);
  });
});

describe.each(["ignored", "refused", "duplicated"])("with resend=%s", (resend) => {
  it("a message whose answer was lost is sent once, however much came after it", async () => {
    const { demo, network, main, arrived } = await startWorld(resend);
    const page = await openWang(main.url);
    const service = new Service(demo.url);
    const other = await service.logIn("wang@example.com");

    network.spoil(SEND, "answer-lost");
    await sendText(page, "lost 1.");
    await expect.poll(() => network.pending()).toBe(0);
    await network.down();
    for (let count = 0; count < 120; count++) await service.say(other, { kind: "user", id: "10001" }, "and another");
    await sendText(page, "lost 2.");
    await network.up();

    await expect.poll(() => arrived(page, "lost"), LONG).toEqual(["lost 1.", "lost 2."]);
    await messages(page, "lost 2.").getByRole("img", { name: "Sent", exact: true }).waitFor(LONG);
    await expect.poll(waiting(page, "lost")).toBe(0);
    expect(await arrived(page, "lost")).toEqual(["lost 1.", "lost 2."]);
  });
});

describe("while the service is down", () => {
  it("what is typed outlasts a reload, and goes out when it is back", async () => {
    const { network, main, arrived } = await startWorld();
    const page = await openWang(main.url);
    await network.down();
    const written = texts("down", 3);
    await write(page, written);
    await expect.poll(() => messages(page, "down").count()).toBe(3);
    await page.reload();
    await expect.poll(waiting(page, "down"), LONG).toBeGreaterThanOrEqual(2);
    await network.up();
    await expect.poll(marked(page, "down", "Sent"), LONG).toBe(3);
    expect(await arrived(page, "down")).toEqual(written);
  });
});

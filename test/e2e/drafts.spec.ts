import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { composer, logOut, messages, openChat } from "../support/app";
import { killPage, launchBrowser, logIn, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";
import type { Service } from "../support/service";
import { startStack } from "../support/stack";

const demoPerson = { kind: "user", id: "10001" } as const;

let browser: Browser;
let main: Program;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

const typedIn = (page: Page) => () => composer(page).inputValue();
const preview = (page: Page, name: string) =>
  page
    .getByRole("option")
    .filter({ has: page.locator(".name").getByText(name, { exact: true }) })
    .locator(".preview");

/** Types like a person, a key after the other. */
const type = (page: Page, text: string) => composer(page).pressSequentially(text, { delay: 10 });

/** Opens a chat in which something is unread, and looks at it until it is read. */
async function openAndRead(page: Page, name: string): Promise<void> {
  const told = page.waitForResponse("**/dismiss-notification");
  await openChat(page, name);
  await told;
}

async function nextPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByRole("option").first().waitFor();
  return page;
}

describe("a draft", () => {
  let page: Page;
  let stop: () => Promise<void>;
  let service: Service;

  beforeAll(async () => {
    ({ main, service, stop } = await startStack());
  });

  afterAll(async () => {
    await stop();
  });

  afterEach(async () => {
    await page.context().close();
  });

  async function logged(): Promise<void> {
    page = await newPage(browser);
    await logIn(page, main.url);
  }

  it("is there after a reload, with its chat, to the last letter", async () => {
    await logged();
    await openChat(page, "王悦");
    await type(page, "half a thought");
    await page.reload();
    await expect.poll(typedIn(page)).toBe("half a thought");
    await openAndRead(page, "妈妈");
    expect(await typedIn(page)()).toBe("");
    await type(page, "for Mum");
    await openChat(page, "王悦");
    expect(await typedIn(page)()).toBe("half a thought");
    expect(await preview(page, "妈妈").textContent()).toBe("Draft: for Mum");
    await page.reload();
    await openChat(page, "妈妈");
    await expect.poll(typedIn(page)).toBe("for Mum");
    expect(await preview(page, "王悦").textContent()).toBe("Draft: half a thought");
  });

  it("outlives the page's process, but for its last moment", async () => {
    await logged();
    await openChat(page, "王悦");
    const text = "typed without a pause until the very moment in which the page dies";
    await composer(page).pressSequentially(text, { delay: 40 });
    await killPage(page);
    const again = await nextPage(page.context(), page.url());
    // Keys come every 40 ms, and more slowly on a slow machine: what is lost is at most what 500 ms hold.
    await expect.poll(async () => (await typedIn(again)()).length).toBeGreaterThan(text.length - 13);
    expect(text.startsWith(await typedIn(again)())).toBe(true);
  });

  it("goes when it is sent", async () => {
    await logged();
    await openChat(page, "王悦");
    await type(page, "sent in the end");
    await composer(page).press("Enter");
    await messages(page, "sent in the end").getByRole("img", { name: "Sent", exact: true }).waitFor();
    await page.reload();
    await messages(page, "sent in the end").waitFor();
    expect(await typedIn(page)()).toBe("");
    expect(await preview(page, "王悦").textContent()).toBe("sent in the end");
  });

  it("gives way in the list to what is unread, and comes back once that is read", async () => {
    await logged();
    const wang = await service.logIn("wang@example.com");
    await openChat(page, "王悦");
    await type(page, "a draft");
    await openChat(page, "回声 Echo");
    await expect.poll(() => preview(page, "王悦").textContent()).toBe("Draft: a draft");
    await service.say(wang, demoPerson, "news");
    await expect.poll(() => preview(page, "王悦").textContent()).toBe("news");
    await openAndRead(page, "王悦");
    await openChat(page, "回声 Echo");
    await expect.poll(() => preview(page, "王悦").textContent()).toBe("Draft: a draft");
  });

  it("is nobody else's, and gone from this browser once its writer has logged out", async () => {
    await logged();
    await openChat(page, "周末徒步俱乐部");
    await type(page, "a secret");
    await logOut(page);
    await page.getByLabel("E-mail address").waitFor();
    const kept = await page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
      const all = names.map(
        (name) =>
          new Promise<string>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(new Error(name));
            opening.onsuccess = () => {
              const db = opening.result;
              const stores = [...db.objectStoreNames];
              if (stores.length === 0) {
                resolve("");
                return;
              }
              const reading = db.transaction(stores);
              const found: unknown[] = [];
              for (const store of stores) {
                const rows = reading.objectStore(store).getAll();
                rows.onsuccess = () => found.push(rows.result);
              }
              reading.oncomplete = () => {
                db.close();
                resolve(JSON.stringify(found));
              };
            };
          }),
      );
      return (await Promise.all(all)).join();
    });
    expect(kept).not.toContain("a secret");
    await logIn(page, main.url, "li@example.com");
    await openChat(page, "周末徒步俱乐部");
    expect(await typedIn(page)()).toBe("");
    await logOut(page);
    await logIn(page, main.url);
    await openChat(page, "周末徒步俱乐部");
    expect(await typedIn(page)()).toBe("");
  });
});

describe.each(["none", "own"])("with echo=%s two devices of a person", (echo) => {
  let desk: Page;
  let phone: Page;

  beforeAll(async () => {
    main = await startProgram("main", { DEMO_VARIANTS: `echo=${echo}` });
    [desk, phone] = [await newPage(browser), await newPage(browser)];
    for (const page of [desk, phone]) {
      await logIn(page, main.url);
      await openChat(page, "王悦");
    }
  });

  afterAll(async () => {
    for (const page of [desk, phone]) await page.context().close();
    await main.stop();
  });

  /** Types at a device until the other takes it: that does not while it was itself typed at just before. */
  async function goOn(from: Page, to: Page, text: string): Promise<void> {
    const attempt = async () => {
      const there = await typedIn(to)();
      if (there === text) return there;
      await composer(from).fill(`${text}…`);
      await composer(from).fill(text);
      return there;
    };
    await expect.poll(attempt, { interval: 700, timeout: 15_000 }).toBe(text);
  }

  it("hand over what is typed, both ways", async () => {
    await goOn(desk, phone, "begun at the desk");
    await goOn(phone, desk, "begun at the desk, finished on the phone");
    expect(await typedIn(phone)()).toBe("begun at the desk, finished on the phone");
  });

  it("show it in the list of the device that has another chat open", async () => {
    await openChat(phone, "妈妈");
    await composer(desk).fill("seen in the list");
    await expect.poll(() => preview(phone, "王悦").textContent()).toBe("Draft: seen in the list");
    await openChat(phone, "王悦");
    expect(await typedIn(phone)()).toBe("seen in the list");
  });

  it("do not type into each other's words", async () => {
    await composer(desk).fill("");
    const said = "every letter of this stays as it was typed, whatever comes from elsewhere";
    let done = false;
    const disturb = async () => {
      for (let round = 0; !done; round++) await composer(phone).fill(`something else ${round}`);
    };
    const disturbing = disturb();
    await type(desk, said);
    const seen = await typedIn(desk)();
    done = true;
    await disturbing;
    expect(seen).toBe(said);
  });

  it("empty it together once it is sent", async () => {
    await goOn(desk, phone, "sent from the desk");
    await composer(desk).press("Enter");
    await messages(phone, "sent from the desk").waitFor();
    await expect.poll(typedIn(phone)).toBe("");
    expect(await typedIn(desk)()).toBe("");
    expect(await preview(phone, "王悦").textContent()).toBe("sent from the desk");
  });
});

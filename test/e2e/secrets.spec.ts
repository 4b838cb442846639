import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logOut, messages, openChat, sendText } from "../support/app";
import { launchBrowser, newPage } from "../support/browser";
import { startProgram, type Program } from "../support/program";

/** The embedded service's token for this person that never changes. */
const TOKEN = "demo-user-token-10001";
const encodings = [TOKEN, Buffer.from(TOKEN).toString("base64").replace(/=+$/, ""), encodeURIComponent(TOKEN)];

let main: Program;
let browser: Browser;
let page: Page;
/** Everything that came to the page or that it said, one entry each, led by where it was found. */
const seen: string[] = [];
/** What the page did against its policy. */
const violations: string[] = [];
const pending: Promise<unknown>[] = [];
/** Answers that could not be looked at; what comes while the browser closes is nobody's business any more. */
const unread: string[] = [];

function record(): void {
  page.on("request", (request) => {
    seen.push(`url ${request.url()}`);
  });
  page.on("response", (response) => {
    pending.push(
      (async () => {
        const place = `answer ${response.url()}`;
        for (const { name, value } of await response.headersArray()) seen.push(`${place} ${name}: ${value}`);
        const body = await response.body().catch(() => Buffer.alloc(0));
        seen.push(`${place} ${body.toString("latin1")}`);
      })().catch((error: unknown) => unread.push(`${response.url()}: ${String(error)}`)),
    );
  });
  page.on("websocket", (socket) => {
    seen.push(`url ${socket.url()}`);
    const hear = ({ payload }: { payload: string | Buffer }) => {
      seen.push(`frame ${typeof payload === "string" ? payload : payload.toString("latin1")}`);
    };
    socket.on("framesent", hear).on("framereceived", hear);
  });
  page.on("console", (message) => {
    seen.push(`console ${message.text()}`);
    // Neither a picture that is gone at the service nor an endpoint that it lacks, asked for after a cut, is the page's fault.
    const isGone = message.text().includes("404") && /\/media\/|\/list-message-by-update$/.test(message.location().url);
    if (message.type() === "error" && !isGone) violations.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => violations.push(String(error)));
}

/** What scripts of the page can read. */
const storage = () =>
  page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = "" }) =>
          new Promise<string>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(new Error(`${name} cannot be opened`));
            opening.onsuccess = () => {
              const database = opening.result;
              const names = [...database.objectStoreNames];
              if (names.length === 0) resolve("");
              const rows: string[] = [];
              for (const [index, store] of names.entries()) {
                const reading = database.transaction(store).objectStore(store).getAll();
                reading.onsuccess = () => {
                  rows.push(JSON.stringify(reading.result));
                  if (index === names.length - 1) resolve(rows.join("\n"));
                };
              }
            };
          }),
      ),
    );
    return [
      document.cookie,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      location.href,
      document.documentElement.outerHTML,
      ...databases,
    ];
  });

async function logInByToken(): Promise<void> {
  await page.goto(main.url);
  await page.getByRole("tab", { name: "Token" }).click();
  await page.getByLabel("Token", { exact: true }).last().fill(TOKEN);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("option").first().waitFor();
}

/** A whole session with everything that a reader does in it. */
async function useIt(): Promise<void> {
  await logInByToken();
  await openChat(page, "云湖大群");
  await messages(page, /./).first().waitFor();
  await sendText(page, "nothing to hide");
  await messages(page, "nothing to hide").getByRole("img", { name: "Sent", exact: true }).waitFor();
  await openChat(page, "周末徒步俱乐部");
  const picture = page.getByRole("log").getByRole("img", { name: "Picture" }).last();
  await picture.evaluate(async (image) => {
    if (image instanceof HTMLImageElement) await image.decode();
  });
  await openChat(page, "回声 Echo");
  await sendText(page, "by the socket");
  await page.getByRole("article", { name: /^回声 Echo, .*: by the socket$/ }).waitFor();
  seen.push(...(await storage()));
}

beforeAll(async () => {
  main = await startProgram("main", { LOG_LEVEL: "trace" });
  browser = await launchBrowser();
  page = await newPage(browser);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      reportError(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  record();
  await useIt();
});

afterAll(async () => {
  await browser.close();
  await main.stop();
});

describe("a whole session", () => {
  it("runs under the policy without a violation or an error", () => {
    expect(violations).toEqual([]);
  });

  it("keeps the session in a cookie that no script reads", async () => {
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
      { name: "yunhu-session", httpOnly: true, sameSite: "Lax" },
    ]);
    expect(await page.evaluate(() => document.cookie)).toBe("");
  });

  it("has a policy that allows no inline script and no eval, and requires Trusted Types", async () => {
    const policy = (await page.request.get(main.url)).headers()["content-security-policy"] ?? "";
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
    const other = await newPage(browser);
    await other.goto(main.url);
    const refused = await other.evaluate(async () => {
      // A debugger's own call may do what the page may not; what it leaves for later may not.
      await new Promise((resolve) => setTimeout(resolve));
      const tries = [
        () => (document.createElement("div").innerHTML = "<b>x</b>"),
        () => Reflect.construct(Function, ["return 1"]),
      ];
      return tries.map((attempt) => {
        try {
          attempt();
          return "allowed";
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(refused).toEqual(["TypeError", "EvalError"]);
    // The browser tells the gateway of it, while the page is there.
    const told = () =>
      [...main.output().matchAll(/"directive":"([a-z-]+)".*"msg":"policy violated"/g)].map(([, one]) => one);
    await expect.poll(told, { timeout: 15_000 }).toContain("require-trusted-types-for");
    await other.context().close();
  });

  it("shows the token nowhere: in no answer, address, frame, console line, storage or log", async () => {
    await logOut(page);
    await page.getByRole("heading", { name: "Log in to Yunhu" }).waitFor();
    seen.push(...(await storage()));
    await Promise.all(pending);
    expect(unread).toEqual([]);
    seen.push(`log ${main.output()}`);
    // What was recorded is what was meant to be.
    for (const part of [
      /^url .*\/media\//,
      /^answer .*\/list-message /,
      /^frame .*push_message/s,
      /^answer .*\.js /,
      /^log ./,
    ]) {
      expect(
        seen.some((entry) => part.test(entry)),
        String(part),
      ).toBe(true);
    }
    const leaks = seen.filter((entry) => encodings.some((token) => entry.includes(token)));
    expect(leaks.map((entry) => entry.slice(0, 200))).toEqual([]);
  });
});

import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Account } from "@server/gateway/account";
import { createSealer } from "@server/gateway/seal";
import { type DemoService, startDemo } from "@server/demo/service";
import { stableToken } from "@server/demo/state/sessions";
import { errorCode, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { Page } from "../../support/realtime-page";

const SECRET = "a-secret-that-is-long-enough-for-this";
const DAY_MS = 24 * 60 * 60 * 1000;
const EMAIL = { kind: "email", email: "demo@example.com", password: "demo-password" };
const BOT = { kind: "bot", token: "demo-bot-token" };

let demo: DemoService;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const running: TestGateway[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function gatewayWith(env: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  const gateway = await startGateway({ SESSION_SECRET: SECRET, ...env }, { demo });
  running.push(gateway);
  return gateway;
}

const person = (id: string, userId: string, since: number): Account => ({
  id,
  since,
  kind: "user",
  token: stableToken(userId),
  userId,
  name: "",
  avatarUrl: "",
  deviceId: "device",
});

/** A cookie as a gateway with this secret leaves it, of logins of that time. */
async function cookieOf(accounts: readonly Account[], sealedAt = Date.now()): Promise<string> {
  const sealer = createSealer([SECRET], undefined, () => sealedAt);
  return `yunhu-session=${await sealer.seal({ accounts, current: accounts[0]?.id })}`;
}

function visitorWith({ origin }: TestGateway, cookie: string): Visitor {
  const visitor = new Visitor(origin);
  visitor.cookie = cookie;
  return visitor;
}

async function loggedIn(gateway: TestGateway, credentials: object): Promise<Visitor> {
  const visitor = new Visitor(gateway.origin);
  expect((await visitor.post("/api/session", credentials)).status).toBe(200);
  return visitor;
}

const asked = (visitor: Visitor, account = "") => visitor.get("/api/v1/user/info", { "x-account": account });

test.each([
  [{}, 30],
  [{ SESSION_DAYS: "2" }, 2],
])("with %j a login ends after %i days, each account for itself", async (env, days) => {
  const now = Date.now();
  const [over, about] = [person("over", "10001", now - days * DAY_MS), person("held", "10002", now - DAY_MS)];
  const visitor = visitorWith(await gatewayWith(env), await cookieOf([over, about]));
  const refused = await asked(visitor, "over");
  expect([refused.status, errorCode(refused)]).toEqual([401, "no-session"]);
  expect((await asked(visitor, "held")).status).toBe(200);
  const before = visitor.cookie;
  expect((await visitor.get("/api/session")).json()).toMatchObject({ accounts: [{ id: "held" }], current: "held" });
  expect(visitor.cookie).not.toBe(before);
});

test("renewing the cookie does not put off the end", async () => {
  const now = Date.now();
  const old = person("a", "10001", now - 29 * DAY_MS);
  const visitor = visitorWith(await gatewayWith(), await cookieOf([old], now - 2 * DAY_MS));
  const before = visitor.cookie;
  expect((await visitor.get("/api/session")).json()).toMatchObject({ accounts: [{ id: "a" }] });
  expect(visitor.cookie).not.toBe(before);
  const renewed = await createSealer([SECRET]).open(visitor.cookie.slice("yunhu-session=".length));
  expect(renewed?.value).toMatchObject({ accounts: [{ id: "a", since: old.since }] });
});

test("a socket that is open when its login ends is closed, and does not come back", async () => {
  const gateway = await gatewayWith();
  const cookie = await cookieOf([person("a", "10001", Date.now() - 30 * DAY_MS + 3_000)]);
  const page = await new Page(gateway.origin, { cookie }).opened();
  expect(await page.closed).toEqual([1012, "restarting"]);
  expect((await new Page(gateway.origin, { cookie }).closed)[0]).toBe(4401);
});

test("a new login of the same person ends the one before it, here and at the service", async () => {
  const gateway = await gatewayWith();
  const other = await gatewayWith();
  const visitor = await loggedIn(gateway, EMAIL);
  const before = visitor.cookie;
  expect((await visitor.post("/api/session", EMAIL)).status).toBe(200);
  await vi.waitFor(async () => expect((await asked(visitorWith(gateway, before))).status).toBe(401), 10_000);
  // Another instance still opens the cookie, but its token is dead.
  await vi.waitFor(async () => expect((await asked(visitorWith(other, before))).text).toContain("-101"), 10_000);
  expect((await asked(visitor)).text).toContain("10001");
});

test("a bot's token cannot be ended, but a copy of the cookie is worth nothing at this instance after the logout", async () => {
  const gateway = await gatewayWith();
  const visitor = await loggedIn(gateway, BOT);
  const thief = visitorWith(gateway, visitor.cookie);
  const call = () => thief.get("/api/open-apis/v1/bot/messages?chat-id=big&chat-type=group");
  expect((await call()).status).toBe(200);
  expect((await visitor.delete("/api/session")).json()).toMatchObject({ endedAtService: false });
  expect((await call()).status).toBe(401);
  expect((await (await loggedIn(gateway, BOT)).get("/api/session")).json()).toMatchObject({
    accounts: [{ kind: "bot" }],
  });
});

test("the fixed account's password lets in for as long, and a copy of the cookie ends with the logout", async () => {
  const env = { YUNHU_TOKEN: stableToken("10001"), ACCESS_PASSWORD: "open sesame" };
  const gateway = await gatewayWith(env);
  const visitor = await loggedIn(gateway, { kind: "password", password: "open sesame" });
  const thief = visitorWith(gateway, visitor.cookie);
  expect((await asked(thief)).status).toBe(200);
  const sealer = createSealer([SECRET]);
  const { value } = (await sealer.open(visitor.cookie.slice("yunhu-session=".length))) ?? {};
  const access = { ...(value as { access: object }).access, since: Date.now() - 30 * DAY_MS };
  const late = visitorWith(gateway, `yunhu-session=${await sealer.seal({ accounts: [], access })}`);
  expect((await late.get("/api/session")).json()).toMatchObject({ needsPassword: true, accounts: [] });
  await visitor.delete("/api/session");
  expect((await asked(thief)).status).toBe(401);
});

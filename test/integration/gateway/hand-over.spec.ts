import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type DemoService, startDemo } from "@server/demo/service";
import { type Answer, errorCode, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { Page } from "../../support/realtime-page";

const PUBLIC = "https://chat.yunhu.test";
const OTHER = "https://pages.example.com";
const SECRET = "a-secret-that-is-long-enough-to-seal-with";
const NEWER = "a-newer-secret-also-long-enough-to-seal-with";
const ENV = { PUBLIC_URL: PUBLIC, FRAME_ANCESTORS: "https://portal.test", ALLOWED_ORIGINS: OTHER };
const EMAIL = { kind: "email", email: "demo@example.com", password: "demo-password" };
const LI = { ...EMAIL, email: "li@example.com" };
const PICTURE = "/media/chat-img.jwznb.com/avatar/user-10001.png";
const HOUR_MS = 3_600_000;

let demo: DemoService;
let gateway: TestGateway;
const running: TestGateway[] = [];

async function start(env: Readonly<Record<string, string>>): Promise<TestGateway> {
  const started = await startGateway({ SESSION_SECRET: SECRET, ...env }, { demo });
  running.push(started);
  return started;
}

beforeAll(async () => {
  demo = await startDemo();
  gateway = await start(ENV);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  for (const one of running) await one.close();
  await demo.close();
});

/** A page of the gateway's own, at the address that people know. */
class OwnPage extends Visitor {
  override get own() {
    return { origin: PUBLIC, "x-requested-with": "yunhu-web" };
  }
  handOver(body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.post("/api/session/hand-over", body, headers);
  }
}

const page = (at: TestGateway = gateway) => new OwnPage(at.origin);
const textIn = (answer: Answer, key: string) => new RegExp(`"${key}":"([^"]+)"`).exec(answer.text)?.[1] ?? "";
const valueOf = (cookie: string) => cookie.slice(cookie.indexOf("=") + 1);

/** What a login window gives to its frame. */
async function handedOver(body: object = EMAIL): Promise<string> {
  const text = textIn(await page().handOver(body), "handedOver");
  expect(text).not.toBe("");
  return text;
}

async function ticketFor(session: string): Promise<string> {
  return textIn(await page().get("/api/session", { "x-session": session }), "text");
}

const withTicket = (ticket: string) => `${PICTURE}?ticket=${encodeURIComponent(ticket)}`;
const reaches = async (headers: Readonly<Record<string, string>>, at: TestGateway = gateway) =>
  (await page(at).get("/api/v1/user/info", headers)).status;

describe("a window", () => {
  test("logs in and hands over a session that opens every call, and no token", async () => {
    const visitor = page();
    const answer = await visitor.handOver(EMAIL);
    expect(answer.json()).toMatchObject({ handsOver: true, accounts: [{ userId: "10001" }] });
    expect(answer.text).not.toContain("demo-user-token");
    // The window has a session of its own too, if its browser keeps it.
    expect(visitor.cookie).toMatch(/^__Host-yunhu-session=/);
    const session = textIn(answer, "handedOver");
    expect(await reaches({ "x-session": session })).toBe(200);
    const upload = await page().get("/upload/api.qiniu.com/v4/query?ak=a&bucket=b", { "x-session": session });
    expect(errorCode(upload)).not.toBe("no-session");
    expect((await page().get("/upload/api.qiniu.com/v4/query?ak=a&bucket=b")).status).toBe(401);
  });

  test("goes on as the account that is asked for, and hands over no other", async () => {
    const visitor = page();
    await visitor.post("/api/session", EMAIL);
    const account = textIn(await visitor.get("/api/session"), "current");
    await visitor.post("/api/session", LI);
    const session = textIn(await visitor.handOver({ kind: "continue", account }), "handedOver");
    const seen = await page().get("/api/session", { "x-session": session });
    expect(seen.json()).toMatchObject({ accounts: [{ id: account, userId: "10001" }], current: account });
    expect(seen.headers["set-cookie"]).toBeUndefined();
    expect((await visitor.handOver({ kind: "continue", account: "nobody" })).status).toBe(401);
    expect((await visitor.handOver({ kind: "continue" })).status).toBe(400);
  });

  test("learns that an account has ended at the service, and forgets it", async () => {
    const visitor = page();
    const answer = await visitor.handOver(LI);
    const account = textIn(answer, "current");
    const headers = { ...visitor.own, "x-session": textIn(answer, "handedOver") };
    const left = await page().send("DELETE", `/api/session/${account}`, { headers });
    expect(left.json()).toMatchObject({ accounts: [], endedAtService: true });
    expect(left.headers["set-cookie"]).toBeUndefined();
    expect((await visitor.handOver({ kind: "continue", account })).status).toBe(401);
    expect((await visitor.get("/api/session")).json()).toMatchObject({ accounts: [] });
  });

  test("is told in the service's words when it refuses", async () => {
    const answer = await page().handOver({ ...EMAIL, password: "wrong" });
    expect([answer.status, errorCode(answer)]).toEqual([401, "refused"]);
  });

  test("hands over nothing that was handed over itself", async () => {
    const session = await handedOver();
    const account = textIn(await page().get("/api/session", { "x-session": session }), "current");
    expect((await page().handOver({ kind: "continue", account }, { "x-session": session })).status).toBe(401);
  });
});

describe("a frame's session", () => {
  test("is not the cookie, nor the cookie it, nor a ticket either of them", async () => {
    const visitor = page();
    const session = textIn(await visitor.handOver(EMAIL), "handedOver");
    const ticket = await ticketFor(session);
    const cookie = valueOf(visitor.cookie);
    const asCookie = (value: string) => ({ cookie: `__Host-yunhu-session=${value}` });
    expect(await reaches(asCookie(cookie))).toBe(200);
    for (const value of [session, ticket]) expect(await reaches(asCookie(value)), value).toBe(401);
    for (const value of [cookie, ticket]) expect(await reaches({ "x-session": value }), value).toBe(401);
    for (const value of [cookie, session]) expect((await page().get(withTicket(value))).status, value).toBe(401);
    expect((await page().get(withTicket(ticket))).status).toBe(200);
  });

  test("ends twelve hours after it was handed over; its tickets after four", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const began = Date.now();
    const at = (hours: number) => vi.setSystemTime(began + hours * HOUR_MS);
    // It takes its clock from here.
    const ageing = await start(ENV);
    const session = textIn(await page(ageing).handOver(EMAIL), "handedOver");
    const ticket = textIn(await page(ageing).get("/api/session", { "x-session": session }), "text");
    const opens = async () => (await page(ageing).get(withTicket(ticket))).status;
    at(3.9);
    expect(await opens()).toBe(200);
    at(4.1);
    expect(await opens()).toBe(401);
    at(11.9);
    expect(await reaches({ "x-session": session }, ageing)).toBe(200);
    at(12.1);
    expect(await reaches({ "x-session": session }, ageing)).toBe(401);
    // Nor does an instance open it that has never seen it.
    expect(await reaches({ "x-session": session }, await start(ENV))).toBe(401);
  });

  test("ends with the login that it goes on with, however late it was handed over", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const began = Date.now();
    const at = (hours: number) => vi.setSystemTime(began + hours * HOUR_MS);
    const ageing = await start({ ...ENV, SESSION_DAYS: "1" });
    const visitor = page(ageing);
    await visitor.post("/api/session", EMAIL);
    const account = textIn(await visitor.get("/api/session"), "current");
    at(23);
    const session = textIn(await visitor.handOver({ kind: "continue", account }), "handedOver");
    at(23.9);
    expect(await reaches({ "x-session": session }, ageing)).toBe(200);
    at(24.1);
    expect(await reaches({ "x-session": session }, ageing)).toBe(401);
  });

  test("does not open when it was changed or cut, whatever cookie comes along", async () => {
    const visitor = page();
    const session = textIn(await visitor.handOver(EMAIL), "handedOver");
    const middle = Math.floor(session.length / 2);
    const changed = session.slice(0, middle) + (session[middle] === "A" ? "B" : "A") + session.slice(middle + 1);
    for (const bad of [changed, session.slice(0, -1), "", "Fe26.2**", "x".repeat(3_000)]) {
      expect(await reaches({ "x-session": bad, cookie: visitor.cookie }), bad).toBe(401);
    }
  });

  test("opens at every instance that shares the secret, also an older one of it", async () => {
    const session = await handedOver();
    const sharing = await start({ ...ENV, SESSION_SECRET: `${NEWER},${SECRET}` });
    const strange = await start({ ...ENV, SESSION_SECRET: NEWER });
    expect(await reaches({ "x-session": session }, sharing)).toBe(200);
    expect(await reaches({ "x-session": session }, strange)).toBe(401);
  });

  test("logs its socket in by a subprotocol, which is not said back", async () => {
    const session = await handedOver();
    const socket = await new Page(gateway.origin, { origin: PUBLIC }, "", "/realtime", [
      "yunhu-web",
      `session.${session}`,
    ]).opened();
    expect(socket.socket.protocol).toBe("yunhu-web");
    socket.socket.send(JSON.stringify({ seq: "1", cmd: "heartbeat", data: {} }));
    await socket.until((frames) => frames.length > 0);
    socket.socket.close();
    const bad = new Page(gateway.origin, { origin: PUBLIC }, "", "/realtime", ["yunhu-web", "session.Fe26.2"]);
    expect((await bad.closed)[0]).toBe(4401);
  });

  test("needs all that a call with a cookie needs", async () => {
    const headers = { "x-session": await handedOver(), "x-requested-with": "yunhu-web" };
    const list = (more: object) =>
      page().send("POST", "/api/v1/conversation/list", { headers: { ...headers, ...more }, body: "" });
    expect((await list({ origin: PUBLIC })).status).toBe(200);
    expect((await list({ origin: "https://portal.test" })).status).toBe(403);
    expect((await list({})).status).toBe(403);
    expect((await list({ origin: PUBLIC, "x-requested-with": "" })).status).toBe(403);
  });
});

test("a media ticket opens files and nothing else", async () => {
  const ticket = await ticketFor(await handedOver());
  const query = `ticket=${encodeURIComponent(ticket)}`;
  const visitor = page();
  expect((await visitor.send("HEAD", withTicket(ticket))).status).toBe(200);
  expect((await visitor.send("POST", withTicket(ticket), { headers: visitor.own })).status).toBe(405);
  expect((await visitor.get(`/api/v1/user/info?${query}`)).status).toBe(401);
  expect((await visitor.get(`/upload/api.qiniu.com/v4/query?ak=a&bucket=b&${query}`)).status).toBe(401);
  expect((await visitor.get(`/api/session?${query}`)).json()).toMatchObject({ accounts: [] });
  expect((await new Page(gateway.origin, { origin: PUBLIC }, `?${query}`).closed)[0]).toBe(4401);
  expect((await visitor.get(withTicket("Fe26.2**"))).status).toBe(401);
  expect((await visitor.get(PICTURE)).status).toBe(401);
  expect((await visitor.get(withTicket(ticket), { "sec-fetch-site": "cross-site" })).status).toBe(403);
});

test("a page of another origin that may call with the cookie is handed nothing over", async () => {
  const visitor = page();
  await visitor.post("/api/session", EMAIL);
  const account = textIn(await visitor.get("/api/session"), "current");
  const answer = await visitor.handOver({ kind: "continue", account }, { origin: OTHER });
  expect([answer.status, errorCode(answer)]).toEqual([403, "foreign-origin"]);
});

test.each<[string, Record<string, string>]>([
  ["nobody may embed the app", { FRAME_ANCESTORS: "none" }],
  ["only the same site may embed it", { FRAME_ANCESTORS: "self, https://yunhu.test" }],
  ["it is served without https", { PUBLIC_URL: "http://chat.yunhu.test", FRAME_ANCESTORS: "http://portal.test" }],
])("where %s, nothing is handed over and nothing handed over counts", async (_where, env) => {
  const session = await handedOver();
  const ticket = await ticketFor(session);
  const closed = await start({ ...ENV, ...env });
  const origin = env["PUBLIC_URL"] ?? PUBLIC;
  const visitor = page(closed);
  const answer = await visitor.handOver(EMAIL, { origin });
  expect([answer.status, errorCode(answer)]).toEqual([404, "not-found"]);
  expect((await visitor.get("/api/session")).json()).toMatchObject({ handsOver: false });
  expect(await reaches({ "x-session": session }, closed)).toBe(401);
  expect((await visitor.get(withTicket(ticket))).status).toBe(401);
  expect(
    (await new Page(closed.origin, { origin }, "", "/realtime", ["yunhu-web", `session.${session}`]).closed)[0],
  ).toBe(4401);
  // What counts there is the cookie, whatever else a call bears.
  await visitor.post("/api/session", EMAIL, { origin });
  expect(await reaches({ "x-session": session, cookie: visitor.cookie }, closed)).toBe(200);
});

test("a fixed account's password is handed over like any login", async () => {
  const fixed = await start({
    ...ENV,
    YUNHU_UPSTREAM: demo.origin,
    YUNHU_TOKEN: "demo-user-token-10001",
    ACCESS_PASSWORD: "open",
  });
  const visitor = page(fixed);
  expect((await visitor.handOver({ kind: "password", password: "wrong" })).status).toBe(401);
  const session = textIn(await visitor.handOver({ kind: "password", password: "open" }), "handedOver");
  expect(await reaches({ "x-session": session }, fixed)).toBe(200);
  const again = await visitor.handOver({ kind: "continue", account: "fixed" });
  expect(await reaches({ "x-session": textIn(again, "handedOver") }, fixed)).toBe(200);
  expect(await reaches({}, fixed)).toBe(401);
});

test("attempts at the window count like those at the login", async () => {
  const strict = await start({ ...ENV, LIMIT_LOGIN_ATTEMPTS: "2" });
  const wrong = { ...EMAIL, password: "wrong" };
  const statuses: number[] = [];
  statuses.push((await page(strict).handOver(wrong)).status);
  statuses.push((await page(strict).post("/api/session", wrong)).status);
  statuses.push((await page(strict).handOver(wrong)).status);
  expect(statuses).toEqual([401, 401, 429]);
});

test("no line of the log bears a frame's session or a ticket", async () => {
  const session = await handedOver();
  const ticket = await ticketFor(session);
  await page().get(withTicket(ticket));
  await page().get(`/media/chat-img.jwznb.com/gone.png?ticket=${encodeURIComponent(ticket)}`);
  const socket = new Page(gateway.origin, { origin: PUBLIC }, "", "/realtime", ["yunhu-web", `session.${session}`]);
  (await socket.opened()).socket.close();
  await socket.closed;
  await page().get("/api/v1/user/info", { "x-session": session });
  const log = gateway.log.join("");
  expect(log).toContain('"class":"media"');
  expect(log).toContain('"class":"realtime"');
  expect(log).not.toContain("Fe26");
});

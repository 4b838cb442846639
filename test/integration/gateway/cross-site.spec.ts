import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errorCode, fixedAccount, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { startHttp, type Upstream } from "../../support/upstream";

const PORTAL = "https://portal.example.com";
const EVIL = "https://evil.example";
const PATH = "/api/v1/conversation/list";

let upstream: Upstream;
let gateway: TestGateway;
let page: Visitor;
let calls = 0;

beforeAll(async () => {
  upstream = await startHttp((_req, res) => {
    calls += 1;
    res.end("{}");
  });
  gateway = await startGateway({ ...fixedAccount(upstream.origin), ALLOWED_ORIGINS: PORTAL });
  page = new Visitor(gateway.origin);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const asked = { "x-requested-with": "yunhu-web" };

describe("a call that changes something", () => {
  // "own" stands for the gateway's own origin, which is known only once it listens.
  test.each<[string, Record<string, string>, number]>([
    ["from the app", { ...asked, origin: "own" }, 200],
    ["from the app, without Origin", { ...asked, "sec-fetch-site": "same-origin" }, 200],
    ["from an allowed origin", { ...asked, origin: PORTAL, "sec-fetch-site": "cross-site" }, 200],
    ["from a foreign origin", { ...asked, origin: EVIL }, 403],
    ["from a foreign origin, honestly", { ...asked, origin: EVIL, "sec-fetch-site": "cross-site" }, 403],
    ["from a neighbour on the same site", { ...asked, "sec-fetch-site": "same-site" }, 403],
    ["from an opaque origin", { ...asked, origin: "null" }, 403],
    ["from the app's host on another port", { ...asked, origin: "http://127.0.0.1:1" }, 403],
    ["from an origin that begins like an allowed one", { ...asked, origin: `${PORTAL}.evil.example` }, 403],
    ["from nowhere in particular", asked, 403],
    ["without the header", { origin: "own" }, 403],
    ["with another value of the header", { "x-requested-with": "XMLHttpRequest", origin: "own" }, 403],
  ])("%s", async (_who, headers, status) => {
    const before = calls;
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === "own" ? gateway.origin : value]),
    );
    expect((await page.send("POST", PATH, { headers: sent, body: "" })).status).toBe(status);
    expect(calls - before).toBe(status === 200 ? 1 : 0);
  });
});

describe("a call that only reads", () => {
  test.each<[string, Record<string, string>, number]>([
    ["from the app", { "sec-fetch-site": "same-origin" }, 200],
    ["from a tool that says nothing", {}, 200],
    ["from an allowed origin", { origin: PORTAL }, 200],
    ["from a foreign page", { "sec-fetch-site": "cross-site" }, 403],
    ["from a foreign origin", { origin: EVIL }, 403],
  ])("%s", async (_who, headers, status) => {
    expect((await page.get(PATH, headers)).status).toBe(status);
  });
});

describe("CORS", () => {
  const preflight = (origin: string) =>
    page.send("OPTIONS", PATH, { headers: { origin, "access-control-request-method": "POST" } });

  test("an allowed origin is named, with credentials, and never a star", async () => {
    const answer = await preflight(PORTAL);
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": PORTAL,
      "access-control-allow-credentials": "true",
      vary: "Origin",
    });
    expect(answer.headers["access-control-allow-headers"]).toContain("x-requested-with");
  });

  test("a foreign origin is not told anything it may use", async () => {
    for (const answer of [await preflight(EVIL), await preflight("null"), await page.get(PATH, { origin: EVIL })]) {
      expect(answer.status).toBe(403);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
  });

  test("answers and errors alike can be read by an allowed origin", async () => {
    const ok = await page.send("POST", PATH, { headers: { ...asked, origin: PORTAL }, body: "" });
    const missing = await page.get("/api/nowhere", { origin: PORTAL });
    expect([ok.status, missing.status]).toEqual([200, 404]);
    for (const { headers } of [ok, missing]) expect(headers["access-control-allow-origin"]).toBe(PORTAL);
  });
});

test("a page that points its own host name at a fixed account's gateway is refused", async () => {
  const answer = await page.get(PATH, { host: "evil.example", "sec-fetch-site": "same-origin" });
  expect([answer.status, errorCode(answer)]).toEqual([403, "foreign-host"]);
});

test("behind a proxy that tells of itself, https is the app's own origin; untrusted, it is not believed", async () => {
  const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": "chat.example.com" };
  const from = { ...forwarded, ...asked, origin: "https://chat.example.com" };
  const trusting = await startGateway({
    ...fixedAccount(upstream.origin),
    ACCESS_PASSWORD: "open",
    TRUST_PROXY: "loopback",
  });
  const enter = { ...from, "content-type": "application/json" };
  const body = JSON.stringify({ kind: "password", password: "open" });
  const entered = await new Visitor(trusting.origin).send("POST", "/api/session", { headers: enter, body });
  expect(entered.status).toBe(200);
  expect(String(entered.headers["set-cookie"])).toMatch(/^__Host-/);
  expect((await page.send("POST", PATH, { headers: from, body: "" })).status).toBe(403);
  await trusting.close();
});

test("every answer bears the headers that keep it in its place", async () => {
  for (const path of [PATH, "/api/session", "/nowhere", "/healthz", "/a%2fb", `/${"a".repeat(9_000)}`]) {
    const { headers } = await page.get(path);
    expect(Object.keys(headers), path).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:server|x-powered-by)$/)]),
    );
    expect(headers, path).toMatchObject({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
    });
  }
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { errorCode, startGateway, type TestGateway, Visitor } from "../../support/gateway";

const PATH = "/chat/api/policy-report";
const REPORT = {
  "document-uri": "https://chat.example/chat/?to=a-chat-to-remember",
  "effective-directive": "script-src-elem",
  "violated-directive": "script-src-elem",
  "original-policy": "default-src 'self'",
  "blocked-uri": "https://evil.example/x.js?token=to-remember",
  "source-file": "https://chat.example/chat/assets/index.js?to-remember",
  "line-number": 7,
  "script-sample": "words to-remember",
};

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway({ YUNHU_UPSTREAM: "http://127.0.0.1:9", BASE_PATH: "/chat/" });
});
afterEach(() => gateway.close());

function report(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify({ "csp-report": body });
  const type = { "content-type": "application/csp-report" };
  return new Visitor(gateway.origin).send("POST", PATH, { body: text, headers: { ...type, ...headers } });
}

const told = () =>
  gateway.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === "policy violated")
    .map(({ directive, blocked, source, line }) => ({ directive, blocked, source, line }));

const counted = async () =>
  (await new Visitor(gateway.origin).get("/chat/metrics")).text
    .split("\n")
    .filter((line) => line.startsWith("yunhu_policy_reports_total{"));

test("a report is a line and a number, without what a person wrote or asked for", async () => {
  expect((await report(REPORT)).status).toBe(204);
  const source = "/chat/assets/index.js";
  expect(told()).toEqual([{ directive: "script-src-elem", blocked: "https://evil.example", source, line: 7 }]);
  expect(await counted()).toEqual(['yunhu_policy_reports_total{directive="script-src-elem"} 1']);
  expect(gateway.log.join("")).not.toContain("to-remember");
});

test("nothing in a report makes the line long or the metrics many", async () => {
  const long = "x".repeat(3_000);
  const odd = {
    "effective-directive": long,
    "blocked-uri": `https://${long}.example/`,
    "source-file": `http://a/${long}`,
  };
  expect((await report(odd)).status).toBe(204);
  expect(
    (await report({ "effective-directive": "made-up", "blocked-uri": "a\nb", "line-number": "many" })).status,
  ).toBe(204);
  expect(JSON.stringify(told()).length).toBeLessThan(600);
  expect(told()[1]).toEqual({ directive: "made-up", blocked: "unknown", source: "unknown", line: 0 });
  expect(await counted()).toEqual(['yunhu_policy_reports_total{directive="other"} 2']);
});

test.each([
  ["of another page", REPORT, { origin: "https://evil.example" }, 403],
  ["of another site's image or form", REPORT, { "sec-fetch-site": "cross-site" }, 403],
  ["as a form", REPORT, { "content-type": "text/plain" }, 415],
  ["that is too long", { ...REPORT, "script-sample": "x".repeat(20_000) }, {}, 413],
  ["that is no JSON", "{", {}, 400],
  ["that is none", "{}", {}, 400],
])("one %s is refused, and leaves no line", async (_what, body, headers, status) => {
  expect((await report(body, headers)).status).toBe(status);
  expect(told()).toEqual([]);
});

test("it is no way for other pages, and for nothing but reports", async () => {
  const { origin } = gateway;
  const asked = { origin: "https://evil.example", "access-control-request-method": "POST" };
  const preflight = await new Visitor(origin).send("OPTIONS", PATH, { headers: asked });
  expect([preflight.status, preflight.headers["access-control-allow-origin"]]).toEqual([403, undefined]);
  expect((await new Visitor(origin).get(PATH)).status).toBe(405);
});

test("one address reports so often and no more", async () => {
  const statuses = [];
  for (let i = 0; i < 61; i += 1) statuses.push((await report(REPORT)).status);
  expect(new Set(statuses.slice(0, 60))).toEqual(new Set([204]));
  const last = await report(REPORT);
  expect([statuses[60], errorCode(last)]).toEqual([429, "too-many-reports"]);
  expect(Number(last.headers["retry-after"])).toBeGreaterThan(0);
  expect(told()).toHaveLength(60);
});

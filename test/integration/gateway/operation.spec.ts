import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type DemoService, startDemo } from "@server/demo/service";
import { errorCode, fixedAccount, rawSocket, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { Page } from "../../support/realtime-page";
import { startHttp } from "../../support/upstream";

let demo: DemoService;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

async function gatewayWith(env: Readonly<Record<string, string>>): Promise<TestGateway> {
  const gateway = await startGateway(env, { demo });
  running.push(gateway);
  return gateway;
}

const account = () => fixedAccount(demo.origin);

/** The lines of the log about requests that are over, as soon as there are so many. */
async function requests({ log }: TestGateway, count: number): Promise<Record<string, unknown>[]> {
  const found = () =>
    log.map((line) => JSON.parse(line) as Record<string, unknown>).filter((l) => l["msg"] === "request");
  await vi.waitFor(() => expect(found().length).toBeGreaterThanOrEqual(count), { timeout: 10_000 });
  return found();
}

async function metricsOf(gateway: TestGateway): Promise<string> {
  return (await new Visitor(gateway.origin).get("/metrics")).text;
}

/** The value of one line of the metrics. */
const valueOf = (text: string, line: string) =>
  Number(
    text
      .split("\n")
      .find((one) => one.startsWith(`${line} `))
      ?.slice(line.length + 1),
  );

test("each request leaves one line: its id, class, status and time, and not what it asked for", async () => {
  const gateway = await gatewayWith(account());
  const visitor = new Visitor(gateway.origin);
  const answer = await visitor.get("/api/v1/user/info?who=a-name-to-remember");
  await visitor.get("/media/evil.example/picture-to-remember.png");
  const lines = await requests(gateway, 2);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ id: answer.headers["x-request-id"], class: "api", method: "GET", status: 200 });
  expect(lines[0]?.["ms"]).toBeTypeOf("number");
  expect(lines[1]).toMatchObject({ class: "media", status: 403 });
  expect(JSON.stringify(lines)).not.toContain("to-remember");
});

test("each login leaves a line of its kind and outcome, and what follows bears its name, which is nobody's", async () => {
  const gateway = await gatewayWith({});
  const visitor = new Visitor(gateway.origin);
  const email = { kind: "email", email: "demo@example.com", password: "demo-password" };
  const refused = await visitor.post("/api/session", { ...email, password: "a-wrong-one" });
  await visitor.post("/api/session", { kind: "made-up-kind" });
  await visitor.post("/api/session", { kind: "bot", token: "demo-bot-token" });
  const entered = await visitor.post("/api/session", email);
  await visitor.get("/api/v1/user/info");
  const [, login] = /"current":"([^"]+)"/.exec(entered.text) ?? [];
  await visitor.delete("/api/session");
  await requests(gateway, 6);
  const lines = gateway.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ msg }) => msg === "login")).toMatchObject([
    { id: refused.headers["x-request-id"], kind: "email", outcome: "refused" },
    { kind: "unknown", outcome: "bad-request" },
    { kind: "bot", outcome: "in" },
    { kind: "email", outcome: "in", login },
  ]);
  expect(lines.find(({ msg }) => msg === "logout")).toMatchObject({ logins: 2, ended: 1 });
  expect(lines.find((line) => line["class"] === "api")).toMatchObject({ login, status: 200 });
  expect(gateway.log.join("")).not.toMatch(/demo@|demo-password|a-wrong-one|demo-bot-token|made-up-kind|10001/);
});

test("a page that leaves before its answer is told apart", async () => {
  let asked: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (asked = resolve));
  const upstream = await startHttp(() => asked());
  running.push(upstream);
  const gateway = await startGateway(fixedAccount(upstream.origin));
  running.push(gateway);
  const socket = rawSocket(gateway);
  socket.write(`GET /api/v1/user/info HTTP/1.1\r\nHost: ${new URL(gateway.origin).host}\r\n\r\n`);
  await waiting;
  socket.destroy();
  expect((await requests(gateway, 1))[0]).toMatchObject({ class: "api", status: 499, cut: true });
});

test("no header of a request id, or of anything else of the gateway's own, goes to the service", async () => {
  const seen: string[] = [];
  const upstream = await startHttp((req, res) => {
    seen.push(...Object.keys(req.headers));
    res.end("{}");
  });
  running.push(upstream);
  const gateway = await startGateway(fixedAccount(upstream.origin));
  running.push(gateway);
  const answer = await new Visitor(gateway.origin).get("/api/v1/user/info", { "x-request-id": "of-the-page" });
  expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(seen)).toEqual(new Set(["host", "connection", "token"]));
});

test("requests, latencies, sockets and failures of the service are counted, by class", async () => {
  const upstream = await startHttp((req, res) => {
    if (req.url === "/v1/user/info") res.end("{}");
    else res.destroy();
  });
  running.push(upstream);
  const gateway = await startGateway({ ...fixedAccount(upstream.origin), YUNHU_WS: demo.wsUrl });
  running.push(gateway);
  const visitor = new Visitor(gateway.origin);
  await visitor.get("/api/v1/user/info");
  await visitor.get("/api/v1/user/info");
  expect((await visitor.get("/api/v1/msg/list")).status).toBe(502);
  const page = await new Page(gateway.origin, {}).opened();
  await requests(gateway, 4);
  const text = await metricsOf(gateway);
  expect(valueOf(text, 'yunhu_requests_total{class="api",status="200"}')).toBe(2);
  expect(valueOf(text, 'yunhu_requests_total{class="api",status="502"}')).toBe(1);
  expect(valueOf(text, 'yunhu_requests_total{class="realtime",status="101"}')).toBe(1);
  expect(valueOf(text, 'yunhu_request_seconds_count{class="api"}')).toBe(3);
  expect(valueOf(text, 'yunhu_upstream_errors_total{class="api",code="upstream-broke"}')).toBe(1);
  expect(valueOf(text, "yunhu_realtime_sockets")).toBe(1);
  expect(valueOf(text, "process_resident_memory_bytes")).toBeGreaterThan(1e6);
  page.socket.close();
  await vi.waitFor(async () => expect(valueOf(await metricsOf(gateway), "yunhu_realtime_sockets")).toBe(0));
});

test("a realtime service that is not there is counted too", async () => {
  const gateway = await gatewayWith({ ...account(), YUNHU_WS: "ws://127.0.0.1:9/ws" });
  expect((await new Page(gateway.origin, {}).closed)[0]).toBe(1013);
  const line = 'yunhu_upstream_errors_total{class="realtime",code="unreachable"}';
  expect(valueOf(await metricsOf(gateway), line)).toBe(1);
});

test("metrics are for this machine, and not for whom a proxy on it lets in", async () => {
  const gateway = await gatewayWith({});
  const visitor = new Visitor(gateway.origin);
  expect((await visitor.get("/metrics")).headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
  const veiled = await visitor.get("/metrics", { "x-forwarded-for": "127.0.0.1" });
  expect([veiled.status, errorCode(veiled)]).toEqual([403, "not-allowed"]);
  expect((await visitor.send("POST", "/metrics", { headers: visitor.own })).status).toBe(405);

  const behind = await gatewayWith({ TRUST_PROXY: "loopback", METRICS_ALLOW: "192.0.2.0/24" });
  const from = async (address: string) =>
    (await new Visitor(behind.origin).get("/metrics", { "x-forwarded-for": address })).status;
  expect(await from("192.0.2.7")).toBe(200);
  expect(await from("198.51.100.7")).toBe(403);
  expect(await from("192.0.2.7, 198.51.100.7")).toBe(403);
  expect(await from("nonsense")).toBe(403);
});

test("health is told to everybody", async () => {
  const { origin } = await gatewayWith({ BASE_PATH: "/chat/" });
  expect((await new Visitor(origin).get("/chat/healthz")).json()).toEqual({ status: "ok" });
});

import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RawData, WebSocket } from "ws";
import { type DemoService, startDemo } from "@server/demo/service";
import { Frame } from "@gen/yunhu/v1/realtime";
import { fixedAccount, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { Page } from "../../support/realtime-page";
import { startRealtime, startTcp, type Upstream } from "../../support/upstream";

const EMAIL = { kind: "email", email: "demo@example.com", password: "demo-password" };

const textOf = (data: RawData) => (Buffer.isBuffer(data) ? data.toString() : "");
const cmdOf = (frame: string | Buffer) => (typeof frame === "string" ? "" : (Frame.fromBinary(frame).info?.cmd ?? ""));
const seqOf = (frame: string | Buffer) => (typeof frame === "string" ? "" : (Frame.fromBinary(frame).info?.seq ?? ""));

describe("with the embedded service", () => {
  let demo: DemoService;
  let gateway: TestGateway;
  let visitor: Visitor;

  beforeAll(async () => {
    demo = await startDemo();
    gateway = await startGateway({}, { demo });
    visitor = new Visitor(gateway.origin);
    await visitor.post("/api/session", EMAIL);
  });
  afterAll(async () => {
    await gateway.close();
    await demo.close();
  });

  test("the login is the gateway's, the page's heartbeat is answered by the service", async () => {
    const page = await new Page(gateway.origin, { cookie: visitor.cookie }).opened();
    page.socket.send(JSON.stringify({ seq: "page-1", cmd: "heartbeat", data: {} }));
    await page.until((frames) => frames.some((frame) => seqOf(frame) === "page-1"));
    expect(page.frames.map(cmdOf)).toContain("heartbeat_ack");
    page.socket.close();
  });

  test("a draft reaches the person's other sockets, and is not echoed", async () => {
    const [one, other] = [0, 1].map(() => new Page(gateway.origin, { cookie: visitor.cookie }));
    if (one === undefined || other === undefined) throw new Error("no pages");
    for (const page of [one, other]) {
      await page.opened();
      page.socket.send(JSON.stringify({ seq: "up", cmd: "heartbeat", data: {} }));
      await page.until((frames) => frames.some((frame) => seqOf(frame) === "up"));
    }
    one.socket.send(
      JSON.stringify({ seq: "d", cmd: "inputInfo", data: { chatId: "big", input: "typing", deviceId: "x" } }),
    );
    await other.until((frames) => frames.some((frame) => cmdOf(frame) === "draft_input"));
    one.socket.close();
    other.socket.close();
  });

  test("without a session the code is 4401, for a bot or a foreign account 4403 or 4401", async () => {
    expect(await new Page(gateway.origin, {}).closed).toEqual([4401, ""]);
    expect(await new Page(gateway.origin, { cookie: "yunhu-session=garbage" }).closed).toEqual([4401, ""]);
    expect((await new Page(gateway.origin, { cookie: visitor.cookie }, "?account=nobody").closed)[0]).toBe(4401);
    const bot = new Visitor(gateway.origin);
    await bot.post("/api/session", { kind: "bot", token: "demo-bot-token" });
    const id = /"current":"([^"]+)"/.exec((await bot.get("/api/session")).text)?.[1];
    expect((await new Page(gateway.origin, { cookie: bot.cookie }, `?account=${id ?? ""}`).closed)[0]).toBe(4403);
  });

  test.each([
    ["another origin", "https://evil.example"],
    ["an opaque origin", "null"],
    ["another port", "http://127.0.0.1:1"],
  ])("a handshake from %s is refused", async (_who, origin) => {
    const page = new Page(gateway.origin, { cookie: visitor.cookie, origin });
    expect(String(await once(page.socket, "error"))).toContain("403");
  });

  test("a handshake from nowhere, or elsewhere than /realtime, is refused", async () => {
    const nowhere = new WebSocket(`${gateway.origin.replace("http", "ws")}/realtime`, {
      headers: { cookie: visitor.cookie },
    });
    expect(String(await once(nowhere, "error"))).toContain("403");
    const elsewhere = new WebSocket(`${gateway.origin.replace("http", "ws")}/api/v1/x`, { origin: gateway.origin });
    expect(String(await once(elsewhere, "error"))).toContain("404");
  });

  test("no compression is agreed on", async () => {
    const page = await new Page(gateway.origin, { cookie: visitor.cookie }).opened();
    expect(page.socket.extensions).toBe("");
    page.socket.close();
  });
});

describe("with a service of the test's making", () => {
  const running: { close: () => Promise<void> }[] = [];

  async function gatewayTo(upstream: Upstream, env: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
    const gateway = await startGateway({ ...fixedAccount(upstream.origin), ...env });
    running.push(upstream, gateway);
    return gateway;
  }

  afterAll(async () => {
    for (const one of running.reverse()) await one.close();
  });

  test("the first frame is the login, with this account; then the page's frames, rebuilt", async () => {
    const got: unknown[] = [];
    let last: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (last = resolve));
    const upstream = await startRealtime((socket) =>
      socket.on("message", (data, binary) => {
        const value: unknown = JSON.parse(textOf(data));
        got.push({ binary, value });
        if (JSON.stringify(value).includes("last")) last();
      }),
    );
    const { origin } = await gatewayTo(upstream);
    const page = await new Page(origin, {}).opened();
    page.socket.send("not json");
    page.socket.send(JSON.stringify({ seq: "1", cmd: "login", data: { userId: "1", token: "x" } }));
    page.socket.send(JSON.stringify({ seq: "2", cmd: "recall", data: {} }));
    page.socket.send(Buffer.from(JSON.stringify({ seq: "3", cmd: "heartbeat", data: {} })));
    page.socket.send(JSON.stringify({ seq: "4", cmd: "inputInfo", data: { chatId: "big" } }));
    page.socket.send(JSON.stringify({ seq: "5", cmd: "heartbeat", data: { extra: 1 }, more: 2 }));
    page.socket.send(
      JSON.stringify({ seq: "6", cmd: "inputInfo", data: { chatId: "big", input: "last", token: "x" } }),
    );
    await done;
    const deviceId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(got).toEqual([
      {
        binary: false,
        value: {
          seq: "login",
          cmd: "login",
          data: { userId: "10001", token: "fixed-token-4711", platform: "Web", deviceId },
        },
      },
      { binary: false, value: { seq: "gateway-1", cmd: "heartbeat", data: {} } },
      { binary: false, value: { seq: "5", cmd: "heartbeat", data: {} } },
      { binary: false, value: { seq: "6", cmd: "inputInfo", data: { chatId: "big", input: "last", deviceId } } },
    ]);
    page.socket.close();
  });

  test("what the service says passes untouched, bytes as bytes and text as text", async () => {
    const bytes = Buffer.from([0, 1, 254, 255]);
    const upstream = await startRealtime((socket) => {
      socket.send(bytes);
      socket.send("数据不合法");
    });
    const { origin } = await gatewayTo(upstream);
    const page = new Page(origin, {});
    await page.until((frames) => frames.length === 2);
    expect(page.frames).toEqual([bytes, "数据不合法"]);
    page.socket.close();
  });

  test("a service that cannot be reached, hangs up, or falls silent closes with 1013 and says which", async () => {
    const gone = await startTcp((socket) => socket.destroy());
    expect(await new Page((await gatewayTo(gone)).origin, {}).closed).toEqual([1013, "unreachable"]);

    const hangsUp = await startRealtime((socket) => socket.once("message", () => socket.close()));
    expect(await new Page((await gatewayTo(hangsUp)).origin, {}).closed).toEqual([1013, "closed"]);

    const silent = await startRealtime(() => undefined);
    const env = { REALTIME_HEARTBEAT_MS: "40", REALTIME_TIMEOUT_MS: "60" };
    expect(await new Page((await gatewayTo(silent, env)).origin, {}).closed).toEqual([1013, "silent"]);

    const deaf = await startTcp((socket) => socket.resume());
    expect(await new Page((await gatewayTo(deaf, { REALTIME_TIMEOUT_MS: "60" })).origin, {}).closed).toEqual([
      1013,
      "unreachable",
    ]);
  });

  test("a service that answers heartbeats is asked again and again, and kept", async () => {
    let beats = 0;
    let enough: () => void = () => undefined;
    const beaten = new Promise<void>((resolve) => (enough = resolve));
    const upstream = await startRealtime((socket) =>
      socket.on("message", (data) => {
        if (!textOf(data).includes("heartbeat")) return;
        beats += 1;
        socket.send(`ack ${beats}`);
        if (beats === 4) enough();
      }),
    );
    const { origin } = await gatewayTo(upstream, { REALTIME_HEARTBEAT_MS: "40", REALTIME_TIMEOUT_MS: "2000" });
    const page = await new Page(origin, {}).opened();
    await beaten;
    expect(page.socket.readyState).toBe(WebSocket.OPEN);
    page.socket.close();
  });

  test("when the page goes away the service's socket does too", async () => {
    let left: () => void = () => undefined;
    const leaving = new Promise<void>((resolve) => (left = resolve));
    const upstream = await startRealtime((socket) => socket.on("close", () => left()));
    const { origin } = await gatewayTo(upstream);
    const page = await new Page(origin, {}).opened();
    page.socket.terminate();
    await leaving;
  });

  test("a page whose frame is too large is closed with 1009", async () => {
    const upstream = await startRealtime(() => undefined);
    const { origin } = await gatewayTo(upstream, { LIMIT_PAGE_FRAME_BYTES: "1000" });
    const page = await new Page(origin, {}).opened();
    page.socket.send("x".repeat(2000));
    expect((await page.closed)[0]).toBe(1009);
  });

  test("a page that reads slowly slows the service down, and then gets everything in order", async () => {
    const count = 1000;
    const size = 64 * 1024;
    let sent = 0;
    const upstream = await startRealtime((socket) => {
      const next = (): void => {
        if (sent === count) return;
        const payload = Buffer.alloc(size);
        payload.writeUInt32BE(sent);
        sent += 1;
        socket.send(payload, next);
      };
      socket.once("message", next);
    });
    const { origin } = await gatewayTo(upstream, { LIMIT_QUEUE_BYTES: "65536" });
    const page = new Page(origin, {});
    page.socket.on("open", () => page.socket.pause());
    await page.opened();
    let before = -1;
    const stalled = () => {
      const still = sent > 0 && sent === before;
      before = sent;
      return still;
    };
    await expect.poll(stalled, { interval: 200, timeout: 10_000 }).toBe(true);
    expect(sent).toBeLessThan(count / 2);
    page.socket.resume();
    await page.until((frames) => frames.length === count);
    expect(page.frames.map((frame) => (typeof frame === "string" ? -1 : frame.readUInt32BE()))).toEqual(
      Array.from({ length: count }, (_, i) => i),
    );
    page.socket.close();
  });

  test("a gateway that stops says so with 1012", async () => {
    const upstream = await startRealtime(() => undefined);
    const gateway = await gatewayTo(upstream);
    const page = await new Page(gateway.origin, {}).opened();
    running.splice(running.indexOf(gateway), 1);
    await Promise.all([gateway.close(), expect(page.closed).resolves.toEqual([1012, "restarting"])]);
  });

  test("a page that does not answer does not hold up the stop for long", async () => {
    const upstream = await startRealtime(() => undefined);
    const gateway = await gatewayTo(upstream);
    const page = await new Page(gateway.origin, {}).opened();
    page.socket.pause();
    running.splice(running.indexOf(gateway), 1);
    const started = performance.now();
    await gateway.close();
    expect(performance.now() - started).toBeLessThan(8000);
    page.socket.terminate();
  });
});

import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { parseConfig } from "@server/config";
import { startFaultProxy } from "../../support/fault-proxy";
import { fixedAccount, nextPiece, rawSocket, startGateway, type TestGateway } from "../../support/gateway";
import { Page } from "../../support/realtime-page";
import { startRealtime, type Upstream } from "../../support/upstream";

const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

async function gatewayTo(upstream: Upstream, env: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  const gateway = await startGateway({ ...fixedAccount(upstream.origin), ...env });
  running.push(upstream, gateway);
  return gateway;
}

/** A promise and what resolves it. */
function signal(): { readonly done: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (give = resolve));
  return { done, give };
}

test("a dead path to either side is noticed within 45 s, as the gateway is set by default", () => {
  const { heartbeatMs, heartbeatTimeoutMs } = parseConfig({}).limits;
  // The sweep looks once a second.
  expect(heartbeatMs + heartbeatTimeoutMs + 1_000).toBeLessThanOrEqual(45_000);
});

test("a page whose path has died is given up, and the service's socket with it", async () => {
  const left = signal();
  const upstream = await startRealtime((socket) => {
    socket.on("message", () => socket.send("heard"));
    socket.on("close", left.give);
  });
  const gateway = await gatewayTo(upstream, { REALTIME_HEARTBEAT_MS: "60", REALTIME_TIMEOUT_MS: "2000" });
  const network = await startFaultProxy(gateway.origin);
  running.push(network);
  const page = new Page(network.origin, {});
  await page.until((frames) => frames.length > 1);
  network.silence();
  await left.done;
});

test("a service whose path has died is given up, and the page told", async () => {
  const upstream = await startRealtime((socket) => socket.on("message", () => socket.send("heard")));
  const network = await startFaultProxy(upstream.origin);
  running.push(network);
  const env = { REALTIME_HEARTBEAT_MS: "60", REALTIME_TIMEOUT_MS: "200" };
  const gateway = await gatewayTo({ ...upstream, origin: network.origin }, env);
  const page = new Page(gateway.origin, {});
  await page.until((frames) => frames.length > 1);
  network.silence();
  expect(await page.closed).toEqual([1013, "silent"]);
});

test("a service that does not read slows the page down; what it then reads is whole and in order", async () => {
  const count = 1_000;
  const inputs: string[] = [];
  const arrived = signal();
  const all = signal();
  let peer: WebSocket | undefined;
  const upstream = await startRealtime((socket) => {
    peer = socket;
    socket.on("message", (data: Buffer) => {
      const input = /"input":"(\d+)/.exec(data.toString())?.[1];
      if (input !== undefined) inputs.push(input);
      if (inputs.length === count) all.give();
    });
    socket.once("message", () => {
      socket.pause();
      arrived.give();
    });
  });
  const gateway = await gatewayTo(upstream, { LIMIT_QUEUE_BYTES: "65536", REALTIME_TIMEOUT_MS: "60000" });
  const page = await new Page(gateway.origin, {}).opened();
  await arrived.done;
  for (let sent = 0; sent < count; sent++) {
    const input = `${String(sent)} ${"x".repeat(30_000)}`;
    page.socket.send(JSON.stringify({ seq: "", cmd: "inputInfo", data: { chatId: "big", input } }));
  }
  let left = Infinity;
  const stalled = () => {
    const still = left === page.socket.bufferedAmount;
    left = page.socket.bufferedAmount;
    return still;
  };
  await expect.poll(stalled, { interval: 200, timeout: 10_000 }).toBe(true);
  // The kernel's buffers hold some; the gateway no more than its queue.
  expect(left).toBeGreaterThan(count * 30_000 * 0.4);
  peer?.resume();
  await all.done;
  expect(inputs.map(Number)).toEqual(Array.from({ length: count }, (_, i) => i));
  page.socket.terminate();
});

test("a slow page is not taken for a silent service", async () => {
  let sent = 0;
  const size = 64 * 1024;
  const upstream = await startRealtime((socket) => {
    const next = (): void => {
      if (socket.readyState !== socket.OPEN) return;
      sent += 1;
      socket.send(Buffer.alloc(size), next);
    };
    socket.once("message", next);
  });
  const env = { LIMIT_QUEUE_BYTES: "65536", REALTIME_HEARTBEAT_MS: "100", REALTIME_TIMEOUT_MS: "100" };
  const gateway = await gatewayTo(upstream, env);
  const page = await new Page(gateway.origin, {}).opened();
  page.socket.pause();
  // It reads nothing, but lives: it goes on beating.
  const beating = setInterval(() => page.socket.send(JSON.stringify({ seq: "1", cmd: "heartbeat", data: {} })), 30);
  let before = -1;
  const stalled = () => {
    const still = sent > 0 && sent === before;
    before = sent;
    return still;
  };
  await expect.poll(stalled, { interval: 500, timeout: 10_000 }).toBe(true);
  page.socket.resume();
  await expect.poll(() => sent).toBeGreaterThan(before);
  expect(page.socket.readyState).toBe(page.socket.OPEN);
  clearInterval(beating);
  page.socket.terminate();
});

test("to the service no compression is offered", async () => {
  let offered: string | undefined = "";
  const upstream = await startRealtime((socket) => {
    offered = socket.extensions;
    socket.send("here");
  });
  const page = new Page((await gatewayTo(upstream)).origin, {});
  await page.until((frames) => frames.length === 1);
  expect(offered).toBe("");
  page.socket.terminate();
});

test("a refused handshake leaves no connection behind, though the other side keeps its own open", async () => {
  const upstream = await startRealtime(() => undefined);
  const gateway = await gatewayTo(upstream);
  const socket = rawSocket(gateway);
  socket.allowHalfOpen = true;
  socket.write("GET /realtime HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  expect(await nextPiece(socket)).toContain("403");
  await once(socket, "end");
  // What is said to a connection that is no more is answered by a reset.
  const reset = new Promise((resolve) => socket.on("error", resolve));
  const talking = setInterval(() => socket.write("still here"), 10);
  await reset;
  clearInterval(talking);
});

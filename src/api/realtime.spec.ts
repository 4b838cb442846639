import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Frame, PushMessage } from "@gen/yunhu/v1/realtime";
import { ChatType } from "@gen/yunhu/v1/common";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket as NodeWebSocket, WebSocketServer, type WebSocket as Peer } from "ws";
import type { RealtimeEvent, RealtimeState } from "@/domain/realtime";
import { createRealtime, type Realtime, type RealtimeOptions } from "./realtime";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A frame as the service sends it. */
const frame = (cmd: string, value: Uint8Array = new Uint8Array()) =>
  Frame.toBinary({ info: { seq: "1", cmd }, data: { typeUrl: "whatever", value } });
const message = (msgId: string) =>
  PushMessage.toBinary(PushMessage.create({ msgId, chatType: ChatType.GROUP, chatId: "big", content: { text: "hi" } }));

/** The service's side: what it heard, and its sockets. By default it answers heartbeats. */
async function service(onPeer: (peer: Peer) => void = () => undefined, answers = true) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  await once(server, "listening");
  const heard: { cmd: string; data: unknown }[] = [];
  const peers: Peer[] = [];
  server.on("connection", (peer) => {
    peers.push(peer);
    peer.on("message", (data: Buffer) => {
      const said = JSON.parse(data.toString()) as { cmd: string; data: unknown };
      heard.push(said);
      if (answers && said.cmd === "heartbeat") peer.send(frame("heartbeat_ack"));
    });
    onPeer(peer);
  });
  closers.push(() => {
    for (const peer of peers) peer.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}/realtime`, heard, peers };
}

/** A client that keeps its events and states. */
function client(url: string, options: Partial<RealtimeOptions> = {}) {
  const events: RealtimeEvent[] = [];
  const states: RealtimeState[] = [];
  const realtime: Realtime = createRealtime({
    url,
    self: () => "me",
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    random: () => 0,
    ...options,
  });
  closers.push(() => realtime.close());
  return { realtime, events, states, names: () => states.map(({ state }) => state) };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 3_000, interval: 5 });
const opened = ({ names }: { names: () => string[] }) => until(() => expect(names()).toContain("open"));

test("is open once the service has answered, not before", async () => {
  const { url, peers } = await service(undefined, false);
  const one = client(url);
  await until(() => expect(peers).toHaveLength(1));
  peers[0]?.send("数据不合法");
  peers[0]?.send(new TextEncoder().encode("数据不合法"));
  peers[0]?.send(frame("login_ack"));
  peers[0]?.send(frame("heartbeat_ack"));
  await opened(one);
  expect(one.names()).toEqual(["connecting", "open"]);
  expect(one.events).toEqual([]);
});

test("takes words that are no frame for no sign of life: a bad login is answered by them, each time anew", async () => {
  const refuses = (peer: Peer) => peer.on("message", () => peer.send("数据不合法"));
  const { url } = await service(refuses, false);
  const one = client(url, { times: { heartbeat: 10, answer: 60 } });
  await until(() => expect(one.names()).toContain("waiting"));
  expect(one.names()).not.toContain("open");
});

test("gives what the service pushes, and is not hurt by what it does not know", async () => {
  const { url, peers } = await service();
  const one = client(url);
  await opened(one);
  const [peer] = peers;
  peer?.send(frame("something_new", message("x")));
  peer?.send(frame("constructor"));
  peer?.send(Uint8Array.of(0xff, 0xff));
  peer?.send("{");
  peer?.send(JSON.stringify({ cmd: "something" }));
  peer?.send(JSON.stringify({ info: { cmd: "invite_apply" } }));
  peer?.send(frame("push_message", message("a").subarray(0, -2)));
  peer?.send(frame("push_message", message("a")));
  await until(() => expect(one.events).toHaveLength(3));
  expect(one.events).toMatchObject([
    { type: "requests" },
    { type: "unreadable", command: "push_message" },
    { type: "message", message: { id: "a", chat: { kind: "group", id: "big" }, content: { text: "hi" } } },
  ]);
});

test("beats, and notices a path that died without a word", async () => {
  let answering = true;
  const { url, heard, peers } = await service((peer) => {
    peer.on("message", () => {
      if (answering) peer.send(frame("heartbeat_ack"));
    });
  }, false);
  const one = client(url, { times: { heartbeat: 20, answer: 60 } });
  await until(() => expect(heard.length).toBeGreaterThan(3));
  expect(heard[0]).toMatchObject({ cmd: "heartbeat", data: {} });
  expect(one.names()).toEqual(["connecting", "open"]);
  answering = false;
  await until(() => expect(one.names()).toContain("waiting"));
  answering = true;
  await until(() => expect(one.names().slice(-2)).toEqual(["connecting", "open"]));
  expect(peers.length).toBeGreaterThan(1);
});

test("a server that never opens is given up", async () => {
  const { createServer } = await import("node:net");
  const mute = createServer().listen(0, "127.0.0.1");
  await once(mute, "listening");
  closers.push(() => mute.close());
  const { port } = mute.address() as AddressInfo;
  const one = client(`ws://127.0.0.1:${port}/`, { times: { answer: 30 }, random: () => 0.9 });
  await until(() => expect(one.names()).toEqual(["connecting", "waiting"]));
});

test("waits longer after each connection that ends at once, heard or not, and starts over after one that lasted", async () => {
  let at = 0;
  let lasts = false;
  const { url, peers } = await service((peer) => {
    peer.on("message", () => {
      if (!lasts) peer.close();
    });
  });
  const one = client(url, { random: () => 0.01, now: () => at });
  const delays = () => one.states.flatMap((state) => (state.state === "waiting" ? [state.delayMs] : []));
  await until(() => expect(delays().slice(0, 4)).toEqual([10, 20, 40, 80]));
  expect(one.names()).toContain("open");
  lasts = true;
  await until(() => expect(one.names().at(-1)).toBe("open"));
  at = 60_000;
  peers.at(-1)?.close();
  await until(() => expect(delays().slice(4)).toContain(10));
});

test("a gateway that is not there is tried again", async () => {
  const { url } = await service();
  for (const close of closers.splice(0)) close();
  const one = client(url, { random: () => 0.01 });
  await until(() => expect(one.names().filter((name) => name === "waiting").length).toBeGreaterThan(1));
});

test("wakes at once", async () => {
  const { url, peers } = await service();
  const one = client(url, { random: () => 0.999 });
  await opened(one);
  peers[0]?.close(1012);
  await until(() => expect(one.states.at(-1)).toEqual({ state: "waiting", delayMs: 999 }));
  one.realtime.wake();
  expect(one.names().at(-1)).toBe("connecting");
  one.realtime.wake();
  await until(() => expect(one.names().slice(-2)).toEqual(["connecting", "open"]));
  expect(peers).toHaveLength(2);
});

test("a wake while open asks whether the path still lives, and does not wait long for the answer", async () => {
  let answering = true;
  const { url, heard } = await service((peer) => {
    peer.on("message", () => {
      if (answering) peer.send(frame("heartbeat_ack"));
    });
  }, false);
  const one = client(url, { times: { wakeAnswer: 50 } });
  await opened(one);
  answering = false;
  one.realtime.wake();
  await until(() => expect(heard).toHaveLength(2));
  await until(() => expect(one.names()).toContain("waiting"));
});

test("a wake while connecting does not wait long either, however often it comes", async () => {
  const { url, peers } = await service(undefined, false);
  const one = client(url, { times: { wakeAnswer: 60 } });
  await until(() => expect(peers).toHaveLength(1));
  const waking = setInterval(() => one.realtime.wake(), 20);
  closers.push(() => clearInterval(waking));
  await until(() => expect(one.names()).toContain("waiting"));
  expect(one.names()).not.toContain("open");
});

test.each([
  [4401, "unauthenticated"],
  [4403, "forbidden"],
])("close code %i stops for good", async (code, reason) => {
  const { url, peers } = await service((peer) => peer.close(code));
  const one = client(url);
  await until(() => expect(one.states.at(-1)).toEqual({ state: "stopped", reason }));
  one.realtime.wake();
  expect(one.states.at(-1)).toEqual({ state: "stopped", reason });
  expect(peers).toHaveLength(1);
});

test("sends drafts while connected", async () => {
  const { url, heard, peers } = await service();
  const one = client(url);
  expect(one.realtime.sendDraft("7", "too early")).toBe(false);
  await opened(one);
  expect(one.realtime.sendDraft("7", "你好")).toBe(true);
  await until(() => expect(heard.at(-1)).toMatchObject({ cmd: "inputInfo", data: { chatId: "7", input: "你好" } }));
  one.realtime.close();
  expect(one.realtime.sendDraft("7", "too late")).toBe(false);
  expect(one.states.at(-1)).toEqual({ state: "stopped", reason: "closed" });
  await until(() => expect(peers[0]?.readyState).toBe(NodeWebSocket.CLOSED));
});

test("closing while connecting leaves nothing behind", async () => {
  const { url, peers } = await service();
  const one = client(url);
  one.realtime.close();
  const other = client(url);
  await opened(other);
  expect(one.names()).toEqual(["connecting", "stopped"]);
  expect(peers.filter(({ readyState }) => readyState === NodeWebSocket.OPEN)).toHaveLength(1);
});

test("can be closed from within a state", async () => {
  const { url, peers } = await service();
  const one = client(url, {
    onState: ({ state }) => {
      if (state === "waiting") one.realtime.close();
    },
    random: () => 0,
  });
  await until(() => expect(peers).toHaveLength(1));
  peers[0]?.close();
  const other = client(url);
  await opened(other);
  expect(peers).toHaveLength(2);
});

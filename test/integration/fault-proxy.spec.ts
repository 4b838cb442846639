import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy";
import { bodyOf, startHttp, startRealtime, type Upstream } from "../support/upstream";

let service: Upstream;
let proxy: FaultProxy;
let heard: string[];

beforeEach(async () => {
  heard = [];
  service = await startHttp((req, res) => {
    void bodyOf(req).then((body) => {
      heard.push(`${req.url ?? ""} ${body}`);
      res.end("the whole answer");
    });
  });
  proxy = await startFaultProxy(service.origin);
});

afterEach(async () => {
  await proxy.close();
  await service.close();
});

const ask = (path: string, body = "") => fetch(proxy.origin + path, { method: "POST", body });
const textOf = async (path: string, body?: string) => (await ask(path, body)).text();

test("passes everything on", async () => {
  expect(await textOf("/a", "body")).toBe("the whole answer");
  expect(heard).toEqual(["/a body"]);
});

test("spoils the next exchanges of a path, each in its way, and no other", async () => {
  proxy.spoil("/a", "request-lost", "answer-lost", "answer-cut");
  await expect(textOf("/a", "1")).rejects.toThrow();
  await expect(textOf("/a", "2")).rejects.toThrow();
  expect(await textOf("/b")).toBe("the whole answer");
  const cut = await ask("/a", "3");
  expect(cut.status).toBe(200);
  await expect(cut.text()).rejects.toThrow();
  expect(proxy.pending()).toBe(0);
  expect(await textOf("/a", "4")).toBe("the whole answer");
  expect(heard).toEqual(["/a 2", "/b ", "/a 3", "/a 4"]);
});

test("is down and up again at the same address", async () => {
  await proxy.down();
  await expect(ask("/a")).rejects.toThrow();
  await proxy.up();
  expect(await textOf("/a")).toBe("the whole answer");
});

test("delays", async () => {
  proxy.delay(60);
  const begun = performance.now();
  expect(await textOf("/a")).toBe("the whole answer");
  expect(performance.now() - begun).toBeGreaterThanOrEqual(118);
});

test("a service that is not there is a reset", async () => {
  await service.close();
  await expect(ask("/a")).rejects.toThrow();
});

test("sockets are cut, or live on without carrying anything while others are served", async () => {
  const peers: WebSocket[] = [];
  const realtime = await startRealtime((socket) => {
    peers.push(socket);
    socket.on("message", (data, binary) => socket.send(data, { binary }));
  });
  const between = await startFaultProxy(realtime.origin);
  const open = async () => {
    const socket = new WebSocket(between.origin.replace("http", "ws"));
    socket.on("error", () => undefined);
    await once(socket, "open");
    return socket;
  };
  const dead = await open();
  between.silence();
  let said = 0;
  dead.on("message", () => (said += 1));
  dead.send("into the void");
  const one = await open();
  const closed = once(one, "close");
  one.send("hello");
  expect(String((await once(one, "message"))[0])).toBe("hello");
  expect([said, dead.readyState]).toEqual([0, WebSocket.OPEN]);

  between.cut();
  await closed;
  between.welcome("silent");
  const mute = new WebSocket(between.origin.replace("http", "ws"), { handshakeTimeout: 50 });
  expect(String(await once(mute, "error"))).toContain("timed out");
  await between.close();
  await realtime.close();
});

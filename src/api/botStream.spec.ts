import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { WebSocket as NodeWebSocket, WebSocketServer, type WebSocket as Peer } from "ws";
import { openBotStream, type BotStream } from "./botStream";

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const peer of server.clients) peer.terminate();
    server.close();
  }
});

/** A stream to a gateway of the test's making; what it hears is kept. */
async function open(protocols: string[] = []): Promise<{ stream: BotStream; heard: string[]; peer: Promise<Peer> }> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  servers.push(server);
  await once(server, "listening");
  const heard: string[] = [];
  const peer = new Promise<Peer>((resolve) => {
    server.on("connection", (one) => {
      one.on("message", (data) => heard.push((data as Buffer).toString()));
      resolve(one);
    });
  });
  const stream = openBotStream(
    `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    protocols,
    (status, text) => ({ status, text, data: () => ({}) }),
    NodeWebSocket as unknown as typeof WebSocket,
  );
  return { stream, heard, peer };
}

it("says all in order, also what was said before the socket was open, and gives the last word", async () => {
  const { stream, heard, peer } = await open(["yunhu-web"]);
  stream.say("one");
  const gateway = await peer;
  expect(gateway.protocol).toBe("yunhu-web");
  await expect.poll(() => heard).toEqual(["one"]);
  stream.say(" two");
  stream.end();
  await expect.poll(() => heard).toEqual(["one", " two", ""]);
  gateway.send('{"code":1}');
  gateway.close(1000, "200");
  expect(await stream.answer).toMatchObject({ status: 200, text: '{"code":1}' });
});

it("gives a failure that the gateway words as an answer of that status", async () => {
  const { stream, peer } = await open();
  const gateway = await peer;
  gateway.send('{"error":{"code":"upstream-broke","message":"…"}}');
  gateway.close(4502, "upstream-broke");
  expect(await stream.answer).toMatchObject({ status: 502, text: '{"error":{"code":"upstream-broke","message":"…"}}' });
});

it("has no answer when the connection is lost, or was given up", async () => {
  const lost = await open();
  (await lost.peer).terminate();
  await expect(lost.stream.answer).rejects.toMatchObject({ kind: "offline" });

  const restarting = await open();
  (await restarting.peer).close(1012, "restarting");
  await expect(restarting.stream.answer).rejects.toMatchObject({ kind: "offline" });

  const cut = await open();
  const gateway = await cut.peer;
  cut.stream.cut();
  await expect(cut.stream.answer).rejects.toMatchObject({ kind: "aborted" });
  await expect.poll(() => gateway.readyState).toBe(NodeWebSocket.CLOSED);
});

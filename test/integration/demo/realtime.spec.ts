import { once } from "node:events";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { ChatType } from "@gen/yunhu/v1/common";
import { DraftInput } from "@gen/yunhu/v1/realtime";
import { Account } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id } from "./support/world";

const fresh = id(500);

test("a heartbeat is answered under its own seq, in a binary frame without data", async () => {
  const socket = await Socket.login(await service(), "1");
  expect(socket.frames).toHaveLength(1);
  expect(socket.frames[0]).toMatchObject({ info: { cmd: "heartbeat_ack" } });
  expect(socket.frames[0]).not.toHaveProperty("data");
});

test.each([
  { userId: "1", token: "wrong", platform: "Web", deviceId: "d" },
  { userId: "2", token: "demo-user-token-1", platform: "Web", deviceId: "d" },
  { userId: "1", token: "demo-user-token-1", platform: "web", deviceId: "d" },
])("the login %o is answered by words", async (login) => {
  const socket = await Socket.open(await service());
  socket.say("login", login);
  expect(await socket.next(() => true)).toBe("数据不合法");
  socket.say("heartbeat");
  await socket.next(() => socket.frames.length === 2);
  expect(socket.frames[1]).toBe("数据不合法");
});

test("what is no JSON is answered by words and hurts nobody", async () => {
  const socket = await Socket.open(await service());
  socket.socket.send(Buffer.from([1, 2, 3]));
  expect(await socket.next(() => true)).toBe("数据不合法");
});

test("a message reaches every other member, and the author's other devices", async () => {
  const demo = await service();
  const ann = await Socket.login(demo, "1");
  const bob = await Socket.login(demo, "2");
  const { token } = await emailLogin(demo.origin);
  const annElsewhere = await Socket.login(demo, "1", token);
  await new Account(demo, "1").send({ msgId: fresh }, { text: "hello" });
  const push = await bob.push();
  expect(push).toMatchObject({
    msgId: fresh,
    recvId: "g",
    chatId: "g",
    chatType: ChatType.GROUP,
    sender: { chatId: "1", name: "ann" },
    content: { text: "hello" },
    msgSeq: 11,
    deleteTimestamp: 0,
    editTime: 0,
  });
  expect(Math.abs(push.timestamp - Date.now())).toBeLessThan(60_000);
  expect((await annElsewhere.push()).msgId).toBe(fresh);
  await ann.beat();
  expect(ann.pushes()).toEqual([]);
});

test("frames unpack by the type URL that generated clients expect", async () => {
  const demo = await service();
  const bob = await Socket.login(demo, "2");
  await new Account(demo, "1").send({ msgId: fresh }, { text: "hello" });
  await bob.push();
  expect(bob.frames.at(-1)).toMatchObject({ data: { typeUrl: "type.googleapis.com/proto.PushMessage" } });
});

test("in private, a push names the receiver to the other side and the other side to the author's devices", async () => {
  const demo = await service({ variants: { echo: "own" } });
  const ann = await Socket.login(demo, "1");
  const bob = await Socket.login(demo, "2");
  await new Account(demo, "1").send({ msgId: fresh, chatId: "2", chatType: ChatType.USER }, { text: "hi" });
  expect(await bob.push()).toMatchObject({ chatId: "2", recvId: "2", chatType: 1, sender: { chatId: "1" } });
  expect(await ann.push()).toMatchObject({ chatId: "2", recvId: "2", chatType: 1, sender: { chatId: "1" } });
});

test("an edit comes without sender, chat type and time", async () => {
  const demo = await service();
  const bob = await Socket.login(demo, "2");
  await new Account(demo, "1").edit({ msgId: id(2), content: { text: "better" } });
  await bob.next(() => bob.pushes("edit_message").length === 1);
  const [edit] = bob.pushes("edit_message");
  expect(edit).toMatchObject({ msgId: id(2), chatId: "g", recvId: "g", chatType: 0, timestamp: 0, msgSeq: 2 });
  expect(edit).not.toHaveProperty("sender");
  expect(edit?.content?.text).toBe("better");
  expect(edit?.editTime).toBeGreaterThan(0);
});

test("a recall comes as a push with the original number and the operator as its sender", async () => {
  const demo = await service();
  const cat = await Socket.login(demo, "3");
  await new Account(demo, "2").recall("recall-msg", { msgId: [id(2)] });
  const recall = await cat.push();
  expect(recall).toMatchObject({ msgId: id(2), msgSeq: 2, sender: { chatId: "2" }, chatId: "g" });
  expect(recall.deleteTimestamp).toBeGreaterThan(0);
  expect(recall).not.toHaveProperty("content");
});

test("a draft reaches the account's other sockets only", async () => {
  const demo = await service();
  const [here, there, bob] = [
    await Socket.login(demo, "1"),
    await Socket.login(demo, "1"),
    await Socket.login(demo, "2"),
  ];
  here.say("inputInfo", { chatId: "g", input: "half a thou", deviceId: "test" });
  expect(await there.payload("draft_input", DraftInput)).toEqual({ chatId: "g", input: "half a thou" });
  await Promise.all([here.beat(), bob.beat()]);
  expect([here, bob].flatMap(({ frames }) => frames).filter(isDraft)).toEqual([]);
});

test("a draft comes back to who told it, where own sends do", async () => {
  const here = await Socket.login(await service({ variants: { echo: "own" } }), "1");
  here.say("inputInfo", { chatId: "g", input: "half a thou", deviceId: "test" });
  expect(await here.payload("draft_input", DraftInput)).toEqual({ chatId: "g", input: "half a thou" });
});

test("cut ends every socket, and logging out those of the token", async () => {
  const demo = await service();
  const bob = await Socket.login(demo, "2");
  const { token } = await emailLogin(demo.origin);
  const ann = await Socket.login(demo, "1", token);
  await Promise.all([once(ann.socket, "close"), new Account(demo, "1", token).json("/v1/user/logout", {})]);
  await bob.beat();
  const closed = once(bob.socket, "close");
  demo.cut();
  await closed;
});

test("other paths take no socket", async () => {
  const { origin } = await service();
  const socket = new WebSocket(`${origin.replace("http", "ws")}/elsewhere`);
  expect(await once(socket, "error")).toMatchObject([{ message: "socket hang up" }]);
});

const isDraft = (frame: Socket["frames"][number]): boolean =>
  typeof frame !== "string" && frame.info?.cmd === "draft_input";

async function emailLogin(origin: string): Promise<{ token: string }> {
  const body = JSON.stringify({ email: "ann@example.com", password: "secret", deviceId: "d", platform: "web" });
  const response = await fetch(`${origin}/v1/user/email-login`, { method: "POST", body });
  const { data } = (await response.json()) as { data: { token: string } };
  return data;
}

import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ListConversationRequest, ListConversationResponse } from "@gen/yunhu/v1/conversation";
import { startDemo, type DemoOptions } from "@server/demo/service";
import { Account } from "./support/account";
import { service } from "./support/service";
import { id, smallWorld } from "./support/world";

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "demo-state-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "state.jsonl");
}

/** Everything that a person can read. */
async function everything(account: Account) {
  const conversations = await account.call(
    "/v1/conversation/list",
    [ListConversationRequest, { md5: "" }],
    ListConversationResponse,
  );
  return {
    conversations: conversations.data,
    messages: (await account.list({})).msg,
    record: await account.json("/v1/msg/list-message-edit-record", { msgId: id(2), size: 10, page: 1 }),
  };
}

test("what was acknowledged is there after a restart, tokens too", async () => {
  // The bot that the command is for answers when this is long over.
  const options = { stateFile: stateFile(), pace: 1_000 };
  const first = await service(options);
  const guest = new Account(first, "", "none");
  const login = { email: "ann@example.com", password: "secret" };
  const { data } = (await guest.json("/v1/user/email-login", login)) as { data: { token: string } };
  const ann = new Account(first, "1", data.token);
  await ann.send({ msgId: id(500), quoteMsgId: id(1), commandId: "101" }, { text: "kept", mentionedId: ["2"] });
  await ann.edit({ msgId: id(2), content: { text: "edited" } });
  await ann.recall("recall-msg", { msgId: [id(4)] });
  await ann.json("/v1/conversation/dismiss-notification", { chatId: "2" });
  await ann.json("/v1/conversation/remove", { chatId: "30001" });
  const before = await everything(ann);
  const second = await service({ ...options, world: smallWorld() });
  expect(await everything(new Account(second, "1", data.token))).toEqual({
    ...before,
    messages: before.messages.map((message) => ({ ...message, sender: expect.anything() as unknown })),
    conversations: before.conversations.map((row) => ({ ...row, avatarUrl: expect.any(String) as unknown })),
  });
});

test("what a person keeps for himself, and who is in a group, is there after a restart", async () => {
  const options = { stateFile: stateFile() };
  const first = await service(options);
  const [ann, bob] = [new Account(first, "1"), new Account(first, "2")];
  await ann.json("/v1/msg/delete", { chatId: "g", chatType: 2, msgId: id(10) });
  await ann.json("/v1/friend/no-notify", { chatId: "g", noNotify: 1 });
  await ann.json("/v1/sticky/add", { chatId: "g", chatType: 2 });
  await ann.json("/v1/sticker/add", { id: 9 });
  await ann.json("/v1/expression/create", { url: "https://chat-img.jwznb.com/expression/wow.gif" });
  await bob.json("/v1/group/gag-member", { groupId: "g", userId: "1", gag: -1 });
  await bob.json("/v1/group/remove-member", { groupId: "g", userId: "3" });
  const kept = async (account: Account) => ({
    ...(await everything(account)),
    lists: await Promise.all(["sticky", "sticker", "expression"].map((list) => account.json(`/v1/${list}/list`, {}))),
    speaking: await account.send({ msgId: id(600) }, { text: "?" }),
  });
  const { origin } = first;
  const before = JSON.stringify(await kept(ann)).replaceAll(origin, "");
  const second = await service({ ...options, world: smallWorld() });
  const after = JSON.stringify(await kept(new Account(second, "1"))).replaceAll(second.origin, "");
  const unlike = /"number":"\d+"/g;
  expect(after.replace(unlike, "")).toEqual(before.replace(unlike, ""));
  expect(after).toContain("您已被禁言");
  expect((await new Account(second, "3").list({})).status?.msg).toBe("您不是该群成员");
});

test("the file holds no token that works, and is the owner's alone", async () => {
  const options = { stateFile: stateFile() };
  const guest = new Account(await service(options), "", "none");
  const login = { email: "ann@example.com", password: "secret" };
  const { data } = (await guest.json("/v1/user/email-login", login)) as { data: { token: string } };
  expect(readFileSync(options.stateFile, "utf8")).not.toContain(data.token);
  expect(statSync(options.stateFile).mode & 0o077).toBe(0);
});

test("a kill in the middle of a write loses that line alone, wherever it was cut", async () => {
  const options = { stateFile: stateFile() };
  const ann = new Account(await service(options), "1");
  await ann.send({ msgId: id(500) }, { text: "whole" });
  const whole = statSync(options.stateFile).size;
  await ann.send({ msgId: id(501) }, { text: "half" });
  const end = statSync(options.stateFile).size;
  for (let size = end - 1; size > whole; size -= 25) {
    truncateSync(options.stateFile, size);
    const again = new Account(await service({ ...options, world: smallWorld() }), "1");
    expect((await again.list({ msgCount: 1 })).msg[0]?.msgId).toBe(id(500));
    await again.send({ msgId: id(501) }, { text: "half" });
  }
  const last = new Account(await service({ ...options, world: smallWorld() }), "1");
  expect((await last.list({ msgCount: 2 })).msg.map(({ msgId }) => msgId)).toEqual([id(501), id(500)]);
});

test("the seed's world is made again as it was at its first start", async () => {
  const options: DemoOptions = { stateFile: stateFile(), seed: 7 };
  const read = async (now: number) => {
    const demo = await startDemo({ ...options, now: () => now, publicOrigin: "http://yunhu.example" });
    onTestFinished(() => demo.close());
    return (await new Account(demo, "10001").list({ chatId: "big", msgCount: 3 })).msg;
  };
  expect(await read(1_900_000_000_000)).toEqual(await read(1_800_000_000_000));
});

test("a file of another seed, a foreign file and a broken line stop the start", async () => {
  const file = stateFile();
  await service({ stateFile: file, seed: 7 });
  const start = (options: DemoOptions) => startDemo({ world: smallWorld(), ...options });
  await expect(start({ stateFile: file, seed: 8 })).rejects.toThrow(
    /^DEMO_STATE: .* was made with DEMO_SEED=7, not 8\.$/,
  );
  appendFileSync(file, '{"kind":"put"}\n');
  await expect(start({ stateFile: file, seed: 7 })).rejects.toThrow(/^DEMO_STATE: .* cannot be read at line 2\.$/);
  for (const content of ["something else\n", "a file without a line's end", '{"kind":"original"}\n']) {
    writeFileSync(file, content);
    await expect(start({ stateFile: file })).rejects.toThrow(/^DEMO_STATE: .* is not a state file of this service\.$/);
    expect(readFileSync(file, "utf8")).toBe(content);
  }
  await expect(start({ stateFile: join(file, "inside") })).rejects.toThrow(/^DEMO_STATE: .* cannot be opened\.$/);
});

test("a start that was killed in its first line begins anew", async () => {
  const file = stateFile();
  writeFileSync(file, '{"kind":"ori');
  const ann = new Account(await service({ stateFile: file }), "1");
  await ann.send({ msgId: id(500) }, { text: "kept" });
  const again = new Account(await service({ stateFile: file, world: smallWorld() }), "1");
  expect((await again.list({ msgCount: 1 })).msg[0]?.msgId).toBe(id(500));
});

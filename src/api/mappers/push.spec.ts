import { ChatType, ContentType } from "@gen/yunhu/v1/common";
import { PushMessage } from "@gen/yunhu/v1/realtime";
import type { PartialMessage } from "@protobuf-ts/runtime";
import { expect, test } from "vitest";
import { mapEdit, mapPush } from "./push";

const push = (wire: PartialMessage<PushMessage>) => mapPush(PushMessage.create({ msgId: "a", ...wire }), "me");
const edit = (wire: PartialMessage<PushMessage>) => mapEdit(PushMessage.create({ msgId: "a", ...wire }), "me");
const { USER: user, GROUP: group, BOT: bot } = ChatType;

test.each<[string, PartialMessage<PushMessage>, string, string, boolean]>([
  ["in a group", { chatType: group, chatId: "big", recvId: "big", sender: { chatId: "7" } }, "group", "big", false],
  ["my own in a group", { chatType: group, chatId: "big", sender: { chatId: "me" } }, "group", "big", true],
  [
    "from a person",
    { chatType: user, chatId: "me", recvId: "me", sender: { chatId: "7", chatType: user } },
    "user",
    "7",
    false,
  ],
  ["my own to a person", { chatType: user, chatId: "7", recvId: "7", sender: { chatId: "me" } }, "user", "7", true],
  [
    "from a bot",
    { chatType: bot, chatId: "me", recvId: "me", sender: { chatId: "30001", chatType: bot } },
    "bot",
    "30001",
    false,
  ],
  [
    "from a bot, as to a person",
    { chatType: user, chatId: "me", sender: { chatId: "30001", chatType: bot } },
    "bot",
    "30001",
    false,
  ],
  [
    "my own to a bot",
    { chatType: bot, chatId: "30001", recvId: "30001", sender: { chatId: "me" } },
    "bot",
    "30001",
    true,
  ],
  ["my own, come back without its sender", { chatType: user, chatId: "7", sender: {} }, "user", "7", true],
  ["the same, filed under me", { chatType: user, chatId: "me", recvId: "7" }, "user", "7", true],
  [
    "to myself",
    { chatType: user, chatId: "me", recvId: "me", sender: { chatId: "me", chatType: user } },
    "user",
    "me",
    true,
  ],
  ["a system line", { chatType: group, chatId: "big", contentType: ContentType.TIP }, "group", "big", false],
])("a message %s", (_, wire, kind, id, mine) => {
  expect(push(wire)).toMatchObject({ type: "message", message: { id: "a", chat: { kind, id }, mine } });
});

test("a message says all it has", () => {
  const event = push({
    chatType: group,
    chatId: "big",
    sender: { chatId: "7", name: "王" },
    content: { text: "hi" },
    contentType: ContentType.TEXT,
    timestamp: 5,
    msgSeq: 12,
    quoteMsgId: "q",
    cmd: { name: "help" },
  });
  expect(event).toMatchObject({
    message: {
      seq: 12,
      time: 5,
      type: 1,
      content: { text: "hi" },
      quoteId: "q",
      command: "help",
      sender: { name: "王" },
    },
  });
});

test("a recall is a patch by whoever recalled", () => {
  const wire = { chatType: group, chatId: "big", deleteTimestamp: 9, msgSeq: 3, sender: { chatId: "admin" } };
  expect(push(wire)).toEqual({
    type: "patch",
    chat: { kind: "group", id: "big" },
    patch: { id: "a", recalledAt: 9, recalledBy: expect.objectContaining({ id: "admin" }) as unknown },
  });
  expect(edit({ chatId: "big", recvId: "big", deleteTimestamp: 9 })).toEqual({
    type: "patch",
    patch: { id: "a", recalledAt: 9 },
  });
});

test("a push without the kind of its chat is a patch, not a group's message", () => {
  expect(push({ chatId: "7", content: { text: "hi" } })).toEqual({
    type: "patch",
    patch: { id: "a", content: { text: "hi" } },
  });
});

test("an edit erases nothing that it does not name", () => {
  const event = edit({
    chatId: "big",
    recvId: "big",
    content: { text: "new" },
    contentType: ContentType.TEXT,
    editTime: 9,
  });
  expect(event).toEqual({ type: "patch", patch: { id: "a", type: 1, content: { text: "new" }, editedAt: 9 } });
  expect(edit({ editTime: 9 })).toEqual({ type: "patch", patch: { id: "a", editedAt: 9 } });
});

test("an edit can take the buttons away", () => {
  expect(edit({ content: { buttons: "[]" } })).toEqual({ type: "patch", patch: { id: "a", content: { buttons: [] } } });
});

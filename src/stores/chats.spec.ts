import { expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import type { ChatList } from "@/api/chats";
import { chat } from "../../test/support/chats";
import { message } from "../../test/support/messages";
import { chatsApi, gate, openStores, settled } from "../../test/support/stores";
import { useChats } from "./chats";

const list = (md5: string, ...chats: ChatList["chats"]): ChatList => ({ md5, chats });

/** A store over a service whose list can be changed, and whose answers wait at a gate. */
function open(first: ChatList) {
  const service = { list: first, asked: [] as string[], read: [] as string[] };
  const answers = gate();
  openStores({
    chats: chatsApi({
      listChats: answers.pass((md5: string) => {
        service.asked.push(md5);
        return Promise.resolve(md5 !== "" && md5 === service.list.md5 ? "unchanged" : service.list);
      }),
      markRead: (id) => {
        service.read.push(id);
        return Promise.resolve();
      },
    }),
  });
  return { service, answers, chats: useChats() };
}

async function opened(first: ChatList) {
  const world = open(first);
  void world.chats.refresh();
  await settled();
  await world.answers.open();
  return world;
}

it("shares a reading that is under way, and names the list that it holds in the next", async () => {
  const { service, answers, chats } = open(list("one", chat("big")));
  void chats.refresh();
  void chats.refresh();
  await settled();
  await answers.open();
  expect(service.asked).toEqual([""]);
  void chats.refresh();
  await settled();
  await answers.open();
  expect(service.asked).toEqual(["", "one"]);
  expect(chats.list).toHaveLength(1);
});

it("keeps the list when it cannot be read, says why, and can be asked again", async () => {
  const { answers, chats } = await opened(list("one", chat("big")));
  void chats.refresh();
  await settled();
  await answers.open(new ApiError("offline", "offline"));
  expect(chats.problem).toEqual({ kind: "offline" });
  expect(chats.list).toHaveLength(1);
  void chats.refresh();
  await settled();
  await answers.open();
  expect(chats.problem).toBeNull();
});

it("reads the list once for a message of a chat that is not in it", async () => {
  const { service, answers, chats } = await opened(list("one", chat("small")));
  service.list = list("two", chat("small"), chat("big"));
  void chats.note(message(1), "hello", true);
  void chats.note(message(2), "hello", true);
  await settled();
  await answers.open();
  expect(chats.list).toHaveLength(2);
  expect(answers.waiting).toBe(0);
  expect(service.asked).toHaveLength(2);
});

it("reads it once more when the reading that was under way came too early", async () => {
  const { service, answers, chats } = await opened(list("one", chat("small")));
  void chats.refresh();
  await settled();
  service.list = list("two", chat("small"), chat("big"));
  void chats.note(message(1), "hello", true);
  await answers.open();
  await answers.open();
  expect(chats.list).toHaveLength(2);
});

it("loses nothing that happens while the list is being read", async () => {
  const first = list("one", chat("big", { time: 1, unread: 4 }), chat("small", { time: 1, unread: 2 }));
  const { answers, chats } = await opened(first);
  await chats.note(message(1), "seen in time", false);
  void chats.refresh();
  await settled();
  await chats.note(message(2), "newer", true);
  await chats.markRead({ kind: "group", id: "small" });
  await answers.open();
  expect(chats.list).toMatchObject([{ preview: "newer", unread: 5 }, { unread: 0 }]);
});

it("counts a message once that the list which is being read tells already", async () => {
  const { service, answers, chats } = await opened(list("one", chat("big", { time: 1, unread: 4 })));
  service.list = list("two", chat("big", { time: message(2).time, unread: 5, preview: "newer" }));
  void chats.refresh();
  await settled();
  await chats.note(message(2), "newer", true);
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 5, preview: "newer" }]);
});

it("tells the service once that a chat was read", async () => {
  const { service, chats } = await opened(list("one", chat("big", { unread: 4 })));
  await chats.markRead({ kind: "group", id: "big" });
  await chats.markRead({ kind: "group", id: "big" });
  expect(service.read).toEqual(["big"]);
});

it("takes no list of an account that was left", async () => {
  const { service, answers, chats } = open(list("one", chat("big")));
  void chats.refresh();
  await settled();
  chats.clear();
  service.list = list("two", chat("small"));
  void chats.refresh();
  await settled();
  await answers.open();
  expect(chats.list).toEqual([]);
  // The late answer has not ended the reading that came after it.
  void chats.refresh();
  expect(answers.waiting).toBe(1);
  await answers.open();
  expect(chats.list).toMatchObject([{ name: "small" }]);
});

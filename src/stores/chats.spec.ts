import { expect, it, onTestFinished, vi } from "vitest";
import { ApiError } from "@/api/errors";
import type { ChatList } from "@/api/chats";
import { chat } from "../../test/support/chats";
import { message } from "../../test/support/messages";
import { chatsApi, gate, openStores, settled } from "../../test/support/stores";
import { useChats } from "./chats";

const list = (md5: string, ...chats: ChatList["chats"]): ChatList => ({ md5, chats });

/** A store over a service whose list can be changed, and whose answers wait at a gate. */
function open(first: ChatList) {
  const service = { list: first, asked: [] as string[], read: [] as string[], telling: Promise.resolve() };
  const answers = gate();
  openStores({
    chats: chatsApi({
      listChats: answers.pass((md5: string) => {
        service.asked.push(md5);
        return Promise.resolve(md5 !== "" && md5 === service.list.md5 ? "unchanged" : service.list);
      }),
      markRead: (id) => {
        service.read.push(id);
        return service.telling;
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
  void chats.note(message(1), "hello", "unread");
  void chats.note(message(2), "hello", "unread");
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
  void chats.note(message(1), "hello", "unread");
  await answers.open();
  await answers.open();
  expect(chats.list).toHaveLength(2);
});

it("loses nothing that happens while the list is being read", async () => {
  const first = list("one", chat("big", { time: 1, unread: 4 }), chat("small", { time: 1, unread: 2 }));
  const { answers, chats } = await opened(first);
  await chats.note(message(1), "seen in time", "own");
  void chats.refresh();
  await settled();
  await chats.note(message(2), "newer", "unread");
  await chats.markRead({ kind: "group", id: "small" });
  await answers.open();
  expect(chats.list).toMatchObject([{ preview: "newer", unread: 5 }, { unread: 0 }]);
});

it("counts a message once that the list which is being read tells already", async () => {
  const { service, answers, chats } = await opened(list("one", chat("big", { time: 1, unread: 4 })));
  service.list = list("two", chat("big", { time: message(2).time, unread: 5, preview: "newer" }));
  void chats.refresh();
  await settled();
  await chats.note(message(2), "newer", "unread");
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 5, preview: "newer" }]);
});

it("counts no message twice, and one that it may have counted is asked for", async () => {
  const { service, answers, chats } = await opened(list("one", chat("big", { time: message(2).time, unread: 5 })));
  await chats.note(message(1), "known to the list", "unread");
  expect(chats.list).toMatchObject([{ unread: 5 }]);
  await chats.note(message(3), "new", "unread");
  await chats.note(message(3), "told of twice", "unread");
  expect(chats.list).toMatchObject([{ unread: 6 }]);
  service.list = list("two", chat("big", { time: message(2).time, unread: 7 }));
  await chats.note(message(4, { time: message(2).time }), "in the same millisecond", "unread");
  await settled();
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 7 }]);
});

it("shows what the service has when it could not be told that a chat was read", async () => {
  const { service, answers, chats } = await opened(list("one", chat("big", { unread: 4 })));
  service.telling = Promise.reject(new ApiError("offline", "offline"));
  await chats.markRead({ kind: "group", id: "big" });
  expect(chats.problem).toEqual({ kind: "offline" });
  await settled();
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 4 }]);
});

it("reads the list again when something came while a chat was marked as read", async () => {
  const { service, answers, chats } = await opened(list("one", chat("big", { unread: 4 })));
  const marked = chats.markRead({ kind: "group", id: "big" });
  service.list = list("two", chat("big", { unread: 0, time: message(5).time }));
  await chats.note(message(5), "crossing", "unread");
  expect(chats.list).toMatchObject([{ unread: 1 }]);
  await marked;
  await settled();
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 0 }]);
});

it("asks again about what is told after something was said from here, which may stand for having read it", async () => {
  const { service, answers, chats } = await opened(list("one", chat("big", { time: message(1).time, unread: 0 })));
  await chats.note(message(3), "mine", "own");
  service.list = list("two", chat("big", { time: message(3).time, unread: 0 }));
  await chats.note(message(2), "before mine", "unread");
  await settled();
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 0 }]);
  const asked = service.asked.length;
  await chats.note(message(4), "after mine", "unread");
  await settled();
  expect(service.asked).toHaveLength(asked);
  expect(chats.list).toMatchObject([{ unread: 1 }]);
});

it("is read again after a while when that failed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { answers, chats } = await opened(list("one", chat("big")));
  for (let time = 0; time < 3; time++) {
    if (time === 0) void chats.refresh();
    await settled();
    await answers.open(new ApiError("offline", "offline"));
    expect(answers.waiting).toBe(0);
    await vi.advanceTimersToNextTimerAsync();
  }
  expect(answers.waiting).toBe(1);
  await answers.open();
  expect(chats.problem).toBeNull();
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

it("takes no list for news that was read while the service was being told of a chat as read", async () => {
  const { answers, chats, service } = await opened(list("one", chat("big", { time: 5, unread: 4 })));
  let told: () => void = () => undefined;
  service.telling = new Promise<void>((resolve) => (told = resolve));
  const marking = chats.markRead({ kind: "group", id: "big" });
  void chats.refresh();
  await settled();
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 0 }]);
  service.list = list("two", chat("big", { time: 6, unread: 5 }));
  void chats.refresh();
  await settled();
  await answers.open();
  expect(chats.list).toMatchObject([{ unread: 5 }]);
  told();
  expect(await marking).toBe(true);
});

it("counts nothing in the chat that is looked at, and everything once it is not", async () => {
  const { chats } = await opened(list("one", chat("big", { time: 1, unread: 0 })));
  chats.look({ kind: "group", id: "big" });
  await chats.note(message(2), "hello", "mention");
  expect(chats.list).toMatchObject([{ unread: 0, preview: "hello" }]);
  chats.look(null);
  expect(chats.list).toMatchObject([{ unread: 1, mentionSeq: 2 }]);
});

it("takes what another tab has read, but for what was said since", async () => {
  const { chats, service } = await opened(list("one", chat("big", { time: 5, unread: 4 })));
  chats.takeRead({ kind: "group", id: "big" }, 4);
  expect(chats.list).toMatchObject([{ unread: 4 }]);
  chats.takeRead({ kind: "group", id: "big" }, 5);
  expect(chats.list).toMatchObject([{ unread: 0 }]);
  expect(service.read).toEqual([]);
});

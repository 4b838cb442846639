import { describe, expect, it } from "vitest";
import { chat } from "../../test/support/chats";
import { message } from "../../test/support/messages";
import { chatKey } from "./chat";
import { chatsOf, markRead, noteMessage, rewordChat, sortedChats, withUnsent } from "./chats";

const [big, small] = [chat("big", { time: 100, unread: 2, mentionSeq: 9 }), chat("small", { time: 200 })];
const chats = chatsOf([big, small]);

describe("the chat list", () => {
  it("is newest first, and steady among equals", () => {
    expect(sortedChats(chats)).toEqual([small, big]);
    const equals = [chat("b"), chat("a"), chat("c")];
    expect(sortedChats(chatsOf(equals)).map(({ ref }) => ref.id)).toEqual(["a", "b", "c"]);
    expect(sortedChats(chatsOf(equals.reverse())).map(({ ref }) => ref.id)).toEqual(["a", "b", "c"]);
  });

  it("shows what waits to be sent at once, and where it belongs, unless something was said since", () => {
    const list = sortedChats(chats);
    expect(withUnsent(list, new Map())).toBe(list);
    const written = { preview: "mine", time: 300, isFailed: false };
    expect(withUnsent(list, new Map([[chatKey(big.ref), written]]))).toEqual([
      { ...big, preview: "mine", time: 300, delivery: "waiting" },
      small,
    ]);
    const failed = withUnsent(list, new Map([[chatKey(small.ref), { ...written, isFailed: true }]]));
    expect(failed[0]).toMatchObject({ ref: small.ref, delivery: "failed" });
    expect(withUnsent(list, new Map([[chatKey(small.ref), { ...written, time: 150 }]]))).toEqual(list);
  });

  it("forgets what was unread, and the mention, of a chat that was read", () => {
    const read = markRead(chats, big.ref);
    expect(sortedChats(read).at(1)).toMatchObject({ unread: 0 });
    expect(sortedChats(read).at(1)).not.toHaveProperty("mentionSeq");
    expect(markRead(read, big.ref)).toBe(read);
    expect(markRead(chats, chat("unknown").ref)).toBe(chats);
  });

  it("moves a chat up for a new message, and counts it where it was not read", () => {
    const noted = noteMessage(chats, message(1, { time: 300 }), "hello", "unread");
    expect(sortedChats(noted ?? chats)[0]).toMatchObject({ ref: big.ref, preview: "hello", time: 300, unread: 3 });
    const own = noteMessage(chats, message(1, { time: 300 }), "hello", "own");
    expect(sortedChats(own ?? chats)[0]).toMatchObject({ unread: 2 });
  });

  it("says at once that a new message speaks to the reader", () => {
    const noted = noteMessage(chats, message(7, { time: 300 }), "@you", "mention");
    expect(sortedChats(noted ?? chats)[0]).toMatchObject({ unread: 3, mentionSeq: 7 });
  });

  it("leaves unread what was said since it was read", () => {
    expect(markRead(chats, big.ref, 99)).toBe(chats);
    expect(sortedChats(markRead(chats, big.ref, 100)).at(1)).toMatchObject({ unread: 0 });
  });

  it("words a chat's last message anew, and no older one", () => {
    const reworded = rewordChat(chats, message(1, { time: 100 }), "edited");
    expect(sortedChats(reworded).at(1)).toMatchObject({ preview: "edited", unread: 2, time: 100 });
    expect(rewordChat(chats, message(1, { time: 99 }), "edited")).toBe(chats);
  });

  it("only counts a message older than its line", () => {
    expect(noteMessage(chats, message(1, { time: 99 }), "late", "own")).toBe(chats);
    const noted = noteMessage(chats, message(1, { time: 99 }), "late", "unread");
    expect(noted?.get("group:big")).toEqual({ ...big, unread: 3 });
  });

  it("says that it does not know a chat, kinds told apart", () => {
    expect(noteMessage(chats, message(1, { chat: { kind: "user", id: "big" } }), "", "unread")).toBeNull();
  });
});

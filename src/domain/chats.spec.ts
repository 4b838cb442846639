import { describe, expect, it } from "vitest";
import { chat } from "../../test/support/chats";
import { message } from "../../test/support/messages";
import { chatsOf, markRead, noteMessage, sortedChats } from "./chats";

const [big, small] = [chat("big", { time: 100, unread: 2, mentionSeq: 9 }), chat("small", { time: 200 })];
const chats = chatsOf([big, small]);

describe("the chat list", () => {
  it("is newest first, and steady among equals", () => {
    expect(sortedChats(chats)).toEqual([small, big]);
    const equals = [chat("b"), chat("a"), chat("c")];
    expect(sortedChats(chatsOf(equals)).map(({ ref }) => ref.id)).toEqual(["a", "b", "c"]);
    expect(sortedChats(chatsOf(equals.reverse())).map(({ ref }) => ref.id)).toEqual(["a", "b", "c"]);
  });

  it("forgets what was unread, and the mention, of a chat that was read", () => {
    const read = markRead(chats, big.ref);
    expect(sortedChats(read).at(1)).toMatchObject({ unread: 0 });
    expect(sortedChats(read).at(1)).not.toHaveProperty("mentionSeq");
    expect(markRead(read, big.ref)).toBe(read);
    expect(markRead(chats, chat("unknown").ref)).toBe(chats);
  });

  it("moves a chat up for a new message, and counts it where it was not read", () => {
    const noted = noteMessage(chats, message(1, { time: 300 }), "hello", true);
    expect(sortedChats(noted ?? chats)[0]).toMatchObject({ ref: big.ref, preview: "hello", time: 300, unread: 3 });
    const own = noteMessage(chats, message(1, { time: 300 }), "hello", false);
    expect(sortedChats(own ?? chats)[0]).toMatchObject({ unread: 2 });
  });

  it("is not changed by a message older than its line", () => {
    expect(noteMessage(chats, message(1, { time: 99 }), "late", true)).toBe(chats);
  });

  it("says that it does not know a chat, kinds told apart", () => {
    expect(noteMessage(chats, message(1, { chat: { kind: "user", id: "big" } }), "", true)).toBeNull();
  });
});

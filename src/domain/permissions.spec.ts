import { describe, expect, it } from "vitest";
import { message } from "../../test/support/messages";
import { MessageType, type Message } from "./message";
import { permittedActions, permittedForAll, REWRITE_MS, type MessageAction } from "./permissions";

const NOW = 1_800_000_000_000;
const me = "10001";
const other = { id: "10002", kind: "user", name: "Li", avatarUrl: "", vip: false, tags: [] } as const;
const theirs = (more: Partial<Message> = {}) => message(1, { sender: other, ...more });
const mine = (more: Partial<Message> = {}) => message(1, { sender: { ...other, id: me }, mine: true, ...more });
const permitted = (one: Message, role?: "owner" | "admin" | "member") => permittedActions(one, me, role, NOW);
const may = (action: MessageAction, one: Message, role?: "owner" | "admin" | "member") =>
  permitted(one, role).includes(action);

describe("permittedActions", () => {
  it("lets everybody answer, copy, forward, select and look", () => {
    expect(permitted(theirs())).toEqual(["reply", "copy", "copy-link", "forward", "select", "details", "delete"]);
  });

  it("lets an author edit the kinds of text, and recall", () => {
    for (const type of [MessageType.text, MessageType.markdown, MessageType.html]) {
      expect(may("edit", mine({ type }))).toBe(true);
      expect(may("edit", theirs({ type }))).toBe(false);
    }
    expect(may("edit", mine({ type: MessageType.image }))).toBe(false);
    expect(may("recall", mine({ type: MessageType.image }))).toBe(true);
  });

  it("lets a group's owner and admins recall what others wrote, and nobody else", () => {
    expect(may("recall", theirs(), "owner")).toBe(true);
    expect(may("recall", theirs(), "admin")).toBe(true);
    expect(may("recall", theirs(), "member")).toBe(false);
    expect(may("recall", theirs())).toBe(false);
    expect(may("recall", theirs({ chat: { kind: "user", id: "10002" } }), "owner")).toBe(false);
  });

  it("knows an own message by its sender too", () => {
    expect(may("edit", mine({ mine: false }))).toBe(true);
  });

  it("takes an own recalled text up again for five minutes", () => {
    const recalled = mine({ recalledAt: NOW - REWRITE_MS + 1 });
    expect(permitted(recalled)).toEqual(["rewrite", "details", "delete"]);
    expect(may("rewrite", mine({ recalledAt: NOW - REWRITE_MS }))).toBe(false);
    expect(may("rewrite", theirs({ recalledAt: NOW }), "owner")).toBe(false);
    expect(may("rewrite", mine({ recalledAt: NOW, type: MessageType.image }))).toBe(false);
  });

  it("offers only the words of what the service does not have yet", () => {
    expect(permitted(mine({ seq: 0 }))).toEqual(["copy"]);
    expect(permitted(mine({ seq: 0, type: MessageType.image, content: { imageUrl: "a.png" } }))).toEqual([]);
  });

  it("offers a look at what could not be read, and nothing else", () => {
    expect(permitted(theirs({ unreadable: new Uint8Array(1) }), "owner")).toEqual(["details"]);
  });

  it("forwards nothing that belongs to its moment, and answers no line", () => {
    for (const type of [MessageType.tip, MessageType.notice]) {
      expect(may("forward", theirs({ type }))).toBe(false);
      expect(may("reply", theirs({ type }))).toBe(false);
      expect(may("recall", theirs({ type }), "owner")).toBe(false);
    }
    expect(may("forward", theirs({ type: MessageType.call }))).toBe(false);
    expect(may("reply", theirs({ type: MessageType.call }))).toBe(true);
  });

  it("downloads what has a file, keeps what is a picture, and shows the history of what was edited", () => {
    expect(may("download", theirs({ type: MessageType.video, content: { videoUrl: "https://a/b" } }))).toBe(true);
    expect(may("download", theirs({ type: MessageType.video, content: {} }))).toBe(false);
    expect(may("download", theirs())).toBe(false);
    const sticker = theirs({ type: MessageType.sticker, content: { stickerUrl: "sticker/a.gif" } });
    expect(may("add-sticker", sticker)).toBe(true);
    expect(may("copy", sticker)).toBe(false);
    expect(may("history", theirs({ editedAt: 5 }))).toBe(true);
    expect(may("history", theirs())).toBe(false);
  });
});

describe("permittedForAll", () => {
  it("is what each of them permits", () => {
    expect(permittedForAll([mine(), theirs()], permitted)).not.toContain("recall");
    expect(permittedForAll([mine(), mine()], permitted)).toContain("recall");
    expect(permittedForAll([], permitted)).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group } from "../../test/support/messages";
import { begin, change, enqueue } from "./outbox";
import { parseEntry } from "./outboxRow";
import type { WrittenMessage } from "./outgoing";

const envelope = { id: "a", chat: group };
const quote = { id: "q", text: "said", imageUrl: "https://x/y", imageName: "y" };
const file = { key: "k", hash: "h", mime: "image/png", size: 1, suffix: "png", width: 2, height: 3 };
const described = { name: "a.png", mime: "image/png", size: 1 };

const messages: readonly WrittenMessage[] = [
  { ...envelope, body: { kind: "text", text: "hi" }, quote, mentionedIds: ["1"], commandId: "7", commandName: "/help" },
  { ...envelope, body: { kind: "markdown", text: "" } },
  { ...envelope, body: { kind: "image", file }, quote },
  { ...envelope, body: { kind: "file", file, name: "a" } },
  { ...envelope, body: { kind: "video", file, seconds: 3 } },
  { ...envelope, body: { kind: "audio", file, seconds: 3 } },
  { ...envelope, body: { kind: "sticker", key: "expression/a.gif", packId: "1" } },
  { ...envelope, body: { kind: "form", form: "{}" }, commandId: "7", commandName: "/help" },
  { ...envelope, body: { kind: "attachment", attachment: { ...described, kind: "image", width: 4 } }, quote },
  { ...envelope, body: { kind: "attachment", attachment: { ...described, kind: "file" } } },
  { ...envelope, body: { kind: "attachment", attachment: { ...described, kind: "video", seconds: 2 } } },
  { ...envelope, body: { kind: "attachment", attachment: { ...described, kind: "audio", seconds: 2 } } },
];
const rows = messages.map((message) => {
  const [entry] = change(enqueue([], "user:1", message, 5), "a", begin(6));
  return { ...entry, resume: { parts: [1, { etag: "e" }], done: false }, reason: "no" };
});

describe.each(rows.map((row) => [row.message?.body.kind, row] as const))("a stored %s", (_kind, row) => {
  it("is read as it was written", () => {
    expect(parseEntry(structuredClone(row))).toEqual(row);
  });

  it("is left out when anything that it needs is missing or something else", () => {
    for (const key of ["owner", "message", "state", "createdAt", "expiresAt", "attempts", "notBefore"])
      for (const wrong of [undefined, null, {}, NaN, "dancing", [1]])
        if (key !== "owner" || typeof wrong !== "string") expect(parseEntry({ ...row, [key]: wrong })).toBeNull();
    expect(parseEntry({ ...row, message: { ...row.message, body: { kind: row.message?.body.kind } } })).toBeNull();
    expect(parseEntry({ ...row, message: { ...row.message, chat: { kind: "planet", id: "1" } } })).toBeNull();
    expect(parseEntry({ ...row, resume: null })).toBeNull();
    expect(parseEntry({ ...row, resume: { part: 1n } })).toBeNull();
  });
});

it("whatever was stored, nothing is thrown, and no entry made of it", () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4 }), (row) => {
      expect(parseEntry(row)).toBeNull();
    }),
  );
});

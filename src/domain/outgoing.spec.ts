import { expect, it } from "vitest";
import { addressed, type StoredFile } from "./outgoing";

const envelope = { id: "0".repeat(32), chat: { kind: "group", id: "big" } } as const;
const quote = { id: "1".repeat(32), text: "Li：hi" };
const file: StoredFile = { key: "a", hash: "b", mime: "audio/aac", size: 1, suffix: "aac" };

it("answers with what was made", () => {
  const body = { kind: "text", text: "hi" } as const;
  expect(addressed({ body, mentionedIds: ["7"] }, envelope, quote)).toEqual({
    ...envelope,
    body,
    mentionedIds: ["7"],
    quote,
  });
  expect(addressed({ body }, envelope)).toEqual({ ...envelope, body });
});

it("quotes nothing with a sound", () => {
  const body = { kind: "audio", file, seconds: 3 } as const;
  expect(addressed({ body }, envelope, quote)).toEqual({ ...envelope, body });
});

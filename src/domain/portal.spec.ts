import { expect, it } from "vitest";
import { parseFromPortal } from "./portal";

const read = (message: object) => parseFromPortal({ yunhu: 1, ...message });

it("reads each message that a portal may send", () => {
  expect(read({ type: "open-chat", chat: "group:7" })).toEqual({
    type: "open-chat",
    chat: { kind: "group", id: "7" },
    message: undefined,
  });
  expect(read({ type: "open-chat", chat: "user:7", message: "abc" })).toMatchObject({ message: "abc" });
  expect(read({ type: "theme", theme: "dark" })).toEqual({ type: "theme", theme: "dark", tokens: {} });
  expect(read({ type: "lang", lang: "en-GB" })).toEqual({ type: "lang", lang: "en-GB" });
  expect(read({ type: "compose", text: "Hello" })).toEqual({ type: "compose", text: "Hello" });
});

it("takes the colours that it knows, as texts", () => {
  const tokens = { accent: "#123456", "bg-sunken": "red", space: "9px", line: 7, __proto__: { bg: "blue" } };
  expect(read({ type: "theme", tokens })).toEqual({
    type: "theme",
    theme: undefined,
    tokens: { accent: "#123456", "bg-sunken": "red" },
  });
});

it.each([
  ["nothing", null],
  ["a text", "open-chat"],
  ["another version", { yunhu: 2, type: "compose", text: "x" }],
  ["no version", { type: "compose", text: "x" }],
  ["an unknown type", { yunhu: 1, type: "logout" }],
  ["no chat", { yunhu: 1, type: "open-chat", chat: "nowhere:1" }],
  ["a wrong field", { yunhu: 1, type: "open-chat", chat: "user:1", message: 7 }],
  ["an unknown theme", { yunhu: 1, type: "theme", theme: "pink" }],
  ["a book", { yunhu: 1, type: "compose", text: "x".repeat(10_001) }],
])("reads no message in %s", (_, data) => {
  expect(parseFromPortal(data)).toBeNull();
});

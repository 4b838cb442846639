import { expect, it } from "vitest";
import { message } from "../../test/support/messages";
import { textOf, transcriptOf } from "./copyText";
import { MessageType, type Content } from "./message";

const of = (type: number, content: Content) => textOf(message(1, { type, content }));

it("copies the words of each kind", () => {
  expect(of(MessageType.text, { text: "hi" })).toBe("hi");
  expect(of(MessageType.markdown, { text: "**hi**" })).toBe("**hi**");
  expect(of(MessageType.html, { text: "<b>hi</b> &amp; bye" })).toBe("hi & bye");
  expect(of(MessageType.post, { postTitle: "T", postContent: "C" })).toBe("T\n\nC");
  expect(of(MessageType.form, { form: '{"a":{"id":"a","type":"input","label":"Name","value":"Li"}}' })).toBe(
    "Name: Li",
  );
  expect(of(MessageType.tip, { tip: "Li joined" })).toBe("Li joined");
  expect(of(MessageType.a2ui, { text: "{}" })).toBe("");
  expect(of(MessageType.image, {})).toBe("");
});

it("copies nothing of what was recalled", () => {
  expect(textOf(message(1, { recalledAt: 1 }))).toBe("");
});

it("says of several who said what, of one only what", () => {
  const title = ({ seq }: { seq: number }) => `No. ${seq}`;
  const words = () => "[Picture]";
  expect(transcriptOf([message(1)], title, words)).toBe("message 1");
  const picture = message(2, { type: MessageType.image, content: {} });
  expect(transcriptOf([message(1), picture], title, words)).toBe("No. 1\nmessage 1\n\nNo. 2\n[Picture]");
});

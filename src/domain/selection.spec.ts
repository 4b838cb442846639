import { expect, it } from "vitest";
import { message, messages, seqs } from "../../test/support/messages";
import { inOrder, rangeBetween } from "./selection";

const { id: second } = message(2);
const { id: fourth } = message(4);

it("reaches from one message to another, in either direction", () => {
  expect(seqs(rangeBetween(messages(1, 5), second, fourth))).toEqual([2, 3, 4]);
  expect(seqs(rangeBetween(messages(1, 5), fourth, second))).toEqual([2, 3, 4]);
});

it("is the one message where the other is gone, and nothing where both are", () => {
  expect(seqs(rangeBetween(messages(3, 5), second, fourth))).toEqual([4]);
  expect(rangeBetween(messages(3, 5), fourth, second)).toEqual([]);
});

it("orders what was selected in any order", () => {
  expect(seqs(inOrder([message(3), message(1), message(2)]))).toEqual([1, 2, 3]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { mapButtons } from "./buttons";

test("rows of buttons, by what they do", () => {
  const json = JSON.stringify([
    [
      { text: "复制", actionType: 2, value: "x", url: "" },
      { text: "Open", actionType: 1, url: "https://example.com", extra: true },
    ],
    [
      { text: "Vote", actionType: 3, value: '{"param":1,"type":"vote"}' },
      { text: "New", actionType: 9 },
    ],
  ]);
  expect(mapButtons(json)).toEqual([
    [
      { text: "复制", action: "copy", value: "x", url: "" },
      { text: "Open", action: "open", value: "Open", url: "https://example.com" },
    ],
    [
      { text: "Vote", action: "report", value: '{"param":1,"type":"vote"}', url: "" },
      { text: "New", action: "report", value: "New", url: "" },
    ],
  ]);
});

test.each([
  ["", undefined],
  ["[]", []],
  ["null", []],
  ["[[]]", []],
  ["{", undefined],
  ["5", undefined],
  ['{"text":"a"}', undefined],
  ['[null,3,"x",{}]', []],
])("%j says %j", (json, expected) => {
  expect(mapButtons(json)).toEqual(expected);
});

test("tolerates a flat list, and numbers where texts belong", () => {
  expect(mapButtons('[{"text":1,"actionType":"2","value":0}]')).toEqual([
    [{ text: "1", action: "copy", value: "0", url: "" }],
  ]);
});

test("never throws", () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (json) => void mapButtons(json)));
});

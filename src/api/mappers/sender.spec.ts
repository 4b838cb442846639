import { ChatType, Sender } from "@gen/yunhu/v1/common";
import { expect, test } from "vitest";
import { cssColor, mapSender } from "./sender";

test.each([
  ["#80FF0000", "#FF000080"],
  ["#ff0000", "#ff0000"],
  ["#f00", undefined],
  ["red", undefined],
  ["", undefined],
  ["#80FF0000; background: url(x)", undefined],
])("%j as CSS is %j", (wire, css) => {
  expect(cssColor(wire)).toBe(css);
});

test("a sender without an id is none", () => {
  expect(mapSender(undefined)).toBeUndefined();
  expect(mapSender(Sender.create())).toBeUndefined();
  expect(mapSender(Sender.create({ name: "云湖" }))).toBeUndefined();
});

test("newer tags stand for the older ones", () => {
  const wire = Sender.create({ chatId: "7", chatType: ChatType.BOT, isVip: true, tagOld: ["管理", ""] });
  expect(mapSender(wire)).toMatchObject({ id: "7", kind: "bot", vip: true, tags: [{ text: "管理" }] });
  wire.tag.push(
    { id: "1", groupId: "", text: "管理", color: "#FF00FF00" },
    { id: "2", groupId: "", text: "", color: "" },
  );
  expect(mapSender(wire)?.tags).toEqual([{ text: "管理", color: "#00FF00FF" }]);
});

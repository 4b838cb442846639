import { describe, expect, it } from "vitest";
import { parseFormAnswers } from "./form";

describe("parseFormAnswers", () => {
  it("reads every kind of field in order", () => {
    const form = {
      b: { id: "b", type: "input", label: "姓名", value: "小李" },
      a: { id: "a", type: "select", label: "部门", selectIndex: 1, selectValue: "研发" },
      c: { id: "c", type: "switch", label: "参加", value: true },
      d: { id: "d", type: "checkbox", label: "", value: ["甲", 2] },
    };
    expect(parseFormAnswers(JSON.stringify(form))).toEqual([
      { id: "b", label: "姓名", value: "小李" },
      { id: "a", label: "部门", value: "研发" },
      { id: "c", label: "参加", value: true },
      { id: "d", label: "d", value: "甲, 2" },
    ]);
  });

  it.each(["", "null", "[]", "{", '{"a":1}', '"x"'])("finds no answers in %j", (json) => {
    expect(parseFormAnswers(json)).toEqual([]);
  });
});

import { expect, test } from "vitest";
import type { FormComponent } from "./command";
import { initialValues, unanswered, writeFormAnswers } from "./commandForm";
import { parseFormAnswers } from "./form";

const components: readonly FormComponent[] = [
  { kind: "radio", id: "bodnzx", label: "路线", options: ["山顶", "湖边"] },
  { kind: "input", id: "kfumpw", label: "姓名", placeholder: "", initial: "小云" },
  { kind: "switch", id: "rpzjmd", label: "午餐", initial: true },
  { kind: "checkbox", id: "xmcrty", label: "装备", options: ["登山杖", "雨衣", "头灯"] },
  { kind: "textarea", id: "uqojdl", label: "备注", placeholder: "忌口", initial: "" },
  { kind: "select", id: "pqnhhd", label: "日期", options: ["周六", "周日"] },
];

test("a form begins with what its components say", () => {
  expect(initialValues(components)).toEqual({
    ...{ bodnzx: [], kfumpw: "小云", rpzjmd: true, xmcrty: [], uqojdl: "", pqnhhd: [] },
  });
});

test("the answers are written as documented, and read back", () => {
  const values = { bodnzx: [1], kfumpw: "林", rpzjmd: false, xmcrty: [0, 2], uqojdl: "a\nb", pqnhhd: [0] };
  const json = writeFormAnswers(components, values);
  expect(JSON.parse(json)).toEqual({
    bodnzx: { id: "bodnzx", type: "radio", label: "路线", selectIndex: 1, selectValue: "湖边" },
    kfumpw: { id: "kfumpw", type: "input", label: "姓名", value: "林" },
    rpzjmd: { id: "rpzjmd", type: "switch", label: "午餐", value: false },
    xmcrty: { id: "xmcrty", type: "checkbox", label: "装备", selectIndex: [0, 2], selectValue: ["登山杖", "头灯"] },
    uqojdl: { id: "uqojdl", type: "textarea", label: "备注", value: "a\nb" },
    pqnhhd: { id: "pqnhhd", type: "select", label: "日期", selectIndex: 0, selectValue: "周六" },
  });
  expect(parseFormAnswers(json).map(({ value }) => value)).toEqual([
    "湖边",
    "林",
    false,
    "登山杖, 头灯",
    "a\nb",
    "周六",
  ]);
});

test("inputs and choices of one have to be answered", () => {
  expect([...unanswered(components, initialValues(components))]).toEqual(["bodnzx", "pqnhhd"]);
  expect([...unanswered(components, { bodnzx: [0], kfumpw: " ", pqnhhd: [1] })]).toEqual(["kfumpw"]);
  expect(unanswered(components, { bodnzx: [0], kfumpw: "林", pqnhhd: [1] }).size).toBe(0);
});

test("what was not chosen, or is of another kind, is left out", () => {
  const values = { bodnzx: [], kfumpw: true, rpzjmd: "yes", xmcrty: [7], pqnhhd: [9] };
  expect(JSON.parse(writeFormAnswers(components, values))).toEqual({
    xmcrty: { id: "xmcrty", type: "checkbox", label: "装备", selectIndex: [], selectValue: [] },
  });
});

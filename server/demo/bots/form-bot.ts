import { ContentType } from "@gen/yunhu/v1/common";
import { isObject, parseObject } from "../wire/json";
import { reactionTime, type Behaviour } from "./behaviour";

/** A form as messages carry it: an object keyed by component id. Source: docs, msg.md. */
const form = JSON.stringify({
  name: { id: "name", type: "input", label: "姓名", value: "小云" },
  trip: { id: "trip", type: "radio", label: "路线", selectIndex: 1, selectValue: "湖边 Lakeside" },
  day: { id: "day", type: "select", label: "日期", selectIndex: 0, selectValue: "周六 Saturday" },
  lunch: { id: "lunch", type: "switch", label: "需要午餐", value: true },
  note: { id: "note", type: "textarea", label: "备注", value: "不吃辣" },
});

/** Sends a form; repeats the answers of a form that was sent to it, as kind 5 or, as Murexide does, as a text. */
export const formBot: Behaviour = {
  heard: async ({ say, pause }, message) => {
    await pause(reactionTime);
    if (message.content.form) {
      const text = `收到你的表单：\n${answers(message.content.form ?? "")}`;
      say({ type: ContentType.TEXT, content: { text }, quoteId: message.id });
    } else {
      say({ type: ContentType.FORM, content: { form } });
    }
  },
};

function answers(sent: string): string {
  const components = Object.values(parseObject(sent) ?? {}).filter(isObject);
  return components
    .map(({ label, id, value, selectValue }) => `${shown(label ?? id)}：${shown(selectValue ?? value)}`)
    .join("\n");
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? ""));

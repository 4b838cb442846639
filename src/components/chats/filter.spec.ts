import { describe, expect, it } from "vitest";
import type { Chat } from "@/domain/chat";
import { filterChats } from "./filter";

const chat = (name: string, id = name): Chat => ({
  ref: { kind: "group", id },
  name,
  avatarUrl: "",
  preview: "",
  time: 0,
  unread: 0,
  muted: false,
  vip: false,
  certification: 0,
});
const chats = [chat("云湖 开发者 Group"), chat("ＡＢＣ club"), chat("小李", "10002")];
const found = (query: string) => filterChats(chats, query).map(({ name }) => name);

describe("filterChats", () => {
  it.each([
    ["  ", ["云湖 开发者 Group", "ＡＢＣ club", "小李"]],
    ["group 云", ["云湖 开发者 Group"]],
    ["abc", ["ＡＢＣ club"]],
    ["10002", ["小李"]],
    ["1000", []],
    ["(", []],
  ])("finds by %j", (query, names) => {
    expect(found(query)).toEqual(names);
  });
});

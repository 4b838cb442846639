import { describe, expect, it } from "vitest";
import type { Chat } from "@/domain/chat";
import type { MessageKey } from "@/i18n";
import { pageTitle } from "./pageTitle";

const chat = (unread: number, muted = false): Chat => ({
  ref: { kind: "group", id: `g${unread}` },
  name: "",
  avatarUrl: "",
  preview: "",
  time: 0,
  unread,
  muted,
  vip: false,
  certification: 0,
});
const t = (key: MessageKey) => (key === "app.name" ? "Yunhu Web" : "Unnamed");

describe("pageTitle", () => {
  it.each([
    [[], undefined, "Yunhu Web"],
    [[chat(0)], "云湖大群", "云湖大群 · Yunhu Web"],
    [[chat(1), chat(2)], "云湖大群", "(3) 云湖大群 · Yunhu Web"],
    [[chat(1), chat(128, true)], undefined, "(1) Yunhu Web"],
    [[chat(1200)], "", "(999+) Unnamed · Yunhu Web"],
  ])("counts what is unread and not muted (%#)", (chats, name, title) => {
    expect(pageTitle(chats, name, t)).toBe(title);
  });
});

import type { Chat } from "@/domain/chat";

/** A group in the chat list. */
export const chat = (id: string, more: Partial<Chat> = {}): Chat => ({
  ref: { kind: "group", id },
  name: id,
  avatarUrl: "",
  preview: "",
  time: 0,
  unread: 0,
  muted: false,
  vip: false,
  certification: 0,
  ...more,
});

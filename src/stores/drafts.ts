import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import { chatKey, type ChatKey, type ChatRef } from "@/domain/chat";

/** What is typed and not sent, by chat. */
export const useDrafts = defineStore("drafts", () => {
  const drafts = shallowReactive(new Map<ChatKey, string>());

  const read = (chat: ChatRef): string => drafts.get(chatKey(chat)) ?? "";

  function write(chat: ChatRef, text: string): void {
    if (text === "") drafts.delete(chatKey(chat));
    else drafts.set(chatKey(chat), text);
  }

  return { read, write };
});

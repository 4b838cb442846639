import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import { chatKey, type ChatRef } from "@/domain/chat";
import { useSession } from "./session";

/** What is typed and not sent, by chat and by who types; it outlasts a login, whose id is another each time. */
export const useDrafts = defineStore("drafts", () => {
  const session = useSession();
  const drafts = shallowReactive(new Map<string, string>());

  const keyOf = (chat: ChatRef): string => `${session.self} ${chatKey(chat)}`;

  const read = (chat: ChatRef): string => drafts.get(keyOf(chat)) ?? "";

  function write(chat: ChatRef, text: string): void {
    if (text === "") drafts.delete(keyOf(chat));
    else drafts.set(keyOf(chat), text);
  }

  return { read, write };
});

import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import type { ChatRef } from "@/domain/chat";
import type { Role } from "@/domain/group";
import { useServices } from "./services";
import { useSession } from "./session";

/** What the reader is in the groups that were opened. */
export const useRoles = defineStore("roles", () => {
  const { groups } = useServices();
  const session = useSession();
  const roles = shallowReactive(new Map<string, Role>());
  const keyOf = (chat: ChatRef) => `${session.self} ${chat.id}`;

  /** Asks anew; who does not get to know may less than they could, and is asked for again next time. */
  async function load(chat: ChatRef): Promise<void> {
    if (chat.kind !== "group") return;
    const key = keyOf(chat);
    try {
      roles.set(key, (await groups.getGroup(chat.id)).role);
    } catch {
      // The service will say what it does not permit.
    }
  }

  return {
    load,
    /** Absent in other chats, and as long as it is not known. */
    roleIn: (chat: ChatRef): Role | undefined => (chat.kind === "group" ? roles.get(keyOf(chat)) : undefined),
  };
});

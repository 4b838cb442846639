import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import { chatKey, type ChatKey, type ChatRef } from "@/domain/chat";
import type { MenuButton } from "@/domain/command";
import { mayUse, type Offer } from "@/domain/commands";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";

/** What is known of what can be asked in a chat. */
export type OfferState =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly offer: Offer }
  | { readonly state: "failed"; readonly problem: Problem };

/** What can be asked of the bots of each chat. */
export const useCommands = defineStore("commands", () => {
  const services = useServices();
  const offers = shallowReactive(new Map<ChatKey, OfferState>());

  const of = (chat: ChatRef): OfferState | undefined => offers.get(chatKey(chat));

  /** Asks what can be asked, once; again after it failed. */
  async function load(chat: ChatRef): Promise<void> {
    const state = of(chat)?.state;
    if (chat.kind === "user" || state === "loading" || state === "ready") return;
    offers.set(chatKey(chat), { state: "loading" });
    try {
      offers.set(chatKey(chat), { state: "ready", offer: await ask(chat) });
    } catch (error) {
      offers.set(chatKey(chat), { state: "failed", problem: problemOf(error) });
    }
  }

  async function ask({ kind, id }: ChatRef): Promise<Offer> {
    if (kind === "bot") {
      return { commands: await services.commands.listBotCommands(id), menu: [], names: new Map() };
    }
    const { bots, commands, menu } = await services.commands.listGroupBots(id);
    const rights = await rightsIn(id, commands.length > 0);
    const limited = commands.some((command) => !mayUse(rights.get(command.id), "member"));
    const role = limited ? (await services.groups.getGroup(id)).role : "member";
    return {
      commands: commands.filter((command) => mayUse(rights.get(command.id), role)),
      menu,
      names: new Map(bots.map((bot) => [bot.id, bot.name])),
    };
  }

  /** Who may use what may be its keepers' to know; the service refuses what is not allowed all the same. */
  async function rightsIn(groupId: string, asked: boolean) {
    if (!asked) return new Map<string, never>();
    try {
      return await services.commands.listGroupRights(groupId);
    } catch (error) {
      if (problemOf(error).kind === "refused") return new Map<string, never>();
      throw error;
    }
  }

  /** Presses a button of a bot's menu; the effect comes as a push. @returns why it did not work, or null */
  async function press(chat: ChatRef, button: MenuButton): Promise<Problem | null> {
    try {
      await services.commands.pressMenu(chat, button);
      return null;
    } catch (error) {
      return problemOf(error);
    }
  }

  return { of, load, press };
});

import type { Command, CommandRight, MenuButton } from "./command";
import type { Role } from "./group";
import { foundIn } from "./mentions";

/** Who a right lets in; the service has the last word. */
export function mayUse(right: CommandRight | undefined, role: Role): boolean {
  switch (right) {
    case "nobody":
      return false;
    case "owner":
      return role === "owner";
    case "keepers":
      return role !== "member";
    case "everybody":
    case undefined:
      return true;
  }
}

/** What can be asked of a chat's bots. */
export interface Offer {
  readonly commands: readonly Command[];
  readonly menu: readonly MenuButton[];
  /** The bots' names by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Those that are found by a part of their names, of what they do, or of their bots' names. */
export function searchOffer({ commands, menu, names }: Offer, words: string): Offer {
  const nameOf = (botId: string): string => names.get(botId) ?? "";
  return {
    commands: commands.filter((one) =>
      [one.name, one.description, one.botName || nameOf(one.botId)].some((text) => foundIn(text, words)),
    ),
    menu: menu.filter((one) => [one.name, nameOf(one.botId)].some((text) => foundIn(text, words))),
    names,
  };
}

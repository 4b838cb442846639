import type { Command, MenuButton } from "./command";

/** A bot, as groups and people know it. */
export interface Bot {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string;
  readonly introduction: string;
  /** Who made it; empty where the service does not say. */
  readonly createdBy: string;
  /** How many use it. */
  readonly headcount: number;
  readonly isPrivate: boolean;
  readonly isStopped: boolean;
  readonly muted: boolean;
}

/** The bots of a group, what can be asked of them, and their menus. */
export interface GroupBots {
  readonly bots: readonly Bot[];
  readonly commands: readonly Command[];
  readonly menu: readonly MenuButton[];
}

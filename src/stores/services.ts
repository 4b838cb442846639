import { inject, type InjectionKey } from "vue";
import type { ActionsApi } from "@/api/actions";
import type { BotCalls } from "@/api/botCalls";
import type { BotsApi } from "@/api/bots";
import type { ChatsApi } from "@/api/chats";
import type { CommandsApi } from "@/api/commands";
import type { GroupsApi } from "@/api/groups";
import type { MessagesApi } from "@/api/messages";
import type { PicturesApi } from "@/api/pictures";
import type { SessionApi } from "@/api/session";
import type { PinsApi } from "@/api/pins";
import type { Realtime, RealtimeOptions } from "@/api/realtime";
import type { SearchApi } from "@/api/search";
import type { StickersApi } from "@/api/stickers";
import type { UsersApi } from "@/api/users";
import type { Uploads } from "@/domain/attachment";
import type { Database } from "@/storage/database";
import type { Tabs } from "@/storage/tabs";

/** What the stores talk to; made once at start-up, of the real parts or of a test's. */
export interface Services {
  readonly session: SessionApi;
  readonly messages: MessagesApi;
  readonly actions: ActionsApi;
  readonly pictures: PicturesApi;
  readonly chats: ChatsApi;
  readonly pins: PinsApi;
  readonly search: SearchApi;
  readonly stickers: StickersApi;
  readonly users: UsersApi;
  readonly groups: GroupsApi;
  readonly bots: BotsApi;
  readonly botCalls: BotCalls;
  readonly commands: CommandsApi;
  readonly uploads: Uploads;
  /** What this browser keeps. */
  readonly database: Database;
  /** The app's other tabs in this browser. */
  readonly tabs: Tabs;
  /** Connects to what happens at the service, as the current account. */
  readonly connect: (handlers: Pick<RealtimeOptions, "onEvent" | "onState">) => Realtime;
  /** Unix ms. */
  readonly now: () => number;
}

export const servicesKey: InjectionKey<Services> = Symbol("services");

/**
 * The services of this app.
 * @throws when the app was not given any
 */
export function useServices(): Services {
  const services = inject(servicesKey);
  if (!services) throw new Error("the app has no services");
  return services;
}

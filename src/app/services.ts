import { createActionsApi } from "@/api/actions";
import { socketProtocols, type Bearer } from "@/api/bearer";
import { createBotCalls } from "@/api/botCalls";
import { createBotsApi } from "@/api/bots";
import { createChatsApi } from "@/api/chats";
import { createCommandsApi } from "@/api/commands";
import { ApiError } from "@/api/errors";
import { createGroupsApi } from "@/api/groups";
import { createMessagesApi } from "@/api/messages";
import { createPicturesApi } from "@/api/pictures";
import { createPinsApi } from "@/api/pins";
import { createRealtime } from "@/api/realtime";
import { createSearchApi } from "@/api/search";
import { createSessionApi } from "@/api/session";
import { createStickersApi } from "@/api/stickers";
import { createTransport, type Transport } from "@/api/transport";
import { createUploads } from "@/api/uploads";
import { createUsersApi } from "@/api/users";
import type { Account } from "@/domain/session";
import { openDatabase } from "@/storage/database";
import { connectTabs } from "@/storage/tabs";
import type { Services } from "@/stores/services";

export interface ServicesOptions {
  /** The absolute address that the app is served under, ending in "/". */
  readonly base: string;
  readonly account: () => Account | undefined;
  /** The service no longer knows the account that a call was made for. */
  readonly onExpired: (accountId: string) => void;
}

/** The real services, through the gateway that served the page. */
export function createServices({ base, account, onExpired }: ServicesOptions): Services {
  const bearer: Bearer = { session: undefined };
  const session = () => bearer.session;
  const transport = createTransport({ base, account: () => account()?.id, session });
  const watched = watchExpiry(transport, () => account()?.id, onExpired);
  const self = () => account()?.userId ?? "";
  // Another app may be served under another path of the same origin.
  const local = `yunhu ${new URL(base).pathname}`;
  const users = createUsersApi(watched);
  return {
    session: createSessionApi(transport, bearer),
    messages: createMessagesApi(watched, self),
    actions: createActionsApi(watched, Date.now),
    pictures: createPicturesApi(watched, self),
    chats: createChatsApi(watched),
    pins: createPinsApi(watched),
    search: createSearchApi(watched),
    stickers: createStickersApi(watched),
    users,
    groups: createGroupsApi(watched),
    bots: createBotsApi(watched),
    botCalls: createBotCalls({ base, account: () => account()?.id, session }),
    commands: createCommandsApi(watched),
    uploads: createUploads({
      base,
      account: () => account()?.id,
      session,
      self,
      transport: watched,
      users,
      now: Date.now,
    }),
    database: openDatabase(local),
    tabs: connectTabs(local),
    connect: (handlers) =>
      createRealtime({
        url: realtimeUrl(base, account()?.id),
        protocols: () => socketProtocols(session()),
        self,
        ...handlers,
      }),
    now: Date.now,
  };
}

function realtimeUrl(base: string, account: string | undefined): string {
  const url = new URL("realtime", base);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  if (account !== undefined) url.searchParams.set("account", account);
  return url.href;
}

/** The same transport, which also reports the accounts that the service refuses to know. */
function watchExpiry(
  transport: Transport,
  account: () => string | undefined,
  onExpired: (accountId: string) => void,
): Transport {
  async function watch<T>(call: () => Promise<T>): Promise<T> {
    const asked = account();
    try {
      return await call();
    } catch (error) {
      if (error instanceof ApiError && error.kind === "unauthenticated" && asked !== undefined) onExpired(asked);
      throw error;
    }
  }
  return {
    bytes: (...call) => watch(() => transport.bytes(...call)),
    proto: (...call) => watch(() => transport.proto(...call)),
    json: (...call) => watch(() => transport.json(...call)),
    gateway: (...call) => transport.gateway(...call),
  };
}

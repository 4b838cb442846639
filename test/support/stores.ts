import { createPinia, setActivePinia } from "pinia";
import { createApp } from "vue";
import type { ChatsApi } from "@/api/chats";
import type { MessagesApi } from "@/api/messages";
import type { SessionApi } from "@/api/session";
import type { RealtimeState } from "@/domain/realtime";
import type { Database } from "@/storage/database";
import { useConnection } from "@/stores/connection";
import { servicesKey, type Services } from "@/stores/services";

const absent = () => Promise.reject(new Error("not part of this test"));

/** For tests in which no bot streams. */
export const unstreamed = (): never => {
  throw new Error("not part of this test");
};

/** The calls about messages, of which a test gives those that it needs. */
export const messagesApi = (calls: Partial<MessagesApi>): MessagesApi => ({
  listNewest: absent,
  listBefore: absent,
  listAround: absent,
  listAfterSeq: absent,
  listUpdated: absent,
  send: absent,
  edit: absent,
  recall: absent,
  reportButton: absent,
  listEdits: absent,
  reportDownload: absent,
  ...calls,
});

/** The calls about who is logged in, of which a test gives those that it needs. */
export const sessionApi = (calls: Partial<SessionApi>): SessionApi => ({
  get: absent,
  login: absent,
  handOver: absent,
  bear: () => undefined,
  logout: absent,
  captcha: absent,
  requestSmsCode: absent,
  ...calls,
});

/** The calls about the chat list, of which a test gives those that it needs. */
export const chatsApi = (calls: Partial<ChatsApi>): ChatsApi => ({
  listChats: absent,
  markRead: absent,
  mute: absent,
  remove: absent,
  ...calls,
});

/** What a page without storage has. */
const noDatabase: Database = {
  name: "none",
  run: () => Promise.resolve(undefined),
  parse: () => [],
  dropped: 0,
  onProblem: () => () => undefined,
};

/** Stores of their own for one test, over these services; returns what moves the connection. */
export function openStores(services: Partial<Services>): { readonly connect: (state: RealtimeState) => void } {
  let connect: (state: RealtimeState) => void = () => undefined;
  const all: Services = {
    session: sessionApi({}),
    messages: messagesApi({}),
    chats: chatsApi({}),
    actions: { forward: absent, deleteForMe: absent, reportSurface: absent },
    pictures: { listPictures: absent },
    pins: { listPins: absent, pin: absent, unpin: absent, moveToTop: absent },
    search: { searchChats: absent, searchMessages: absent },
    stickers: {
      listPacks: absent,
      getPack: absent,
      addPack: absent,
      removePack: absent,
      sortPacks: absent,
      listExpressions: absent,
      createExpression: absent,
      addExpression: absent,
      deleteExpression: absent,
      moveExpressionToTop: absent,
    },
    users: { getUser: absent },
    groups: { getGroup: absent, listMembers: absent, gag: absent, remove: absent, invite: absent },
    bots: { getBot: absent, listBoards: absent },
    botCalls: { ask: absent, stream: unstreamed },
    commands: {
      listGroupBots: absent,
      listGroupRights: absent,
      listBotCommands: absent,
      listConsoleCommands: absent,
      pressMenu: absent,
    },
    uploads: { limit: absent, upload: absent },
    database: noDatabase,
    tabs: { tell: () => undefined, hear: () => () => undefined, close: () => undefined },
    connect: ({ onState }) => {
      connect = onState;
      return { wake: () => undefined, close: () => undefined, sendDraft: () => false };
    },
    now: () => 1_700_000_000_000,
    ...services,
  };
  const pinia = createPinia();
  createApp({}).use(pinia).provide(servicesKey, all);
  setActivePinia(pinia);
  useConnection().connect(() => undefined);
  connect({ state: "open" });
  return { connect };
}

/** Calls that are answered one by one, when the test wants. */
export interface Gate {
  readonly waiting: number;
  /** Passes the call until then behind the gate. */
  pass<Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>): (...args: Args) => Promise<Result>;
  /** Lets the call that waits longest through, or fail. */
  open(failure?: Error): Promise<void>;
  /** Lets the call that came last through. */
  openLast(): Promise<void>;
}

/** A gate; what a call answers is decided when it is asked, as a service does. */
export function gate(): Gate {
  const queue: ((failure?: Error) => void)[] = [];
  return {
    get waiting() {
      return queue.length;
    },
    pass:
      (call) =>
      async (...args) => {
        const answer = await call(...args);
        const failure = await new Promise<Error | undefined>((resolve) => queue.push(resolve));
        if (failure) throw failure;
        return answer;
      },
    async open(failure) {
      const next = queue.shift();
      if (!next) throw new Error("no call waits");
      next(failure);
      await settled();
    },
    async openLast() {
      queue.pop()?.();
      await settled();
    },
  };
}

/** Until everything that can go on without an answer has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

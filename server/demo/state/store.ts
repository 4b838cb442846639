import type { Group, Party, StoredMessage, World } from "../model";
import type { Change } from "./changes";
import { ChatLog } from "./chat-log";
import type { Journal } from "./journal";
import { changedGroup, type GroupChange } from "./group-changes";
import { groupKey, groupOf, pairOf } from "./keys";
import { mentions } from "./mentions";
import { Sessions } from "./sessions";
import { Dropped } from "./dropped";
import { Shelves } from "./shelves";

/** How one person sees one conversation now. */
export interface ChatView {
  readonly chat: string;
  readonly muted: boolean;
  readonly remark: string;
  readonly readSeq: number;
  readonly mentionSeq?: number;
  /** Removed from the chat list until something new is said. */
  readonly hidden: boolean;
}

/** The service's whole state: a world and what happened since. Changes only by `commit`. */
export class Store {
  readonly parties: ReadonlyMap<string, Party>;
  readonly sessions: Sessions;
  /** The messages that a person deleted for himself. */
  readonly dropped = new Dropped();
  readonly shelves: Shelves;
  readonly #groups: Map<string, Group>;
  readonly #chats: Map<string, ChatLog>;
  readonly #views = new Map<string, Map<string, ChatView>>();
  readonly #journal: Journal;

  /** Applies the earlier changes to the world; later ones go to the journal first. */
  constructor(world: World, journal: Journal, earlier: readonly Change[] = []) {
    this.parties = world.parties;
    this.#groups = new Map(world.groups);
    this.shelves = new Shelves(world.shelves ?? []);
    this.sessions = new Sessions(world.parties.values());
    this.#chats = new Map([...world.histories].map(([key, history]) => [key, new ChatLog(history)]));
    this.#journal = journal;
    for (const { userId, historyKey, remark = "", ...view } of world.memberships) {
      this.#setView(userId, { chat: historyKey, remark, hidden: false, ...view });
    }
    for (const change of earlier) this.#apply(change);
  }

  get groups(): ReadonlyMap<string, Group> {
    return this.#groups;
  }

  /** Makes a change last, then visible. */
  commit(change: Change): void {
    this.#journal.append(change);
    this.#apply(change);
  }

  /** A conversation's log; an empty one where nothing was said yet. */
  chat(key: string): ChatLog {
    const known = this.#chats.get(key);
    if (known) return known;
    const begun = new ChatLog({ key, messages: [] });
    this.#chats.set(key, begun);
    return begun;
  }

  /** Whether anything was ever said there. */
  hasChat(key: string): boolean {
    return (this.#chats.get(key)?.lastSeq ?? 0) > 0;
  }

  /** The ids of all who take part in a conversation. */
  participants(key: string): readonly string[] {
    const group = groupOf(key);
    return group === undefined ? pairOf(key) : (this.groups.get(group)?.members ?? []);
  }

  /** The newest message of a conversation that a person did not delete for himself. */
  lastShown(userId: string, key: string): StoredMessage | undefined {
    const dropped = this.dropped.of(userId, key);
    const log = this.chat(key);
    for (let seq = log.lastSeq; seq > 0; seq--) {
      const [message] = log.range(seq, seq);
      if (message && !dropped.has(message.id)) return message;
    }
    return undefined;
  }

  /** The conversations that a person sees. */
  views(userId: string): ChatView[] {
    return [...(this.#views.get(userId)?.values() ?? [])];
  }

  view(userId: string, key: string): ChatView | undefined {
    return this.#views.get(userId)?.get(key);
  }

  /** Whether the party takes part in the group. */
  isMember(groupId: string, partyId: string): boolean {
    return this.groups.get(groupId)?.members.includes(partyId) ?? false;
  }

  close(): void {
    this.#journal.close();
  }

  #apply(change: Change): void {
    switch (change.kind) {
      case "put":
        this.#put(change);
        break;
      case "read":
        this.#changeView(change.user, change.chat, (view) => readUpTo(view, change.seq));
        break;
      case "hide":
        this.#changeView(change.user, change.chat, (view) => ({ ...view, hidden: true }));
        break;
      case "mute":
        this.#changeView(change.user, change.chat, (view) => ({ ...view, muted: change.muted }));
        break;
      case "drop":
        this.dropped.add(change);
        break;
      case "shelf":
        this.shelves.set({ userId: change.user, name: change.name, items: change.items });
        break;
      case "member":
      case "gag":
        this.#changeGroup(change);
        break;
      case "login":
        this.sessions.open(change.session, change.user);
        break;
      case "logout":
        this.sessions.end(change.session);
    }
  }

  #changeGroup(change: GroupChange): void {
    const group = this.#groups.get(change.group);
    if (!group) return;
    this.#groups.set(group.id, changedGroup(group, change));
    if (change.kind === "gag") return;
    const key = groupKey(group.id);
    if (!change.joined) this.#views.get(change.party)?.delete(key);
    else if (this.parties.get(change.party)?.login) this.#setView(change.party, freshView(key, this.chat(key).lastSeq));
  }

  #put({ chat, message }: Extract<Change, { kind: "put" }>): void {
    if (!this.chat(chat).put(message)) return;
    const group = groupOf(chat);
    for (const id of this.participants(chat)) {
      const party = this.parties.get(id);
      if (!party?.login) continue;
      const view = this.view(id, chat) ?? freshView(chat, message.seq - 1);
      const isOwn = message.senderId === id;
      const isMention = !isOwn && group !== undefined && mentions(message.content, party);
      this.#setView(id, {
        ...view,
        hidden: false,
        ...(isOwn && { readSeq: message.seq }),
        ...(isMention && { mentionSeq: message.seq }),
      });
    }
  }

  #changeView(userId: string, chat: string, change: (view: ChatView) => ChatView): void {
    const view = this.view(userId, chat);
    if (view) this.#setView(userId, change(view));
  }

  #setView(userId: string, view: ChatView): void {
    const views = this.#views.get(userId) ?? new Map<string, ChatView>();
    this.#views.set(userId, views.set(view.chat, view));
  }
}

const readUpTo = ({ mentionSeq: _, ...view }: ChatView, readSeq: number): ChatView => ({ ...view, readSeq });

const freshView = (chat: string, readSeq: number): ChatView => ({
  chat,
  readSeq,
  muted: false,
  remark: "",
  hidden: false,
});

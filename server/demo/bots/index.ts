import { setTimeout as wait } from "node:timers/promises";
import { newMessageId } from "../chats/message-id";
import type { Messaging } from "../chats/messaging";
import type { StoredMessage } from "../model";
import { groupOf } from "../state/keys";
import { mentions } from "../state/mentions";
import type { Store } from "../state/store";
import type { Behaviour, Stage } from "./behaviour";
import { buttonBot } from "./button-bot";
import { commandOf } from "./commands";
import { echoBot } from "./echo-bot";
import { formBot } from "./form-bot";
import { recallBot } from "./recall-bot";
import { streamBot } from "./stream-bot";
import { surfaceBot } from "./surface-bot";

const behaviours: ReadonlyMap<string, Behaviour> = new Map([
  ["30001", echoBot],
  ["30002", streamBot],
  ["30003", buttonBot],
  ["30004", formBot],
  ["30005", recallBot],
  ["30008", surfaceBot],
]);

interface Conditions {
  /** What the bots' pauses are multiplied by. */
  readonly pace: number;
  readonly log: (line: string) => void;
}

/**
 * Lets the demo bots act: on what people say to them in private, on mentions and commands in groups, and on
 * their buttons, surfaces and menus. Gives back
 * how to stop them.
 */
export function startBots(store: Store, messaging: Messaging, { pace, log }: Conditions): () => void {
  const stopping = new AbortController();
  const act = (deed: Promise<void> | undefined): void => {
    deed?.catch((error: unknown) => {
      if (!stopping.signal.aborted) log(`a bot failed: ${String(error)}`);
    });
  };
  /** The message as it is now; nothing when it was recalled meanwhile. */
  const standing = (chat: string, { id }: StoredMessage): StoredMessage | undefined => {
    const message = store.chat(chat).find(id);
    return message?.recalledAt === undefined ? message : undefined;
  };
  const stage = (chat: string, bot: string): Stage => ({
    bot,
    say: (saying) => messaging.post(chat, { id: newMessageId(), senderId: bot, ...saying }),
    edit: (said, revise) => {
      const message = standing(chat, said);
      if (message) messaging.edit(chat, message, revise(message));
    },
    grow: (message, piece) => messaging.grow(chat, message.id, piece),
    recall: (said) => {
      const message = standing(chat, said);
      if (message) messaging.recall(chat, message, bot);
    },
    nameOf: (id) => store.parties.get(id)?.name ?? id,
    pause: (ms) => wait(ms * pace, undefined, { signal: stopping.signal }),
  });
  messaging.listen({
    posted: (chat, message) => {
      if (store.parties.get(message.senderId)?.kind !== "user") return;
      for (const bot of addressed(store, chat, message)) act(behaviours.get(bot)?.heard(stage(chat, bot), message));
    },
    pressed: (chat, message, report) =>
      act(behaviours.get(message.senderId)?.pressed?.(stage(chat, message.senderId), message, report)),
    submitted: (chat, message, report) =>
      act(behaviours.get(message.senderId)?.submitted?.(stage(chat, message.senderId), message, report)),
    chosen: (chat, choice) => act(behaviours.get(choice.botId)?.chosen?.(stage(chat, choice.botId), choice)),
  });
  return () => stopping.abort();
}

/** The bots that a message is meant for: in a group those that it mentions, and the one whose command it uses. */
function addressed(store: Store, chat: string, message: StoredMessage): readonly string[] {
  const isGroup = groupOf(chat) !== undefined;
  const commanded = commandOf(message.command?.id ?? "")?.botId;
  return store.participants(chat).filter((id) => {
    const party = store.parties.get(id);
    return party?.kind === "bot" && (!isGroup || id === commanded || mentions(message.content, party));
  });
}

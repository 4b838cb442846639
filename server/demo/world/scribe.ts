import type { StoredContent, StoredMessage } from "../model";
import { hash, type Random } from "./random";
import type { Draft } from "./draft";
import type { Thread } from "./talk/script";

/** Who talks where. */
export interface Room {
  readonly key: string;
  readonly seed: number;
  /** Who may take a voice of a thread. */
  readonly voices: readonly string[];
  /** Whether the voices of a thread are these in this order; else some of them by chance. */
  readonly inOrder?: boolean;
  /** Who may take a voice of the last thread; everybody when not said. */
  readonly closers?: readonly string[];
  /** Who may recall others' messages. */
  readonly admins: readonly string[];
  readonly nameOf: (id: string) => string;
}

const words: Readonly<Record<number, string>> = {
  2: "图片",
  4: "文件",
  7: "表情",
  10: "视频",
  11: "语音",
  13: "语音通话",
};

/** What a quote shows of a message. */
export function quoted(message: StoredMessage, name: string): StoredContent {
  const { content, type } = message;
  const text = content.text?.slice(0, 80) ?? content.fileName ?? `[${words[type] ?? "消息"}]`;
  return {
    quoteMsgText: `${name}：${text}`,
    ...(content.imageUrl && {
      quoteImageUrl: content.imageUrl,
      quoteImageName: content.imageUrl.split("/").at(-1) ?? "",
    }),
    ...(content.videoUrl && { quoteVideoUrl: content.videoUrl, quoteVideoTime: content.videoTime ?? 0 }),
  };
}

/** Gives drafts their place, id, author and time, and keeps the order rising. */
export class Scribe {
  readonly messages: StoredMessage[] = [];

  constructor(
    private readonly room: Room,
    private readonly ids: readonly string[],
    private readonly random: Random,
  ) {}

  /** Writes a draft down. The time moves on when it is not later than the last message's. */
  say(draft: Draft, senderId: string, wished: number, quotes?: StoredMessage): StoredMessage {
    const seq = this.messages.length + 1;
    const time = Math.max(wished, (this.messages.at(-1)?.time ?? 0) + 1);
    const plain = { id: this.ids[seq - 1] ?? "", seq, senderId, type: draft.type, content: draft.content, time };
    const message =
      (quotes ?? draft.command ?? draft.recalled ?? draft.before)
        ? { ...plain, ...this.more(draft, plain, quotes) }
        : plain;
    this.messages.push(message);
    return message;
  }

  private more(draft: Draft, { seq, senderId, time }: StoredMessage, quotes?: StoredMessage): Partial<StoredMessage> {
    return {
      ...(quotes && {
        quoteId: quotes.id,
        content: { ...draft.content, ...quoted(quotes, this.room.nameOf(quotes.senderId)) },
      }),
      ...(draft.command && { command: draft.command }),
      ...(draft.recalled && this.recall(draft.recalled, senderId, time)),
      ...(draft.before && this.edits(draft.type, draft.before, seq, time)),
    };
  }

  private recall(by: "author" | "admin", senderId: string, time: number) {
    const { admins } = this.room;
    const recalledBy = by === "admin" && admins.length > 0 ? this.random.pick(admins) : senderId;
    return { recalledAt: time + this.random.between(4_000, 90_000), recalledBy };
  }

  private edits(contentType: number, before: readonly StoredContent[], seq: number, time: number) {
    let at = time;
    const edits = before.map((content, i) => {
      at += this.random.between(15_000, 120_000);
      return { id: hash(this.room.key, this.room.seed, seq, i), contentType, content, at };
    });
    return { editedAt: at, edits };
  }
}

/** How long one takes to write a line, ms. */
export const pause = (random: Random) => 2_500 + Math.floor(random.next() ** 2 * 75_000);

/** The voices of a thread: a few of the room, in random order, so that everybody's turn comes. */
export function castOf(random: Random, voices: readonly string[], thread: Thread): string[] {
  const needed = thread.reduce((most, line) => Math.max(most, line.voice + 1), 0);
  const chosen: string[] = [];
  for (let tries = 0; chosen.length < Math.min(needed, voices.length) && tries < 200; tries++) {
    const one = random.pick(voices);
    if (!chosen.includes(one)) chosen.push(one);
  }
  return chosen;
}

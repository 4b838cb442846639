import type { History, StoredMessage } from "../model";
import { messageIds } from "./ids";
import { at, hash, Random } from "./random";
import { talkTimes } from "./rhythm";
import { castOf, pause, Scribe, type Room } from "./scribe";
import type { Draft } from "./draft";
import type { Thread } from "./talk/script";

/** How often something comes between two lines, and what. */
export interface Aside {
  readonly share: number;
  readonly draft: (pick: number) => Draft;
  /** Whether it answers something said long ago. */
  readonly looksBack?: boolean;
}

export interface Past {
  readonly talk: readonly Thread[];
  readonly asides?: readonly Aside[];
  /** How many messages, exactly. */
  readonly count: number;
  /** Unix ms, of the first and the last. */
  readonly from: number;
  readonly to: number;
  /** The last lines, where they matter. */
  readonly finale?: Thread | undefined;
}

/** The threads in random order, again and again. */
function* dealt(random: Random, talk: readonly Thread[]): Generator<Thread> {
  while (true) for (const thread of random.sample(talk, talk.length)) yield thread;
}

/** Plays threads into a scribe's hands. */
class Player {
  constructor(
    private readonly room: Room,
    private readonly past: Past,
    private readonly random: Random,
    private readonly scribe: Scribe,
  ) {}

  /** Has a thread said by its voices from a time on, while fewer than `close` messages stand. */
  play(thread: Thread, start: number, among: readonly string[], close: number, asides: readonly Aside[] = []): void {
    const { random, room, scribe, past } = this;
    const voices = room.inOrder ? room.voices : castOf(random, among, thread);
    const choice = random.bits();
    const said: StoredMessage[] = [];
    let time = start;
    for (const line of thread) {
      if (scribe.messages.length >= close) return;
      const quoted = line.quotes > 0 ? said.at(-line.quotes) : undefined;
      said.push(scribe.say(line.draft(choice, random.bits()), at(voices, line.voice), Math.min(time, past.to), quoted));
      const wait = pause(random);
      if (scribe.messages.length < close) this.interrupt(time + wait * 0.4, asides);
      time += wait;
    }
  }

  private interrupt(time: number, asides: readonly Aside[]): void {
    const { random, scribe, room } = this;
    let left = random.next();
    const aside = asides.find((one) => (left -= one.share) < 0);
    if (!aside) return;
    const old = aside.looksBack ? scribe.messages.at(-random.between(40, 9_000)) : undefined;
    scribe.say(aside.draft(random.bits()), random.pick(room.voices), Math.min(Math.floor(time), this.past.to), old);
  }
}

/** What was said in a room: threads with the day's rhythm between two times, and asides between their lines. */
export function history(room: Room, past: Past): History {
  const { talk, asides, count, from, to, finale } = past;
  const random = new Random(hash(room.seed, room.key));
  const scribe = new Scribe(room, messageIds(room.seed, room.key, count), random);
  const player = new Player(room, past, random, scribe);
  const { messages } = scribe;
  const timeOf = talkTimes(from, to);
  const end = (finale ?? random.pick(talk)).slice(0, count);
  const body = count - end.length;
  for (const thread of dealt(random, talk)) {
    if (messages.length >= body) break;
    const start = timeOf((messages.length + random.next() * thread.length) / count);
    player.play(thread, start, room.voices, body, asides);
  }
  player.play(end, to - end.length * 45_000, room.closers ?? room.voices, count);
  return { key: room.key, messages };
}

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
}

export interface Past {
  readonly talk: readonly Thread[];
  readonly asides?: readonly Aside[];
  /** How often a line answers an older one. */
  readonly recollection?: number;
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

function asideOf(random: Random, asides: readonly Aside[]): Draft | undefined {
  let left = random.next();
  return asides.find((one) => (left -= one.share) < 0)?.draft(random.bits());
}

/** What was said in a room: threads with the day's rhythm between two times, and asides between their lines. */
export function history(room: Room, { talk, asides = [], recollection = 0, count, from, to, finale }: Past): History {
  const random = new Random(hash(room.seed, room.key));
  const scribe = new Scribe(room, messageIds(room.seed, room.key, count), random);
  const { messages } = scribe;
  const timeOf = talkTimes(from, to);
  const end = (finale ?? random.pick(talk)).slice(0, count);
  const body = count - end.length;

  const play = (thread: Thread, start: number, voices: readonly string[], close: number) => {
    const choice = random.bits();
    const said: StoredMessage[] = [];
    let time = start;
    for (const line of thread) {
      if (messages.length >= close) return;
      const remembered = random.chance(recollection) ? messages.at(-random.between(40, 9_000)) : undefined;
      const quotes = line.quotes > 0 ? said.at(-line.quotes) : remembered;
      said.push(scribe.say(line.draft(choice, random.bits()), at(voices, line.voice), Math.min(time, to), quotes));
      time += pause(random);
      const aside = close < count ? asideOf(random, asides) : undefined;
      if (aside && messages.length < close) scribe.say(aside, random.pick(room.voices), Math.min(time, to));
    }
  };
  const cast = (thread: Thread, voices = room.voices) => (room.inOrder ? room.voices : castOf(random, voices, thread));

  for (const thread of dealt(random, talk)) {
    if (messages.length >= body) break;
    play(thread, timeOf((messages.length + random.next() * thread.length) / count), cast(thread), body);
  }
  play(end, to - end.length * 45_000, cast(end, room.closers), count);
  return { key: room.key, messages };
}

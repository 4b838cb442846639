import type { History, StoredMessage } from "../model";
import { messageIds } from "./ids";
import { at, hash, Random } from "./random";
import { talkTimes } from "./rhythm";
import { cast, pause, Scribe, type Room } from "./scribe";
import type { Draft, Thread } from "./talk/script";

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
export function history(room: Room, { talk, asides = [], recollection = 0, count, from, to }: Past): History {
  const random = new Random(hash(room.seed, room.key));
  const scribe = new Scribe(room, messageIds(room.seed, room.key, count), random);
  const { messages } = scribe;
  const timeOf = talkTimes(from, to);
  for (const thread of dealt(random, talk)) {
    const left = count - messages.length;
    const last = left <= thread.length;
    let time = last ? to - left * 45_000 : timeOf((messages.length + random.next() * thread.length) / (count + 8));
    const voices = cast(random, room.voices, thread);
    const choice = random.bits();
    const said: StoredMessage[] = [];
    for (const line of thread.slice(0, left)) {
      const remembered = random.chance(recollection) ? messages.at(-random.between(40, 9_000)) : undefined;
      const quotes = line.quotes > 0 ? said.at(-line.quotes) : remembered;
      said.push(scribe.say(line.draft(choice, random.bits()), at(voices, line.voice), Math.min(time, to), quotes));
      time += pause(random);
      const aside = last ? undefined : asideOf(random, asides);
      if (aside && messages.length < count - thread.length) scribe.say(aside, random.pick(room.voices), time);
    }
    if (messages.length >= count) break;
  }
  return { key: room.key, messages };
}

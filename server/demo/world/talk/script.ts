import type { Draft } from "../draft";
import { image, sticker, video, voice } from "../attach";
import { document } from "../documents";
import { idOf } from "../people";
import { mix } from "../random";
import { samples } from "../samples";
import { template, type Template } from "./template";

export interface Line {
  /** 0 for the thread's first voice, 1 for the second and so on. */
  readonly voice: number;
  /** How many lines up the quoted one stands; 0 without a quote. */
  readonly quotes: number;
  readonly draft: (thread: number, line: number) => Draft;
}

export type Thread = readonly Line[];

type Maker = (rest: string) => (thread: number, line: number) => Draft;

const always = (draft: Draft) => () => draft;
const written = (type: number, text: Template) => (thread: number, line: number) => ({
  type,
  content: { text: text(thread, line) },
});

const makers: Readonly<Record<string, Maker>> = {
  at: (rest) => {
    const [name = "", ...words] = rest.split(" ");
    return always({ type: 1, content: { text: `@${name} ${words.join(" ")}`, mentionedId: [idOf(name)] } });
  },
  img: (scene) => (thread, line) => ({ type: 2, content: image(scene, mix(thread ^ line)) }),
  md: (rest) => written(3, template(rest)),
  file: (name) => always({ type: 4, content: document(name) }),
  sticker: (name) => always({ type: 7, content: sticker(name) }),
  tip: (rest) => written(9, template(rest)),
  video: (rest) => {
    const [name = "", seconds = "0"] = rest.split(" ");
    return always({ type: 10, content: video(name, Number(seconds)) });
  },
  voice: (seconds) => (thread, line) => ({ type: 11, content: voice(Number(seconds), mix(thread ^ line)) }),
  call: (rest) => always({ type: 13, content: { callText: "语音通话", callStatusText: rest } }),
  sample: (name) => {
    const draft = samples.get(name);
    if (!draft) throw new SyntaxError(`no sample: ${name}`);
    return always(draft);
  },
  edit: (rest) => {
    const [before = "", after = ""] = rest.split(" => ");
    const [old, now] = [written(1, template(before)), written(1, template(after))];
    return (thread, line) => ({ ...now(thread, line), before: [old(thread, line).content] });
  },
  recall: (rest) => {
    const text = written(1, template(rest));
    return (thread, line) => ({ ...text(thread, line), recalled: "author" });
  },
};

/** Reads `a ^2 #img peaks`: the voice, how far up the quoted line is, the kind when it is not text, the rest. */
function line(source: string): Line {
  const match = /^([a-h]) (?:\^(\d) )?(?:#(\w+) )?(.+)$/.exec(source);
  if (!match) throw new SyntaxError(`not a line of talk: ${source}`);
  const [, who = "a", up = "0", kind, rest = ""] = match;
  const maker = kind === undefined ? undefined : makers[kind];
  if (kind !== undefined && !maker) throw new SyntaxError(`no kind of line: ${kind}`);
  return {
    voice: who.charCodeAt(0) - 97,
    quotes: Number(up),
    draft: maker ? maker(rest) : written(1, template(rest)),
  };
}

/** Reads threads of talk: lines, with an empty line between threads. Throws a SyntaxError for a line that is none. */
export function script(source: string): Thread[] {
  return source
    .trim()
    .split(/\n{2,}/)
    .map((thread) => thread.split("\n").map(line));
}

import workerUrl from "./colours.worker?worker&url";
import type { Coloured, ToColour } from "./colours.worker";
import { sanitise } from "./sanitise";

/** Longer code stays plain: nobody reads it by its colours. */
const LONGEST = 40_000;
/** How many blocks' colours are kept, for rows that come back and for messages that grow. */
const KEPT = 200;

const done = new Map<string, string>();
const waiting = new Map<number, (html: string | null) => void>();
/** Undefined before the first code is seen, null where none can run. */
let worker: Worker | null | undefined;
let serial = 0;

const keyOf = (text: string, language: string) => `${language}\n${text}`;

/** The code in colours, where that is known already. */
export function coloured(text: string, language: string): DocumentFragment | null {
  const html = done.get(keyOf(text, language));
  return html === undefined ? null : read(html, text);
}

/** The code in colours, or null where there are none: an unknown language, a worker that does not start. */
export async function colour(text: string, language: string): Promise<DocumentFragment | null> {
  if (text.length > LONGEST) return null;
  const html = await ask({ id: ++serial, text, language });
  if (html === null) return null;
  done.set(keyOf(text, language), html);
  for (const key of done.keys()) if (done.size > KEPT) done.delete(key);
  return read(html, text);
}

/** Colours change no letter; where they would, there are none. */
function read(html: string, text: string): DocumentFragment | null {
  const fragment = sanitise(html, "code");
  return fragment.textContent === text ? fragment : null;
}

function ask(question: ToColour): Promise<string | null> {
  if (worker === undefined) worker = start();
  const thread = worker;
  if (!thread) return Promise.resolve(null);
  return new Promise((resolve) => {
    waiting.set(question.id, resolve);
    thread.postMessage(question);
  });
}

function start(): Worker | null {
  if (typeof Worker === "undefined") return null;
  const policy = window.trustedTypes?.createPolicy("colours-worker", { createScriptURL: () => workerUrl });
  const thread = new Worker(policy?.createScriptURL("") ?? workerUrl, { type: "module" });
  thread.addEventListener("message", ({ data: { id, html } }: MessageEvent<Coloured>) => {
    waiting.get(id)?.(html);
    waiting.delete(id);
  });
  thread.addEventListener("error", () => {
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
    worker = null;
  });
  return thread;
}

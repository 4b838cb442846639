import { at, hash, mix } from "../random";
import { slots } from "./slots";

/** Writes a line's text for a seed; the slots follow `thread`, the alternatives `line`. */
export type Template = (thread: number, line: number) => string;

const pattern = /\{(\w+?)(\d?)\}|<([^<>]*\|[^<>]*)>/g;

function slot(name: string, digit: string): Template {
  const values = slots[name];
  if (!values) throw new RangeError(`no slot {${name}}`);
  const salt = hash(name);
  const shift = Number(digit || 1) - 1;
  return (thread) => at(values, mix(thread ^ salt) + shift);
}

function choice(text: string): Template {
  const ways = text.split("|").map(template);
  const salt = hash(text);
  return (thread, line) => at(ways, mix(line ^ salt))(thread, line);
}

/** Reads `{slot}`, `<one|other>` and `\n`. Throws a RangeError for an unknown slot. */
export function template(source: string): Template {
  const text = source.replaceAll("\\n", "\n");
  const parts: (string | Template)[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, name, digit, ways] = match;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(name === undefined ? choice(ways ?? "") : slot(name, digit ?? ""));
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  if (parts.every((part) => typeof part === "string")) return () => text;
  return (thread, line) => {
    let out = "";
    for (const part of parts) out += typeof part === "string" ? part : part(thread, line);
    return out;
  };
}

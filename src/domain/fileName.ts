/** Control characters, separators, marks that turn a name's end around, and halves of cut characters. */
const UNSAFE = /[\p{Cc}\p{Cs}"\\/:*?<>|\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name without the folders before it and without what would make it look like another; `_` stands for that. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const safe = last.replace(UNSAFE, "_").trim().slice(-200);
  return /^\.*$/.test(safe) ? "file" : safe;
}

/** A name of at most so many characters: its middle is left out, so that its ending can be read. */
export function shortFileName(name: string, most: number): string {
  const characters = Array.from(name);
  if (characters.length <= most) return name;
  const end = Math.floor(most / 3);
  return `${characters.slice(0, most - end - 1).join("")}…${characters.slice(-end).join("")}`;
}

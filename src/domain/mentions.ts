/** Somebody chosen to be spoken to, by the name that stands in the text. */
export interface Mention {
  readonly id: string;
  readonly name: string;
}

/** Where the text before the caret asks for a person (`@…`) or for a command (`/…`). */
export interface Query {
  readonly sign: "@" | "/";
  /** What follows the sign, up to the caret. */
  readonly words: string;
  /** Where the sign stands, and where the caret does. */
  readonly start: number;
  readonly end: number;
}

/** No name is longer than this, in UTF-16 units; a sign further back is part of the text. */
const LONGEST = 40;

/** After a letter or a digit the sign is part of an address, as in `ann@example.com`; after a Chinese word it is not. */
const person = new RegExp(`(?:^|[^\\p{Script=Latin}\\p{N}_.-])@(?!\\s)([^@\\n]{0,${LONGEST}})$`, "u");
const command = new RegExp(`^/(?!/)([^\\s/]{0,${LONGEST}})$`, "u");

/** What the caret asks for; null when it is plain text. */
export function queryAt(text: string, caret: number): Query | null {
  const before = text.slice(0, caret);
  for (const [sign, pattern] of [["/", command] as const, ["@", person] as const]) {
    const words = pattern.exec(before)?.[1];
    if (words !== undefined) return { sign, words, start: caret - words.length - 1, end: caret };
  }
  return null;
}

/** Whether two texts are alike enough for a search: without regard to case and width. */
export const foundIn = (text: string, words: string): boolean => fold(text).includes(fold(words));

const fold = (text: string): string => text.normalize("NFKC").toLocaleLowerCase();

/** Those found by a part of their name or by their id; names that begin with the words come first. */
export function searchPeople<P extends Mention>(people: readonly P[], words: string): P[] {
  const begins = ({ name }: P): boolean => fold(name).startsWith(fold(words));
  const found = people.filter(({ id, name }) => foundIn(name, words) || (words !== "" && id === words));
  return [...found.filter(begins), ...found.filter((one) => !begins(one))];
}

/**
 * Those of the chosen whom the text still speaks to, each once. `@Ann` does not stand where `@Ann Lee` was chosen: longer
 * names take their place in the text first.
 */
export function spokenTo(text: string, chosen: readonly Mention[]): Mention[] {
  let rest = text;
  const byLength = chosen.toSorted((one, other) => other.name.length - one.name.length);
  const spoken = byLength.filter(({ name }) => {
    const called = `@${name}`;
    const isThere = rest.includes(called);
    rest = rest.replaceAll(called, "\n");
    return isThere;
  });
  const ids = new Set(spoken.map(({ id }) => id));
  return chosen.filter(({ id }, index) => ids.has(id) && chosen.findIndex((one) => one.id === id) === index);
}

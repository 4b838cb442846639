/** A stable number from 0 to 7 for an id or a name, so that a person keeps one colour everywhere. */
export function hueOf(seed: string): number {
  let hash = 2166136261;
  for (let i = 0; i < seed.length; i += 1) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
  return (hash >>> 13) % 8;
}

const letter = /[\p{L}\p{N}]/u;

/** One or two characters that stand for a name: the first of a Chinese one, the initials of others. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_\-.·]+/u).flatMap((word) => letter.exec(word) ?? []);
  const [first = "", second = ""] = words;
  return /\p{Script=Han}/u.test(first) ? first : (first + second).toUpperCase();
}

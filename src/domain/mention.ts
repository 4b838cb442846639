/**
 * Whether a text speaks to somebody by name. A push tells it no other way (protocol.md 4), so that the chat list has the last
 * word: groups may know the reader by other names, and `@Ann` may be the beginning of `@Ann Lee`.
 */
export function mentions(text: string, name: string): boolean {
  if (name === "") return false;
  const ends = /[\p{Script=Latin}\p{N}]$/u.test(name) ? /^[\p{Script=Latin}\p{N}_]/u : /^$/;
  return text
    .split(`@${name}`)
    .slice(1)
    .some((rest) => rest === "" || !ends.test(rest));
}

const groupPrefix = "group:";
const privatePrefix = "private:";

/** The key of a group's history. */
export const groupKey = (id: string): string => `${groupPrefix}${id}`;

/** The key of what two parties said to each other. */
export const privateKey = (one: string, other: string): string => `${privatePrefix}${[one, other].sort().join(":")}`;

/** The group's id, when the key is a group's. */
export const groupOf = (key: string): string | undefined =>
  key.startsWith(groupPrefix) ? key.slice(groupPrefix.length) : undefined;

/** The two parties of a private history, none for a group's. */
export const pairOf = (key: string): readonly string[] =>
  key.startsWith(privatePrefix) ? key.slice(privatePrefix.length).split(":") : [];

/** The other party of a private history, or oneself in a chat with oneself. */
export function peerOf(key: string, self: string): string {
  const [one = self, other = self] = pairOf(key);
  return one === self ? other : one;
}

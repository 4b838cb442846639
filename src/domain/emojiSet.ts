import { foundIn } from "./mentions";

/** The groups of Unicode, in its order. */
export const emojiGroups = [
  "smileys",
  "people",
  "animals",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

export interface Emoji {
  readonly character: string;
  readonly group: EmojiGroup;
  /** In the reader's language. */
  readonly name: string;
  /** All that it is found by, in every language. */
  readonly words: string;
}

/** Those that are found by every one of the words. */
export function searchEmoji(all: readonly Emoji[], words: string): Emoji[] {
  const parts = words.trim().split(/\s+/);
  return all.filter((emoji) => parts.every((part) => emoji.character === part || foundIn(emoji.words, part)));
}

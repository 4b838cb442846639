import type { Message } from "./message";
import { compareMessages } from "./order";

/** The messages from one to another, both included, whichever comes first; only the second where the first is not there. */
export function rangeBetween(messages: readonly Message[], from: string, to: string): readonly Message[] {
  const end = messages.findIndex(({ id }) => id === to);
  if (end < 0) return [];
  const start = messages.findIndex(({ id }) => id === from);
  if (start < 0) return messages.slice(end, end + 1);
  return messages.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The messages in the order in which they were said. */
export const inOrder = (messages: readonly Message[]): readonly Message[] => [...messages].sort(compareMessages);

import type { Chat } from "@/domain/chat";

/** One form for letters that are the same to a reader: case, full and half width, accents as written. */
function fold(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase();
}

/** The chats whose name holds every word of the query, or whose id is the query; all for an empty one. Keeps the order. */
export function filterChats(chats: readonly Chat[], query: string): readonly Chat[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return chats;
  const id = query.trim();
  return chats.filter((chat) => {
    const name = fold(chat.name);
    return chat.ref.id === id || words.every((word) => name.includes(word));
  });
}

import { isAnimation } from "./lottie";
import { MessageType, type Message } from "./message";
import { sortedUnique } from "./order";

/** A chat's pictures in their order, without a hole between them, as far as they are known. */
export interface Album {
  readonly rows: readonly Message[];
  readonly hasOldest: boolean;
  readonly hasNewest: boolean;
}

/** How many pictures are asked for on each side of one. */
export const SPAN = 20;

const isPicture = ({ type, content, recalledAt, unreadable }: Message): boolean =>
  type === MessageType.image && Boolean(content.imageUrl) && recalledAt === undefined && !unreadable;

/** An album of one picture and of those among its neighbours; anything else, a sticker say, stands alone. */
export function openAlbum(message: Message, neighbours: readonly Message[]): Album {
  if (!isPicture(message) || isAnimation(message.content.imageUrl ?? ""))
    return { rows: [message], hasOldest: true, hasNewest: true };
  const rows = sortedUnique([...neighbours.filter(isPicture), message]);
  return { rows, hasOldest: false, hasNewest: false };
}

/** Takes in what the service told of the pictures around one of the album's: a side of which nothing new came has ended. */
export function extendAlbum(album: Album, around: Message, found: readonly Message[]): Album {
  const rows = sortedUnique([...album.rows, ...found.filter(isPicture)]);
  const at = album.rows.findIndex(({ id }) => id === around.id);
  const grew = (edge: number) => rows.at(edge)?.id !== album.rows.at(edge)?.id;
  return {
    rows,
    hasOldest: album.hasOldest || (at === 0 && !grew(0)),
    hasNewest: album.hasNewest || (at === album.rows.length - 1 && !grew(-1)),
  };
}

/** The picture at whose side more are to be asked for, when the one shown is near it. */
export function openEdge({ rows, hasOldest, hasNewest }: Album, shown: Message): Message | undefined {
  const at = rows.findIndex(({ id }) => id === shown.id);
  if (!hasOldest && at < 3) return rows[0];
  if (!hasNewest && at > rows.length - 4) return rows.at(-1);
  return undefined;
}

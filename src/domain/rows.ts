import type { Message } from "./message";
import { MessageType } from "./message";
import type { OutboxState } from "./outbox";
import { isAtWall, type Edge, type Timeline } from "./timeline";

/** Where a message stands in a run of messages of one sender. */
export type Place = "single" | "first" | "middle" | "last";

/** How far an own message has come; absent when the service has it. */
export type Delivery = Exclude<OutboxState, "sent">;

/** One line of the timeline as drawn. Keys stay with what they show, so that the list can hold its place by them. */
export type Row =
  | {
      readonly kind: "message";
      readonly key: string;
      readonly message: Message;
      readonly place: Place;
      readonly delivery?: Delivery;
    }
  | { readonly kind: "day"; readonly key: string; readonly time: number }
  | { readonly kind: "unread"; readonly key: "unread" }
  /** What stands below while the window does not reach the newest (`wall`: no way leads there); what stands above is no line, so that it never moves one. */
  | { readonly kind: "gap"; readonly key: "gap"; readonly edge: Edge | "wall" };

/** An own message that the service does not list yet. */
export interface PendingMessage {
  readonly message: Message;
  readonly state: OutboxState;
}

/** Messages further apart than this, in ms, do not stand together. */
const GROUP_GAP = 5 * 60_000;

/** The day of a time where the reader is, as a number that differs between days. */
function dayOf(time: number): number {
  const date = new Date(time);
  return date.getFullYear() * 10_000 + date.getMonth() * 100 + date.getDate();
}

const standsAlone = (message: Message) =>
  message.type === MessageType.tip || message.type === MessageType.notice || message.recalledAt !== undefined;

function together(a: Message | undefined, b: Message | undefined): boolean {
  return (
    !!a &&
    !!b &&
    a.mine === b.mine &&
    a.sender?.id === b.sender?.id &&
    !standsAlone(a) &&
    !standsAlone(b) &&
    Math.abs(b.time - a.time) < GROUP_GAP &&
    dayOf(a.time) === dayOf(b.time)
  );
}

function placeOf(joinsPrevious: boolean, joinsNext: boolean): Place {
  if (joinsPrevious) return joinsNext ? "middle" : "last";
  return joinsNext ? "first" : "single";
}

/** Whether a line would be drawn the same, so that the one of the last call can stand for it. */
function isSameLine(a: Row, b: Row): boolean {
  if (a.kind === "message" && b.kind === "message")
    return a.message === b.message && a.place === b.place && a.delivery === b.delivery;
  if (a.kind === "gap" && b.kind === "gap") return a.edge === b.edge;
  if (a.kind === "day" && b.kind === "day") return a.time === b.time;
  return a.kind === b.kind;
}

/**
 * The lines that a timeline shows: its window with day separators, grouping, the line above the first unread message,
 * and at its end what is still being sent, or that there is more.
 *
 * The first row of a window with more before it serves only as context (is it the same day, the same sender?), so that no
 * line on screen changes its height when the page before it comes.
 * @param previous the lines of the last call; unchanged ones are reused as the same objects
 */
export function buildRows(
  timeline: Timeline,
  pending: readonly PendingMessage[],
  firstUnread: string | null,
  previous: ReadonlyMap<string, Row> = new Map(),
): Row[] {
  const { window } = timeline;
  const listed = new Set(window.rows.map((row) => row.id));
  // What is written is shown at the end, and also where nothing could be read yet.
  const reachesEnd = window.hasNewest || window.rows.length === 0;
  const sending = reachesEnd ? pending.filter((entry) => !listed.has(entry.message.id)) : [];
  const delivery = new Map(sending.map((entry) => [entry.message.id, entry.state]));
  const messages = [...window.rows, ...sending.map((entry) => entry.message)];
  const skip = window.hasOldest || window.rows.length === 0 || messages.length < 2 ? 0 : 1;

  const rows: Row[] = [];
  const push = (row: Row) => {
    const known = previous.get(row.key);
    rows.push(known && isSameLine(known, row) ? known : row);
  };

  for (let index = skip; index < messages.length; index++) {
    const message = messages[index] as Message;
    const before = messages[index - 1];
    if (before ? dayOf(before.time) !== dayOf(message.time) : window.hasOldest)
      push({ kind: "day", key: `day ${message.id}`, time: message.time });
    if (message.id === firstUnread) push({ kind: "unread", key: "unread" });
    const joins = message.id !== firstUnread && together(before, message);
    // What has slid out still decides how the last line stands, which must not change by that.
    const next = messages[index + 1] ?? timeline.ahead[0];
    const state = delivery.get(message.id);
    push({
      kind: "message",
      key: message.id,
      message,
      place: placeOf(joins, next?.id !== firstUnread && together(message, next)),
      ...(state && state !== "sent" ? { delivery: state } : {}),
    });
  }
  if (!reachesEnd) push({ kind: "gap", key: "gap", edge: isAtWall(timeline) ? "wall" : timeline.newer });
  return rows;
}

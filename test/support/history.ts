import type { HistorySource } from "@/domain/history";
import type { Message } from "@/domain/message";
import { message } from "./messages";

/** How a service may page, in the words of DEMO_VARIANTS; `most` is the greatest page that it gives. */
export interface Paging {
  readonly order: "newest-first" | "oldest-first";
  readonly anchor: "excluded" | "included";
  readonly mid: "before" | "around";
  readonly "mid-seq": "honoured" | "ignored";
  readonly seq: "dense" | "sparse";
  readonly most: number;
}

export const usualPaging: Paging = {
  order: "newest-first",
  anchor: "excluded",
  mid: "before",
  "mid-seq": "honoured",
  seq: "dense",
  most: 100,
};

const choices = {
  order: ["newest-first", "oldest-first"],
  anchor: ["excluded", "included"],
  mid: ["before", "around"],
  "mid-seq": ["honoured", "ignored"],
  seq: ["dense", "sparse"],
} as const;

/** Every way in which a service may page. */
export const everyPaging: readonly Paging[] = choices.order.flatMap((order) =>
  choices.anchor.flatMap((anchor) =>
    choices.mid.flatMap((mid) =>
      choices["mid-seq"].flatMap((midSeq) =>
        choices.seq.map((seq) => ({ order, anchor, mid, "mid-seq": midSeq, seq, most: 100 })),
      ),
    ),
  ),
);

/** A way to page, in a line. */
export const pagingName = (paging: Paging): string =>
  Object.entries(paging)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(",");

/** How many newer rows list-message-by-seq tells. Source: docs. */
const CATCH_UP = 30;

/** A service with one chat's history; it counts what it is asked. */
export interface HistoryModel extends HistorySource {
  /** Oldest first. */
  readonly rows: Message[];
  readonly calls: string[];
  /** Adds one message at the end. */
  add(more?: Partial<Message>): Message;
}

/** A history of `total` messages, read in one of the ways that a service may have. */
export function historyModel(total: number, paging: Paging = usualPaging): HistoryModel {
  const rows: Message[] = [];
  const calls: string[] = [];
  const add = (more: Partial<Message> = {}): Message => {
    const place = rows.length + 1;
    const row = message(paging.seq === "sparse" ? place * 3 - ((place * 7919) % 3) : place, more);
    rows.push(row);
    return row;
  };
  for (let made = 0; made < total; made++) add();

  const answer = (call: string, from: number, to: number): Promise<Message[]> => {
    calls.push(call);
    const page = rows.slice(Math.max(0, from), Math.max(0, to));
    return Promise.resolve(paging.order === "newest-first" ? page.reverse() : page);
  };
  const place = (target: { readonly id: string } | { readonly seq: number }): number => {
    if ("id" in target) return rows.findIndex((row) => row.id === target.id);
    if (paging["mid-seq"] === "ignored" || target.seq <= 0) return rows.length - 1;
    return rows.findLastIndex((row) => row.seq <= target.seq);
  };

  return {
    rows,
    calls,
    add,
    listNewest: (_chat, count) => answer("newest", rows.length - Math.min(count, paging.most), rows.length),
    listBefore(_chat, id, count) {
      const end = place({ id }) + (paging.anchor === "included" ? 1 : 0);
      return answer("before", end - Math.min(count, paging.most), end);
    },
    listAround(_chat, target, count) {
      const at = place(target);
      if (at < 0) return answer("around", 0, 0);
      const beside = Math.min(count, paging.most);
      const room = rows.length - 1 - at;
      const newer = paging.mid === "before" ? 0 : Math.min(room, Math.max(Math.floor(beside / 2), beside - at));
      return answer("around", at - (beside - newer), at + newer + 1);
    },
    listAfterSeq(_chat, seq) {
      const after = rows.findIndex((row) => row.seq > seq);
      const oldest = rows.length - CATCH_UP;
      if (seq === 0) return answer("after", oldest - 1, rows.length);
      return answer("after", after < 0 ? rows.length : Math.max(after, oldest), rows.length);
    },
    listUpdated() {
      calls.push("updated");
      return Promise.resolve(null);
    },
  };
}

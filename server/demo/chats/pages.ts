import type { StoredMessage } from "../model";
import type { ChatLog } from "../state/chat-log";
import type { Variants } from "../variants";
import type { Sequence } from "../wire/sequence";

/** The most rows that one page has; what the real service allows is not known. */
const mostRows = 100;
const defaultRows = 30;

/** How many newer rows list-message-by-seq tells before it gives up the gap. Source: msg.md. */
const catchUpRows = 30;

/** Whether a message is to be in a page. */
type Shown = (message: StoredMessage) => boolean;
const everything: Shown = () => true;

/** How many rows on each side. */
interface Neighbours {
  readonly earlier: number;
  readonly later: number;
}

/** What the service's pages of one chat hold. Every answer is rising by place; `arrange` gives it the wire's order. */
export class Pages {
  readonly #variants: Variants;
  readonly #sequence: Sequence;

  constructor(variants: Variants, sequence: Sequence) {
    this.#variants = variants;
    this.#sequence = sequence;
  }

  /**
   * list-message: the newest, or those before the anchor; none before an anchor that is not there. What is not shown to
   * the reader is passed over, as an empty page is the end of the history.
   */
  before(log: ChatLog, anchorId: string, count: number, isShown: Shown = everything): StoredMessage[] {
    const rows = Math.min(count || defaultRows, mostRows);
    const page: StoredMessage[] = [];
    let end = anchorId === "" ? log.lastSeq : (log.find(anchorId)?.seq ?? 0) - this.#anchorOffset();
    for (; end > 0 && page.length < rows; end -= rows) page.unshift(...log.range(end - rows + 1, end).filter(isShown));
    return page.slice(-rows);
  }

  /** pic-list-message-by-mid-seq: the pictures before and after a number, and the one that has it. Source: docs. */
  pictures(log: ChatLog, shown: number, wanted: Neighbours, isPicture: Shown): StoredMessage[] {
    const place = shown === 0 ? log.lastSeq : Math.min(this.#sequence.stored(shown), log.lastSeq);
    const collect = (from: number, step: 1 | -1, most: number): StoredMessage[] => {
      const found: StoredMessage[] = [];
      for (let seq = from; seq > 0 && seq <= log.lastSeq && found.length < Math.min(most, mostRows); seq += step) {
        found.push(...log.range(seq, seq).filter(isPicture));
      }
      return found;
    };
    const earlier = collect(place - 1, -1, wanted.earlier).reverse();
    return [...earlier, ...log.range(place, place).filter(isPicture), ...collect(place + 1, 1, wanted.later)];
  }

  /** list-message-by-seq: what came after a number, or only the newest when that is too far back; the newest for 0. */
  after(log: ChatLog, shown: number): StoredMessage[] {
    if (shown === 0) return log.range(log.lastSeq - catchUpRows, log.lastSeq);
    const oldest = log.lastSeq - catchUpRows + 1;
    return log.range(Math.max(this.#sequence.stored(shown) + 1, oldest), log.lastSeq);
  }

  /**
   * list-message-by-mid-seq: the target and `count` rows beside it; none when it is not there. With `msg_seq` -1 the
   * rows stand before the target in the page's own order, so that it is the last one. Source: nano, getMessageById.
   */
  around(log: ChatLog, target: { readonly id: string; readonly shown: number }, count: number): StoredMessage[] {
    const rows = Math.min(count, mostRows);
    const place = this.#targetPlace(log, target);
    if (place === 0) return [];
    const newer = this.#newerRows(log, place, rows, target.shown === -1);
    return log.range(place - (rows - newer), place + newer);
  }

  /** list-message-by-update: what was sent, edited or recalled after a time. Source: Murexide. */
  updated(log: ChatLog, time: number, count: number): StoredMessage[] {
    return log.changedSince(time, Math.min(count || defaultRows, mostRows));
  }

  /** The rows in the order of the wire. */
  arrange<Row>(rows: readonly Row[]): Row[] {
    return this.#isNewestFirst() ? rows.toReversed() : [...rows];
  }

  #isNewestFirst(): boolean {
    return this.#variants.order === "newest-first";
  }

  #anchorOffset(): number {
    return this.#variants.anchor === "excluded" ? 1 : 0;
  }

  #targetPlace(log: ChatLog, { id, shown }: { readonly id: string; readonly shown: number }): number {
    if (id !== "") return log.find(id)?.seq ?? 0;
    if (this.#variants["mid-seq"] === "ignored" || shown <= 0) return log.lastSeq;
    return Math.min(this.#sequence.stored(shown), log.lastSeq);
  }

  #newerRows(log: ChatLog, place: number, rows: number, isTargetLast: boolean): number {
    if (isTargetLast) return this.#isNewestFirst() ? rows : 0;
    if (this.#variants.mid === "before") return 0;
    const newerRoom = log.lastSeq - place;
    const olderRoom = place - 1;
    return Math.min(newerRoom, Math.max(Math.floor(rows / 2), rows - olderRoom));
  }
}

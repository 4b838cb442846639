import { expect, it } from "vitest";
import { decideScroll, type ChangeReason, type ScrollDecision, type ScrollSituation } from "./scroll";

const follow: ScrollDecision = { kind: "follow-bottom" };
const keep: ScrollDecision = { kind: "keep-anchor" };

const opened = (firstUnread: string | null): ChangeReason => ({ kind: "open", firstUnread });
const jumped: ChangeReason = { kind: "jump", target: "target" };
const sent: ChangeReason = { kind: "send" };
const changed: ChangeReason = { kind: "change" };

/** had rows, at the bottom, has the newest; then the keys that are there. */
const situation = (flags: string, ...keys: string[]): ScrollSituation => ({
  hadRows: flags.includes("rows"),
  atBottom: flags.includes("bottom"),
  hasNewest: flags.includes("newest"),
  has: (key) => keys.includes(key),
});

it.each<[string, ChangeReason, ScrollSituation, ScrollDecision]>([
  ["opening goes to the unread line", opened("m"), situation("newest", "unread"), goTo("unread", "start")],
  ["opening without unread goes to the end", opened(null), situation("newest", "unread"), follow],
  ["opening whose line is not there goes to the end", opened("m"), situation("newest"), follow],
  ["a jump goes to its target", jumped, situation("rows bottom newest", "target"), goTo("target", "center")],
  ["a jump to a row that is not drawn stays", jumped, situation("rows bottom newest"), keep],
  ["sending goes to the end from anywhere", sent, situation("rows"), follow],
  ["the first lines are read from their end", changed, situation("newest"), follow],
  ["the first lines of a window in the history stay", changed, situation(""), keep],
  ["a reader at the end stays there", changed, situation("rows bottom newest"), follow],
  ["a reader of the history stays", changed, situation("rows newest"), keep],
  ["the end of a window in the history is no end", changed, situation("rows bottom"), keep],
])("%s", (_name, reason, now, decision) => {
  expect(decideScroll(reason, now)).toEqual(decision);
});

function goTo(key: string, align: "start" | "center"): ScrollDecision {
  return { kind: "go-to", key, align };
}

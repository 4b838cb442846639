import { expect, it } from "vitest";
import { group, message, messages, seqs } from "../../test/support/messages";
import { amend, catchUp, interrupt, seeChanges } from "./catchingUp";
import { patchTimeline } from "./pushes";
import { openTimeline, replaceWindow } from "./timeline";

const at = (from: number, to: number) =>
  replaceWindow(openTimeline(group), messages(from, to), { hasOldest: true, hasNewest: true });
const range = (from: number, to: number) => seqs(messages(from, to));
const live = at(1, 30);
const ten = at(1, 10);

it("joins a page that overlaps, and fills a hole that it spans", () => {
  const holed = replaceWindow(openTimeline(group), [...messages(1, 10), ...messages(13, 30)], {
    hasOldest: true,
    hasNewest: true,
  });
  const { timeline, result } = catchUp(holed, messages(11, 40), false);
  expect(result).toBe("joined");
  expect(seqs(timeline.window.rows)).toEqual(range(1, 40));
});

it("replaces the window at the bottom, and keeps it for a reader of the history", () => {
  const atBottom = catchUp(live, messages(80, 100), true);
  expect(atBottom.result).toBe("replaced");
  expect(atBottom.timeline.generation).toBeGreaterThan(live.generation);
  expect(seqs(atBottom.timeline.window.rows)).toEqual(range(80, 100));
  const reading = catchUp(live, messages(80, 100), false);
  expect(reading.result).toBe("apart");
  expect(reading.timeline.window).toMatchObject({ hasNewest: false, rows: live.window.rows });
  expect(reading.timeline.expectedNewest).toBe(100);
});

it("knows of changes until something is missed, which then has to be asked for", () => {
  const edited = patchTimeline(ten, { id: message(5).id, editedAt: message(50).time });
  expect(interrupt(edited)).toMatchObject({ unseenSince: message(50).time, interruptions: 1 });
  const later = patchTimeline(interrupt(edited), { id: message(6).id, editedAt: message(60).time });
  expect(interrupt(later)).toMatchObject({ unseenSince: message(50).time, interruptions: 2 });
  expect(seeChanges(later).unseenSince).toBeNull();
});

it("takes changes from rows read again, which bring nothing that does not belong here", () => {
  const again = [message(0), message(5, { editedAt: 9, content: { text: "edited" } }), message(20)];
  const amended = amend(ten, again);
  expect(seqs(amended.window.rows)).toEqual(range(1, 10));
  expect(amended.window.rows[4]?.content.text).toBe("edited");
});

import { expect } from "vitest";
import { WINDOW_SIZE } from "@/domain/timeline";
import type { PageEnd } from "./browser";
import { SELF, unreadOf, type TrueChat, type TrueRow } from "./truth";
import type { World } from "./world";

/** What holds at every moment. @throws when it does not */
export function checkAlways({ client, service, astray }: World): void {
  for (const [chat, ids] of service.taken)
    expect(ids, `the service of ${chat.id} took each message once`).toEqual([...new Set(ids)]);
  const timeline = client.timeline.timeline;
  if (!timeline) return;
  const { rows, hasOldest } = timeline.window;
  const chat = chatOf(service.chats, timeline.chat.id);
  expect(new Set(rows.map(({ id }) => id)).size, "each message is there once").toBe(rows.length);
  expect(rows.length, "the window is bounded").toBeLessThanOrEqual(WINDOW_SIZE);
  checkView(client);
  const places = rows.map(({ id, seq }) => (chat.rows[placeOf(chat, id)]?.seq === seq ? placeOf(chat, id) : NaN));
  for (const [index, place] of places.entries())
    if (!(place > (places[index - 1] ?? -1))) expect.fail(`the window is out of order: ${places.join()}`);
  // What was sent from here may not be listed yet: it still has a line of its own.
  const known = new Set([...rows, ...client.outbox.outbox.map(({ message }) => message)].map(({ id }) => id));
  const lacking = chat.rows.slice(places[0] ?? 0, (places.at(-1) ?? -1) + 1).filter(({ id }) => !known.has(id));
  if (!astray)
    expect(
      lacking.map(({ id, seq }) => ({ id, seq })),
      "the window has no hole",
    ).toEqual([]);
  if (hasOldest && rows.length > 0) expect(places[0], "the first row is the chat's first").toBe(0);
  if (astray) return;
  for (const row of rows) {
    const truth = rowOf(chat, row.id);
    // What a recalled message said is not kept.
    if (row.recalledAt === undefined && !truth.said.has(row.content.text ?? ""))
      expect.fail(`${row.id} never said ${row.content.text ?? ""}`);
  }
}

/** The lines are the window, then what waits to be sent where the window reaches the newest, then the gap where it does not. */
function checkView({ timeline: { timeline }, view, outbox }: World["client"]): void {
  if (!timeline) return;
  const { rows, hasNewest, hasOldest } = timeline.window;
  const reachesEnd = hasNewest || rows.length === 0;
  const listed = rows.map(({ id }) => id);
  const pending = outbox.outbox.map(({ message }) => message).filter(({ chat }) => chat.id === timeline.chat.id);
  const waiting = reachesEnd ? pending.map(({ id }) => id).filter((id) => !listed.includes(id)) : [];
  const lines = view.rows.flatMap((row) => (row.kind === "message" ? [row.key] : []));
  const all = [...listed, ...waiting];
  // The first row of a window with more before it is no line.
  const isWhole = hasOldest || rows.length === 0 || all.length < 2;
  expect(lines, "the lines are what is here and what waits").toEqual(isWhole ? all : all.slice(1));
  expect(view.rows.at(-1)?.kind === "gap", "what is missing is shown").toBe(!reachesEnd);
}

/** What holds once nothing is under way. @throws when it does not */
export async function checkAtRest(world: World): Promise<void> {
  const { client } = world;
  expect(client.connection.state.state, "connected").toBe("open");
  checkSent(world);
  checkList(world);
  const { timeline } = client.timeline;
  if (!timeline) return;
  expect(timeline, "nothing is under way").toMatchObject({ interrupted: false, unseenSince: null });
  expect([timeline.older, timeline.newer], "no request is under way").not.toContain("loading");
  expect(client.timeline.isLoading, "no jump is under way").toBe(false);
  checkRows(world);
  await readToEnd(world);
  checkRows(world);
  checkEnd(world);
}

/** The rows say what the service's say. */
function checkRows({ client, service }: World): void {
  const timeline = client.timeline.timeline;
  if (!timeline) return;
  const chat = chatOf(service.chats, timeline.chat.id);
  const shown = timeline.window.rows.map(({ id, mine, sender, time, content, editedAt, recalledAt }) => ({
    id,
    sender: mine ? SELF : sender?.id,
    time,
    text: recalledAt === undefined ? (content.text ?? "") : "recalled",
    editedAt,
    recalledAt,
  }));
  const truth = shown.map(({ id }) => {
    const { sender, time, text, editedAt, recalledAt } = rowOf(chat, id);
    return {
      id,
      sender,
      time,
      text: recalledAt > 0 ? "recalled" : text,
      editedAt: editedAt || undefined,
      recalledAt: recalledAt || undefined,
    };
  });
  for (const [index, row] of shown.entries()) expect(row, "a message is as the service has it").toEqual(truth[index]);
  if (timeline.window.hasNewest) expect(shown.at(-1)?.id, "the newest is the newest").toBe(chat.rows.at(-1)?.id);
}

/** Reads on as a reader would: by pages, by the jump that is offered, or once more where nothing could be read. */
async function readToEnd(world: World): Promise<void> {
  const { client } = world;
  for (let page = 0; page < 60 && !client.timeline.timeline?.window.hasNewest; page++) {
    const { timeline, problem } = client.timeline;
    const gap = client.view.rows.at(-1);
    if (timeline && timeline.window.rows.length === 0 && problem) void client.open(timeline.chat);
    else if (gap?.kind !== "gap") expect.fail("what is missing is not shown");
    else if (gap.edge === "wall") void client.toNewest();
    else void client.down();
    await world.pass(5_000);
  }
}

/** What is shown at the end is what a fresh reader sees. */
function checkEnd({ client, service }: World): void {
  const timeline = client.timeline.timeline;
  if (!timeline) return;
  const chat = chatOf(service.chats, timeline.chat.id);
  const shown = client.view.rows.flatMap((row) => (row.kind === "message" ? [row.message.id] : []));
  expect(timeline.window.hasNewest, "the newest can be reached").toBe(true);
  expect(shown, "the end is what a fresh reader sees").toEqual(chat.rows.slice(-shown.length).map(({ id }) => id));
}

/** Everything that was sent arrived once, in order, and needs no line of its own any more. */
function checkSent({ client, service, sent }: World): void {
  for (const [chat, ids] of sent.due(service.taken))
    expect(service.taken.get(chat) ?? [], `sent in ${chat.id}`).toEqual(ids);
  expect(
    client.outbox.outbox.map(({ message, state, reason }) => ({ id: message.id, state, reason })),
    "nothing waits to be sent",
  ).toEqual([]);
}

/** What was typed before the page ended is still typed. @throws when it is not */
export function checkDrafts({ client, typed }: World, end: PageEnd): void {
  for (const [chat, texts] of typed.possible(end)) {
    const now = client.drafts.read(chat);
    expect(texts, `typed in ${chat.id}`).toContain(now);
    typed.take(chat, now);
  }
}

/** The list says what the service's says, but for the words of a recalled message. */
function checkList({ client, service }: World): void {
  const shown = client.chats.list.map(({ ref, unread, preview }) => ({ id: ref.id, unread, preview }));
  const truth = service.chats.map((chat) => ({ id: chat.id, unread: unreadOf(chat), preview: chat.rows.at(-1)?.text }));
  expect(byId(shown), "the list").toEqual(byId(truth));
}

const byId = <T extends { id: string }>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

const placeOf = (chat: TrueChat, id: string): number => chat.places.get(id) ?? NaN;

function rowOf(chat: TrueChat, id: string): TrueRow {
  const row = chat.rows[placeOf(chat, id)];
  return row ?? expect.fail(`the service has no ${id}`);
}

function chatOf(chats: readonly TrueChat[], id: string): TrueChat {
  return chats.find((chat) => chat.id === id) ?? expect.fail(`the service has no chat ${id}`);
}

import { expect, it } from "vitest";
import { historyModel } from "../../test/support/history";
import { group, message } from "../../test/support/messages";
import { messagesApi, openStores, settled } from "../../test/support/stores";
import { useChatView } from "./chatView";
import { useOutbox } from "./outbox";
import { useTimeline } from "./timeline";

const text = (id: string, chat = group) => ({ id, chat, body: { kind: "text", text: id } }) as const;

/** A chat of 100 messages, opened at its end, over a service that takes every message and pushes none. */
async function opened() {
  const service = historyModel(100);
  openStores({
    messages: messagesApi({
      listNewest: (chat, count) => service.listNewest(chat, count),
      listBefore: (chat, id, count) => service.listBefore(chat, id, count),
      listAround: (chat, target, count) => service.listAround(chat, target, count),
      send: ({ id }) => {
        service.add({ id, mine: true });
        return Promise.resolve();
      },
    }),
  });
  const [timeline, view, outbox] = [useTimeline(), useChatView(), useOutbox()];
  await timeline.open(group, 0);
  const keys = () => view.rows.map((row) => row.key);
  return { service, timeline, view, outbox, keys };
}

it("shows what is being sent at the end, and only in its chat", async () => {
  const { view, outbox, keys } = await opened();
  void outbox.send(text("a"));
  void outbox.send(text("b", { kind: "group", id: "other" }));
  expect(view.rows.at(-1)).toMatchObject({ key: "a", delivery: "queued" });
  expect(keys()).not.toContain("b");
  await settled();
  expect(view.rows.at(-1)).toMatchObject({ key: "a" });
  expect(view.rows.at(-1)).not.toHaveProperty("delivery");
});

it.each(["push", "page"] as const)("settles it by a %s, under the same key, and never twice", async (path) => {
  const { service, timeline, outbox, keys } = await opened();
  void outbox.send(text("a"));
  await settled();
  const row = service.rows.at(-1) ?? message(101);
  if (path === "push") timeline.push(row);
  else await timeline.refresh();
  expect(outbox.outbox).toEqual([]);
  expect(keys().filter((key) => key === "a")).toHaveLength(1);
  timeline.push(row);
  await timeline.refresh();
  expect(keys().filter((key) => key === "a")).toHaveLength(1);
});

it("keeps it back while the window does not reach the newest", async () => {
  const { timeline, outbox, keys } = await opened();
  await timeline.jumpTo({ id: message(30).id });
  void outbox.send(text("a"));
  expect(keys()).not.toContain("a");
  await timeline.toNewest();
  expect(keys().at(-1)).toBe("a");
});

it("reuses the lines that did not change", async () => {
  const { timeline, view } = await opened();
  const before = view.rows;
  timeline.patch({ id: message(70).id, editedAt: 1 });
  const changed = view.rows.filter((row, index) => row !== before[index]);
  expect(changed.map((row) => row.key)).toEqual([message(70).id]);
});

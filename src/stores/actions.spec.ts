import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import type { MessageEdit } from "@/domain/outgoing";
import { message, messages, group } from "../../test/support/messages";
import { messagesApi, openStores, settled } from "../../test/support/stores";
import { useActions } from "./actions";
import { useRecalled } from "./recalled";
import { useTimeline } from "./timeline";
import { useWriting } from "./writing";

const refusal = new ApiError("refused", "消息不存在");
const refuse = () => Promise.reject(refusal);
const own = (seq: number) => message(seq, { mine: true });

async function opened(calls: Parameters<typeof messagesApi>[0], more: Parameters<typeof openStores>[0] = {}) {
  const listNewest = () => Promise.resolve([message(1), own(2), own(3)]);
  openStores({ messages: messagesApi({ listNewest, ...calls }), ...more });
  const timeline = useTimeline();
  await timeline.open(group, 0);
  const row = (seq: number) => timeline.timeline?.window.rows.find((one) => one.seq === seq);
  return { actions: useActions(), row };
}

describe("recalling", () => {
  it("marks what the service took, and keeps the own text for a while", async () => {
    const { actions, row } = await opened({ recall: () => Promise.resolve() });
    expect(await actions.recall(group, [own(2), own(3)])).toBeNull();
    expect([row(2)?.recalledAt, row(3)?.recalledAt]).toEqual([1_700_000_000_000, 1_700_000_000_000]);
    expect(useRecalled().textOf(message(2).id)).toBe("message 2");
  });

  it("changes nothing when it is refused", async () => {
    const { actions, row } = await opened({ recall: refuse });
    expect(await actions.recall(group, [own(2)])).toEqual({ kind: "refused", detail: "消息不存在" });
    expect(row(2)?.recalledAt).toBeUndefined();
    expect(useRecalled().textOf(message(2).id)).toBeUndefined();
  });

  it("keeps no text of others", async () => {
    const { actions } = await opened({ recall: () => Promise.resolve() });
    await actions.recall(group, [message(1)]);
    expect(useRecalled().textOf(message(1).id)).toBeUndefined();
  });
});

describe("editing", () => {
  it("keeps the quote, and shows the message as the service has it", async () => {
    const edits: MessageEdit[] = [];
    const edited = { ...own(2), editedAt: 9, content: { text: "new" } };
    const { actions, row } = await opened({
      edit: (edit) => Promise.resolve(void edits.push(edit)),
      listAround: () => Promise.resolve([edited]),
    });
    const quoting = { ...own(2), quoteId: message(1).id, content: { text: "old", quoteText: "Li：hi" } };
    expect(await actions.edit(quoting, "new")).toBeNull();
    expect(edits).toEqual([
      { id: own(2).id, chat: group, body: { kind: "text", text: "new" }, quote: { id: message(1).id, text: "Li：hi" } },
    ]);
    await settled();
    expect(row(2)).toMatchObject({ editedAt: 9, content: { text: "new" } });
  });

  it("goes on where it is refused, with the reason, and changes nothing", async () => {
    const { row } = await opened({ edit: refuse });
    const writing = useWriting();
    writing.edit(own(2));
    expect(writing.text).toBe("message 2");
    writing.text = "new";
    await writing.save();
    expect(writing.problem).toEqual({ kind: "refused", detail: "消息不存在" });
    expect(writing.mode.kind).toBe("edit");
    expect(writing.text).toBe("new");
    expect(row(2)?.content.text).toBe("message 2");
    writing.cancel();
    expect(writing.problem).toBeNull();
  });

  it("asks nobody when nothing was changed", async () => {
    await opened({ edit: refuse });
    const writing = useWriting();
    writing.edit(own(2));
    await writing.save();
    expect(writing.mode.kind).toBe("new");
  });
});

describe("forwarding and deleting", () => {
  const to = [{ kind: "user", id: "7" }] as const;

  it("tells how many went out before a refusal", async () => {
    let calls = 0;
    const forward = () => (++calls > 2 ? refuse() : Promise.resolve());
    const { actions } = await opened({}, { actions: { forward, deleteForMe: refuse, reportSurface: refuse } });
    const { sent, problem } = await actions.forward(messages(1, 4), to);
    expect([sent, problem?.detail, calls]).toEqual([2, "消息不存在", 3]);
  });

  it("takes out what was deleted, and no more", async () => {
    let calls = 0;
    const deleteForMe = () => (++calls > 1 ? refuse() : Promise.resolve());
    const { actions, row } = await opened({}, { actions: { forward: refuse, deleteForMe, reportSurface: refuse } });
    expect(await actions.deleteForMe([own(2), own(3)])).toMatchObject({ kind: "refused" });
    expect(row(2)).toBeUndefined();
    expect(row(3)).toBeDefined();
  });
});

import type { Page } from "playwright-core";
import { documented, encode, type Plain } from "../conformance/support/schema";

/** A message as the service itself lists it, read by another codec than the app's. */
export interface TrueMessage {
  readonly id: string;
  readonly seq: number;
  readonly text: string;
}

/**
 * The newest messages of a chat as the service lists them, oldest first, read with the page's own session.
 * @throws when the service does not answer as documented
 */
export async function trueHistory(page: Page, url: string, chat: Plain, count: number): Promise<TrueMessage[]> {
  const history = new Map<string, TrueMessage>();
  for (let before = ""; history.size < count;) {
    const rows = await listMessages(page, url, { ...chat, msg_count: 100, msg_id: before });
    // By place, so that a message that the service took twice stands here twice.
    const fresh = rows.filter(({ id, seq }) => !history.has(`${id} ${String(seq)}`));
    if (fresh.length === 0) break;
    for (const row of fresh) history.set(`${row.id} ${String(row.seq)}`, row);
    before = fresh.reduce((oldest, row) => (row.seq < oldest.seq ? row : oldest)).id;
  }
  return [...history.values()].sort((a, b) => a.seq - b.seq).slice(-count);
}

async function listMessages(page: Page, url: string, request: Plain): Promise<TrueMessage[]> {
  const answer = await page.request.post(`${url}api/v1/msg/list-message`, {
    headers: {
      "Content-Type": "application/x-protobuf",
      "X-Requested-With": "yunhu-web",
      Origin: new URL(url).origin,
    },
    data: Buffer.from(encode(documented("list-message", "list_message_send"), request)),
  });
  const type = documented("list-message", "list_message");
  const read: Plain = type.toObject(type.decode(await answer.body()), { longs: String, arrays: true });
  const rows = read["msg"];
  if (!Array.isArray(rows)) throw new Error(`the service lists no messages: ${JSON.stringify(read)}`);
  return rows.map((row: Plain) => ({
    id: String(row["msg_id"]),
    seq: Number(row["msg_seq"]),
    text: textOf(row["content"]),
  }));
}

const textOf = (content: unknown): string =>
  typeof content === "object" && content !== null && "text" in content ? String(content.text) : "";

import { describe, expect, it } from "vitest";
import { mediaFile } from "../media";
import type { History, StoredContent, StoredMessage, World } from "../model";
import { surfaces } from "../surfaces";
import { createWorld } from ".";

const now = Date.UTC(2026, 10, 21, 13, 40);
const world = createWorld({ seed: 1, now });
const histories = [...world.histories.values()];
const messages = histories.flatMap((history) => history.messages);

const history = (key: string): History => world.histories.get(key) ?? { key, messages: [] };
const chatsOf = ({ memberships }: World, id: string) => memberships.filter(({ userId }) => userId === id);

const mediaOf = (content: StoredContent) =>
  [
    content.imageUrl,
    content.fileUrl,
    content.stickerUrl?.replace(/^(?=expression\/|sticker\/)/, "chat-img.jwznb.com/"),
    content.videoUrl,
    content.audioUrl,
    content.quoteImageUrl,
    content.quoteVideoUrl,
  ].filter((reference) => reference !== undefined);

const magic: Readonly<Record<string, RegExp>> = {
  "image/png": /^\x89PNG\r\n\x1a\n/,
  "image/gif": /^GIF89a/,
  "image/webp": /^RIFF....WEBPVP8X/s,
  "application/x-tgsticker": /^\x1f\x8b\x08/,
  "audio/wav": /^RIFF....WAVE/s,
  "video/mp4": /^....ftyp/s,
  "video/webm": /^\x1aE\xdf\xa3/,
  "application/pdf": /^%PDF-/,
  "application/zip": /^PK\x03\x04/,
  "text/csv; charset=utf-8": /^\xef\xbb\xbf/,
  "text/plain; charset=utf-8": /^\S/,
};

describe("createWorld", () => {
  it("gives the same world for the same options, another one for another seed", () => {
    const [a, b] = [createWorld({ seed: 1, now, bigSize: 500 }), createWorld({ seed: 1, now, bigSize: 500 })];
    expect(a).toEqual(b);
    const other = createWorld({ seed: 2, now, bigSize: 500 }).histories.get("group:big");
    expect(other?.messages[0]?.id).not.toBe(a.histories.get("group:big")?.messages[0]?.id);
  });

  it("has the accounts, the bot and the groups that others rely on", () => {
    const logins = ["10001", "10002", "10003"].map((id) => world.parties.get(id)?.login?.email);
    expect(logins).toEqual(["demo@example.com", "li@example.com", "wang@example.com"]);
    expect(world.parties.get("30001")?.botToken).toBe("demo-bot-token");
    const big = world.groups.get("big");
    expect(big?.admins).toContain("10002");
    expect(big?.members).toEqual(expect.arrayContaining(["10001", "10002", "10003", "30001"]));
    expect(world.groups.has("kinds")).toBe(true);
  });

  it("gives the reader at least 40 chats of all three kinds, each with a past", () => {
    const mine = chatsOf(world, "10001");
    expect(mine.length).toBeGreaterThanOrEqual(40);
    const kinds = mine.map(({ historyKey }) => /^(?:group|private:10001:([13]))/.exec(historyKey)?.[1] ?? "group");
    expect(new Set(kinds)).toEqual(new Set(["group", "1", "3"]));
    for (const { historyKey } of mine) expect(history(historyKey).messages.length).toBeGreaterThanOrEqual(10);
    const bots = ["30001", "30002", "30003", "30004", "30005"].map((id) => `private:10001:${id}`);
    const keys = mine.map(({ historyKey }) => historyKey);
    expect(keys).toEqual(expect.arrayContaining([...bots, "private:10001:10002", "private:10001:10003"]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("has unread, mentioning, muted and quiet chats", () => {
    const mine = chatsOf(world, "10001");
    const unread = mine.filter(({ historyKey, readSeq }) => readSeq < history(historyKey).messages.length);
    const mentioned = mine.filter(({ mentionSeq }) => mentionSeq !== undefined);
    expect(unread.length).toBeGreaterThan(5);
    expect(mentioned.length).toBeGreaterThan(0);
    for (const { historyKey, mentionSeq = 0, readSeq } of mentioned) {
      expect(mentionSeq).toBeGreaterThan(readSeq);
      expect(history(historyKey).messages[mentionSeq - 1]?.content.mentionedId).toContain("10001");
    }
    expect(mine.some(({ muted }) => muted)).toBe(true);
    const quiet = mine.filter(
      ({ historyKey }) => (history(historyKey).messages.at(-1)?.time ?? now) < now - 60 * 86_400_000,
    );
    expect(quiet.length).toBeGreaterThan(2);
  });

  it("fills the large group with exactly 100,000 messages over two years", () => {
    const big = history("group:big").messages;
    expect(big).toHaveLength(100_000);
    const [first, last] = [big[0]?.time ?? 0, big.at(-1)?.time ?? 0];
    expect(last - first).toBeGreaterThan(700 * 86_400_000);
    expect(now - last).toBeLessThan(10 * 60_000);
    const share = (test: (message: StoredMessage) => boolean) => big.filter(test).length / big.length;
    expect(share(({ type }) => type === 1)).toBeGreaterThan(0.8);
    expect(share(({ type }) => type === 2)).toBeGreaterThan(0.04);
    expect(share(({ type }) => type === 2)).toBeLessThan(0.08);
    const night = share(({ time }) => new Date(time + 8 * 3_600_000).getUTCHours() < 6);
    expect(night).toBeLessThan(0.08);
    const seqs = new Map(big.map(({ id, seq }) => [id, seq]));
    const distances = big.flatMap(({ quoteId, seq }) =>
      quoteId === undefined ? [] : seq - (seqs.get(quoteId) ?? seq),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0);
    expect(Math.max(...distances)).toBeGreaterThan(3_000);
  });

  it("numbers every past densely, with rising times before now", () => {
    for (const { messages } of histories) {
      const dense = messages.every(({ seq }, i) => seq === i + 1);
      const rising = messages.every(({ time }, i) => i === 0 || time > (messages[i - 1]?.time ?? 0));
      expect(dense && rising).toBe(true);
      expect(messages.at(-1)?.time).toBeLessThan(now);
    }
  });

  it("gives every message an id of its own and an author who takes part", () => {
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    expect(messages.every(({ id }) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    for (const { key, messages: said } of histories) {
      const members = new Set(world.groups.get(key.slice("group:".length))?.members ?? key.split(":").slice(1));
      expect([...new Set(said.map(({ senderId }) => senderId))].filter((id) => !members.has(id))).toEqual([]);
    }
  });

  it("shows every kind in order, and what any kind can have", () => {
    const { messages: kinds } = history("group:kinds");
    const firsts = [...new Set(kinds.map(({ type }) => type))].filter((type) => type !== 9);
    expect(firsts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 99]);
    const has = (test: (message: StoredMessage) => unknown) => expect(kinds.some(test)).toBe(true);
    has(({ content }) => content.buttons);
    has(({ content }) => content.tip);
    has(({ command }) => command);
    has(({ edits }) => (edits?.length ?? 0) > 1);
    has(({ recalledBy, senderId }) => recalledBy === senderId);
    has(({ recalledBy, senderId }) => recalledBy !== undefined && recalledBy !== senderId);
    has(({ content }) => content.quoteImageUrl);
    has(({ content }) => content.quoteVideoUrl);
    has(({ content }) => (content.text?.length ?? 0) >= 20_000);
    has(({ content }) => content.text?.includes("<script>"));
    has(({ content }) => content.text?.includes("\u202E"));
    has(({ content }) => content.stickerUrl === "expression/love.gif");
    for (const ending of ["gif", "webp", "tgs"]) has(({ content }) => content.stickerUrl?.endsWith(`.${ending}`));
    const withButtons = kinds.filter(({ content }) => content.buttons?.startsWith("[["));
    expect(new Set(withButtons.map(({ type }) => type))).toEqual(new Set([1, 2, 3, 4, 8, 10]));
    expect(kinds.filter(({ type }) => type === 14)).toHaveLength(surfaces.size);
    expect(new Set(kinds.flatMap(({ content }) => content.callStatusText ?? [])).size).toBe(5);
    const answers = kinds.flatMap(({ content }) => [...(content.form ?? "").matchAll(/"type":"(\w+)"/g)]);
    const components = new Set(answers.map(([, type]) => type));
    expect(components).toEqual(new Set(["radio", "input", "switch", "textarea", "select", "checkbox"]));
    has(({ type, content }) => type === 2 && content.width === undefined);
  });

  it("fills every slot of its templates", () => {
    const open = /[^$]\{[a-z]+\d?\}|(?:^|\n)[a-h] |#(?:img|md|voice)\b|<[^<>]*\|[^<>]*>/;
    const texts = messages.map(({ content }) => content.text ?? "");
    expect(texts.filter((text) => open.test(text))).toEqual([]);
  });
});

describe("the media of the world", () => {
  it("all are there, and are what they are served as", { timeout: 60_000 }, () => {
    const avatars = [...world.parties.values(), ...world.groups.values()].map(({ avatar }) => avatar);
    const byKind = new Map<string, string>();
    for (const reference of [...avatars.slice(0, 20), ...messages.flatMap(({ content }) => mediaOf(content))]) {
      byKind.set(reference.replace(/-\d+-\d+x\d+/, "").replace(/voice-\d-\d+/, "voice"), reference);
    }
    for (const reference of byKind.values()) {
      const slash = reference.indexOf("/");
      const file = mediaFile(reference.slice(0, slash), reference.slice(slash + 1));
      expect(file, reference).toBeDefined();
      expect(file?.bytes.subarray(0, 16).toString("latin1"), reference).toMatch(magic[file?.type ?? ""] ?? /^$/);
    }
  });
});

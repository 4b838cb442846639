import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { mediaFile } from ".";

const image = "chat-img.jwznb.com";
const bytesOf = (host: string, key: string) => mediaFile(host, key)?.bytes ?? Buffer.alloc(0);

/** The raw rows of a PNG: each a filter byte and three bytes a pixel. */
function rows(png: Buffer): Buffer {
  const start = png.indexOf("IDAT");
  return inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
}

describe("mediaFile", () => {
  it("draws pictures in the size that the key says, the same each time, others for other keys", () => {
    const first = bytesOf(image, "peaks-7-320x200.png");
    expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([320, 200]);
    expect(rows(first)).toHaveLength(200 * (320 * 3 + 1));
    for (let i = 0; i < 24; i++) mediaFile(image, `sea-${i}-400x300.png`);
    expect(bytesOf(image, "peaks-7-320x200.png").equals(first)).toBe(true);
    expect(bytesOf(image, "peaks-8-320x200.png").equals(first)).toBe(false);
  });

  it("draws 1200 by 800 when the key says no size", () => {
    const png = bytesOf(image, "sea-3.png");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 800]);
  });

  it("gives people, groups and bots avatars of their own", () => {
    const keys = ["user-10001", "user-10002", "user-10003", "group-10001", "bot-30001", "group-big", "group-kinds"];
    const faces = keys.map((key) => mediaFile(image, `avatar/${key}.png`));
    expect(faces.every((face) => face?.type === "image/png")).toBe(true);
    expect(new Set(faces.map((face) => face?.bytes.toString("base64"))).size).toBe(keys.length);
  });

  it("animates stickers", () => {
    const gif = bytesOf(image, "expression/cat.gif");
    expect(gif.subarray(0, 6).toString("latin1")).toBe("GIF89a");
    expect(gif.toString("latin1").split("\x21\xf9\x04").length - 1).toBeGreaterThan(5);
    expect(gif.at(-1)).toBe(0x3b);
  });

  it("hums voices as long as the key says", () => {
    const wav = bytesOf("chat-audio1.jwznb.com", "voice-1-4s.wav");
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect(wav.readUInt32LE(40) / wav.readUInt32LE(28)).toBe(4);
    const samples = new Int16Array(wav.buffer, wav.byteOffset + 44, (wav.length - 44) / 2);
    expect(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeGreaterThan(5_000);
  });

  it("ships clips that play from their first bytes", () => {
    const mp4 = mediaFile("chat-video1.jwznb.com", "sunset.mp4");
    expect(mp4?.type).toBe("video/mp4");
    const text = mp4?.bytes.toString("latin1") ?? "";
    expect(text.indexOf("moov")).toBeGreaterThan(0);
    expect(text.indexOf("moov")).toBeLessThan(text.indexOf("mdat"));
    expect(mediaFile("chat-video1.jwznb.com", "hills.webm")?.type).toBe("video/webm");
  });

  it("writes PDF files whose table points at their objects", () => {
    const pdf = bytesOf("chat-file.jwznb.com", `disk/${"a".repeat(32)}.pdf`).toString("latin1");
    const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.slice(table, table + 4)).toBe("xref");
    const offsets = [...pdf.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
    expect(offsets.map((offset) => pdf.slice(offset, offset + 7))).toEqual([1, 2, 3, 4, 5].map((n) => `${n} 0 obj`));
  });

  it("has nothing under unknown hosts, keys, scenes and sizes", () => {
    const missing = [
      ["example.com", "peaks-1-320x200.png"],
      ["chat-file.jwznb.com", "peaks-1-320x200.png"],
      [image, "nothing-1-320x200.png"],
      [image, "peaks-1-32000x200.png"],
      [image, "peaks-1-0x200.png"],
      [image, "avatar/ghost-1.png"],
      [image, "expression/nobody.gif"],
      [image, "constructor-1-32x32.png"],
      [image, "avatar/constructor-1.png"],
      [image, "expression/constructor.gif"],
      ["chat-video1.jwznb.com", "other.mp4"],
      ["chat-file.jwznb.com", `disk/${"a".repeat(32)}.exe`],
    ] as const;
    for (const [host, key] of missing) expect(mediaFile(host, key), key).toBeUndefined();
  });
});

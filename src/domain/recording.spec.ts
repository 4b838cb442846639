import { describe, expect, it } from "vitest";
import { bars, chooseFormat, loudness, problemOfError, voiceAttachment } from "./recording";

describe("the format of a voice message", () => {
  it.each<[string[], string | undefined]>([
    [["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2"], "audio/mp4;codecs=mp4a.40.2"],
    [["audio/ogg;codecs=opus", "audio/webm;codecs=opus"], "audio/webm;codecs=opus"],
    [[], undefined],
  ])("of %j is %s", (known, chosen) => {
    expect(chooseFormat((type) => known.includes(type))?.type).toBe(chosen);
  });

  it("is told to others without its codecs, and its length in whole seconds", () => {
    const file = new Blob(["abc"], { type: "audio/webm;codecs=opus" });
    expect(voiceAttachment({ file, ms: 2_600, levels: [] }, new Date(0))).toEqual({
      kind: "audio",
      name: "voice-19700101000000.webm",
      mime: "audio/webm",
      size: 3,
      seconds: 3,
    });
    const short = new Blob([], { type: "audio/mp4" });
    expect(voiceAttachment({ file: short, ms: 100, levels: [] }, new Date(0))).toMatchObject({
      name: "voice-19700101000000.m4a",
      seconds: 1,
    });
  });
});

it.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["NotReadableError", "busy"],
  ["NotSupportedError", "unsupported"],
])("%s means %s", (name, problem) => {
  expect(problemOfError(new DOMException("", name))).toBe(problem);
});

describe("the level", () => {
  it("is nothing for silence, all for the loudest, and between for what is between", () => {
    expect(loudness(new Float32Array(8))).toBe(0);
    expect(loudness(new Float32Array(8).fill(1))).toBe(1);
    const [quiet, loud] = [0.02, 0.2].map((height) => loudness(new Float32Array(8).fill(height)));
    expect(quiet).toBeGreaterThan(0.2);
    expect(loud).toBeGreaterThan(Number(quiet));
    expect(loud).toBeLessThan(1);
  });

  it("is drawn by the loudest of each share", () => {
    expect(bars([0.1, 0.9, 0.2, 0.3], 2)).toEqual([0.9, 0.3]);
    expect(bars([0.1], 2)).toEqual([0.1]);
  });
});

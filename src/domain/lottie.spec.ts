import { expect, it } from "vitest";
import { isAnimation, readLottie } from "./lottie";

const measures = { w: 512, h: 512, fr: 60, ip: 0, op: 120 };
const shape = { ty: 4, shapes: [] };

it("keeps what is drawn, and nothing that would be loaded from elsewhere", () => {
  const animation = readLottie({
    ...measures,
    fonts: { list: [{ fPath: "https://evil.example/font.css", fOrigin: "g" }] },
    chars: [{}],
    assets: [
      { id: "picture", u: "https://evil.example/", p: "track.png" },
      { id: "part", u: "https://evil.example/", layers: [shape, { ty: 2, refId: "picture" }] },
    ],
    layers: [shape, { ty: 2, refId: "picture" }, { ty: 5, t: {} }, { ty: 0, refId: "part" }],
  });
  expect(animation).toEqual({
    ...measures,
    layers: [shape, { ty: 0, refId: "part" }],
    assets: [{ id: "part", layers: [shape] }],
  });
  expect(JSON.stringify(animation)).not.toContain("evil");
});

it.each([
  null,
  [],
  "text",
  { ...measures },
  { ...measures, layers: [] },
  { ...measures, layers: [{ ty: 2 }] },
  { ...measures, w: 0, layers: [shape] },
  { ...measures, w: 1e6, layers: [shape] },
  { ...measures, op: 0, layers: [shape] },
  { ...measures, fr: Infinity, layers: [shape] },
])("takes %j for no animation", (json) => {
  expect(readLottie(json)).toBeUndefined();
});

it("knows animations by their names", () => {
  expect(isAnimation("sticker/heart.tgs")).toBe(true);
  expect(isAnimation("https://chat-img.jwznb.com/a.TGS?x")).toBe(true);
  expect(isAnimation("https://chat-img.jwznb.com/a.tgs.png")).toBe(false);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { mapExpressions, mapPackDetail, mapPacks } from "./sticker";

test("a sticker without a pack of its own belongs to the one it stands in", () => {
  const stickerItems = [{ id: 1, url: "sticker/a.gif" }];
  expect(mapPacks({ stickerPacks: [{ id: 7, stickerItems }] })).toMatchObject([
    { id: "7", stickers: [{ id: "1", packId: "7", name: "", key: "sticker/a.gif" }] },
  ]);
});

test("never throws, whatever the service says", () => {
  const row = fc.record({ id: fc.anything(), url: fc.anything(), stickerItems: fc.anything(), delFlag: fc.anything() });
  const data = fc.oneof(
    fc.anything(),
    fc.record({ stickerPacks: fc.array(row), expression: fc.array(row), stickerPack: row, user: fc.anything() }),
  );
  fc.assert(
    fc.property(data, (value) => {
      for (const { stickers } of mapPacks(value)) expect(stickers.every(({ key }) => key !== "")).toBe(true);
      expect(mapExpressions(value).every(({ key }) => key !== "")).toBe(true);
      mapPackDetail(value);
    }),
  );
});

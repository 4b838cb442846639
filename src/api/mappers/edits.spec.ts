import fc from "fast-check";
import { expect, test } from "vitest";
import { mapEditHistory } from "./edits";

test("the documented answer", () => {
  const row = {
    id: 1018684,
    msgId: "a",
    contentType: 1,
    contentOld: '{"text":"测试原始编辑文本"}',
    createTime: 1231231231230,
    msgTime: 1231231231231,
  };
  expect(mapEditHistory({ list: [row], total: 3 })).toEqual({
    edits: [
      {
        id: "1018684",
        type: 1,
        content: { text: "测试原始编辑文本" },
        createdAt: 1231231231230,
        editedAt: 1231231231231,
      },
    ],
    total: 3,
  });
});

test("an old content that is no object is shown as it stands", () => {
  expect(mapEditHistory({ list: [{ contentOld: "plain" }] }).edits[0]?.content).toEqual({ text: "plain" });
});

test("never throws, whatever the service says", () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      const { edits, total } = mapEditHistory(data);
      expect(total).toBeGreaterThanOrEqual(edits.length);
    }),
  );
});

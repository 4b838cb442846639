import { describe, expect, it } from "vitest";
import { judgeDraft, told, typed } from "./drafts";

const taken = (...args: Parameters<typeof judgeDraft>) => judgeDraft(...args).take;

describe("a draft of another device", () => {
  it("is taken where nobody types", () => {
    expect(taken(undefined, "from the phone", 0)).toBe(true);
    expect(taken(typed(undefined, 0), "from the phone", 1000)).toBe(true);
  });

  it("is not taken while somebody types here", () => {
    expect(taken(typed(undefined, 0), "from the phone", 999)).toBe(false);
  });

  it("is not taken when it is one's own come back, however late and old", () => {
    const typing = told(told(typed(undefined, 0), "hel", 300), "hello", 600);
    const first = judgeDraft(typing, "hel", 2500);
    expect(first.take).toBe(false);
    expect(taken(first.typing, "hello", 2600)).toBe(false);
  });

  it("is taken when it is like an own one that has come back already, or would have", () => {
    const typing = told(told(typed(undefined, 0), "hel", 300), "hello", 600);
    expect(taken(judgeDraft(typing, "hello", 1000).typing, "hel", 2000)).toBe(true);
    expect(taken(typing, "hel", 5300)).toBe(true);
  });

  it("is judged by what was told of late only", () => {
    const typing = Array.from({ length: 100 }, (_, index) => index).reduce(
      (now, index) => told(now, String(index), index * 400),
      typed(undefined, 0),
    );
    expect(typing.told.length).toBeLessThan(15);
  });
});

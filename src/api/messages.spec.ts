import { afterEach, expect, test, vi } from "vitest";
import { newMessageId } from "./messages";

afterEach(() => vi.unstubAllGlobals());

test("a message id is a random UUID without dashes", () => {
  const ids = Array.from({ length: 1_000 }, newMessageId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
});

test("a message id needs nothing that plain http pages lack", () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(newMessageId()).toHaveLength(32);
});

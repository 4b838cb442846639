import fc from "fast-check";
import { expect, it } from "vitest";
import { lzw } from "./lzw";

/** Reads what `lzw` wrote, as a GIF decoder does. */
function unpack(bytes: readonly number[], width: number): number[] {
  const clear = 1 << width;
  const out: number[] = [];
  let [size, bit] = [width + 1, 0];
  let table: number[][] = [];
  let last: number[] | undefined;
  for (;;) {
    let code = 0;
    for (let i = 0; i < size; i++, bit++) code |= (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) << i;
    if (code === clear + 1) return out;
    if (code === clear) {
      table = Array.from({ length: clear + 2 }, (_, i) => [i]);
      [size, last] = [width + 1, undefined];
      continue;
    }
    const entry = table[code] ?? [...(last ?? []), last?.[0] ?? 0];
    if (last && table.length < 4096) table.push([...last, entry[0] ?? 0]);
    if (table.length === 1 << size && size < 12) size++;
    out.push(...entry);
    last = entry;
  }
}

it("writes what a decoder reads back", () => {
  const colors = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 900 });
  fc.assert(
    fc.property(colors, (list) => {
      expect(unpack(lzw(Uint8Array.from(list), 8), 8)).toEqual(list);
    }),
  );
});

it("survives a full table", () => {
  const noise = Uint8Array.from({ length: 30_000 }, (_, i) => (i * i * 31 + (i >> 3) * 7) & 255);
  expect(unpack(lzw(noise, 8), 8)).toEqual([...noise]);
});

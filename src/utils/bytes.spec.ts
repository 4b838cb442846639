import { expect, test } from "vitest";
import { hashHex, lenientText, strictText, toHex } from "./bytes";

const broken = Uint8Array.of(0xe4, 0xbd, 0xa0, 0xff, 0x21);

test("texts that are not UTF-8 are mended or refused", () => {
  expect(lenientText(broken)).toBe("你\uFFFD!");
  expect(strictText(broken)).toBeUndefined();
  expect(strictText(broken.subarray(0, 3))).toBe("你");
});

test("a byte order mark is part of the text", () => {
  const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x41);
  expect(strictText(bytes)).toBe("\uFEFFA");
  expect(lenientText(bytes)).toBe("\uFEFFA");
});

test("a hash is FNV-1a's, the same each time", () => {
  expect(hashHex(new Uint8Array())).toBe("cbf29ce484222325");
  expect(hashHex(new TextEncoder().encode("foobar"))).toBe("85944171f73967e8");
});

test("hex has two digits a byte", () => {
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe("000aff");
});

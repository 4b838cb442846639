import { defaults, seal } from "iron-webcrypto";
import { expect, test } from "vitest";
import { createSealer } from "./seal";

const SECRET = "0123456789abcdef0123456789abcdef";
const VALUE = { accounts: [{ token: "t" }] };

test("what was sealed opens, and shows nothing until then", async () => {
  const sealer = createSealer([SECRET]);
  const text = await sealer.seal(VALUE);
  expect(text).not.toContain("accounts");
  expect(await sealer.open(text)).toMatchObject({ value: VALUE, outdated: false });
  expect(await createSealer([SECRET]).open(text)).toMatchObject({ value: VALUE });
});

test("it expires, also where it was opened before", async () => {
  let now = Date.now();
  const sealer = createSealer([SECRET], undefined, () => now);
  const text = await sealer.seal(VALUE);
  expect(await sealer.open(text)).toBeDefined();
  now += sealer.lifeMs;
  expect(await sealer.open(text)).toBeUndefined();
});

test("sealed with the same secret for another purpose, it does not open", async () => {
  const other = await seal({ purpose: "something else", at: Date.now(), value: VALUE }, SECRET, defaults);
  const bare = await seal(VALUE, SECRET, defaults);
  for (const text of [other, bare, "", "Fe26.2**", "x".repeat(5000)]) {
    expect(await createSealer([SECRET]).open(text)).toBeUndefined();
  }
});

test("without a secret each process has its own", async () => {
  const text = await createSealer([]).seal(VALUE);
  expect(await createSealer([]).open(text)).toBeUndefined();
});

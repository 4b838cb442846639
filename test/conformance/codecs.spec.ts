import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "@/api/reader";
import { pairs } from "./support/pairs";
import { anyOf, plainOf, plainOfOther } from "./support/plain";
import { documented, encode, endpoints } from "./support/schema";

describe.each(endpoints)("%s", (endpoint) => {
  test.each(pairs[endpoint])("$name is the same to both codecs, in both directions", ({ name, ours }) => {
    const type = documented(endpoint, name);
    fc.assert(
      fc.property(anyOf(type, ours), (plain) => {
        const theirs = encode(type, plain);
        const message = decode(ours, theirs);
        expect(plainOf(type, ours, message)).toEqual(plainOfOther(type, theirs));
        expect(plainOfOther(type, ours.toBinary(message))).toEqual(plainOfOther(type, theirs));
      }),
      { numRuns: 60 },
    );
  });
});

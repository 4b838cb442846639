import { expect, it } from "vitest";
import { mentions } from "./mention";

it.each([
  ["@林小满 看看", "林小满", true],
  ["看看@林小满", "林小满", true],
  ["@林小满看看", "林小满", true],
  ["林小满 看看", "林小满", false],
  ["@Ann: look", "Ann", true],
  ["@Anna look", "Ann", false],
  ["@Anna and @Ann", "Ann", true],
  ["@Ann你好", "Ann", true],
  ["@ nobody", "", false],
])("%s: does it speak to %s? %s", (text, name, does) => {
  expect(mentions(text, name)).toBe(does);
});

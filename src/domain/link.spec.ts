import { expect, it } from "vitest";
import { innerPlace } from "./link";

const base = "https://chat.example/app/";

it.each([
  ["https://chat.example/app/#/group:big?message=0a", "/group:big?message=0a"],
  ["https://chat.example/app/#/", "/"],
  ["https://chat.example/app/", null],
  ["https://chat.example/app/#top", null],
  ["https://chat.example/app/?x#/group:big", null],
  ["https://chat.example/other/#/group:big", null],
  ["https://chat.example.evil.example/app/#/group:big", null],
  ["http://chat.example/app/#/group:big", null],
  ["not an address", null],
])("%s leads to %s", (url, place) => {
  expect(innerPlace(url, base)).toBe(place);
});

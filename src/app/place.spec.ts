// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { readPlace } from "./place";

/** A page at an address, in a page of some origin as far as the browser tells ("" for not). */
function page(address: string, around?: string): Window {
  const location: object =
    around === undefined || around === ""
      ? new URL(address)
      : Object.assign(new URL(address), { ancestorOrigins: [around] });
  const self: { location: object; parent?: object } = { location };
  self.parent = around === undefined ? self : {};
  return self as unknown as Window;
}

it("is the whole app in a tab of its own, whatever its address claims", () => {
  expect(readPlace(page("https://a.test/?origin=https://b.test&theme=blue#/group:1"))).toEqual({
    compact: false,
    chat: null,
    portal: null,
    theme: undefined,
    lang: undefined,
    insecure: false,
  });
});

it("is one chat in a portal", () => {
  const address = "https://a.test/chat/embed?chat=group:1&theme=dark&lang=en";
  expect(readPlace(page(address, "https://b.test"))).toEqual({
    compact: true,
    chat: { kind: "group", id: "1" },
    portal: "https://b.test",
    theme: "dark",
    lang: "en",
    insecure: false,
  });
});

it("believes the browser before the address", () => {
  const address = "https://a.test/?origin=https://b.test/path";
  expect(readPlace(page(address, "")).portal).toBe("https://b.test");
  expect(readPlace(page(address, "https://c.test")).portal).toBe("https://c.test");
  expect(readPlace(page("https://a.test/?origin=nonsense", "")).portal).toBeNull();
});

it.each([
  ["http://a.test/", "http://b.test", true],
  ["http://a.test/", "https://a.test", true],
  ["http://chat.a.test/", "http://a.test", false],
  ["http://a.test:8080/", "http://a.test", false],
  ["https://a.test/", "https://b.test", false],
])("knows whether a login lasts at %s in %s", (address, around, insecure) => {
  expect(readPlace(page(address, around)).insecure).toBe(insecure);
});

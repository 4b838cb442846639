import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOnlyEmoji, safeHref, tokenize, type Token } from "./text";

const kinds = (text: string) => tokenize(text).map((token) => [token.kind, token.raw]);
const hrefs = (text: string) => tokenize(text).flatMap((token) => (token.kind === "link" ? [token.href] : []));

describe("tokenize", () => {
  it("finds links, mentions and emoji among text", () => {
    expect(kinds("@小李 看 https://yhchat.com/a?b=1，[.开心]好")).toEqual([
      ["mention", "@小李"],
      ["text", " 看 "],
      ["link", "https://yhchat.com/a?b=1"],
      ["text", "，"],
      ["emoji", "[.开心]"],
      ["text", "好"],
    ]);
  });

  it.each([
    ["见 https://a.cn/x.", "https://a.cn/x"],
    ["(https://a.cn/x)", "https://a.cn/x"],
    ["https://a.cn/x_(y)", "https://a.cn/x_(y)"],
    ["https://a.cn:8080/x?q=[1],", "https://a.cn:8080/x?q=[1]"],
    ["看https://a.cn/路", "https://a.cn/"],
    ["mailto:a@b.cn!", "mailto:a@b.cn"],
    ["yunhu://chat-add?id=big&type=group", "yunhu://chat-add?id=big&type=group"],
  ])("ends the link in %j where the address ends", (text, href) => {
    expect(hrefs(text)).toEqual([href]);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "http://",
    "mailto:",
    "ftp://a.cn",
    "a@b.cn",
  ])("leaves %j as text", (text) => {
    expect(kinds(text)).toEqual([["text", text]]);
  });

  it("loses nothing and repeats nothing of any text", () => {
    const parts = fc.constantFrom(
      "@",
      "[.",
      "]",
      "http://",
      "https://a.b",
      "mailto:",
      "(",
      ")",
      ".",
      " ",
      "\n",
      "好",
      "🎉",
    );
    const noise = fc.array(fc.oneof(parts, fc.string({ unit: "grapheme" })), { maxLength: 30 });
    fc.assert(
      fc.property(noise, (words) => {
        const text = words.join("");
        const tokens = tokenize(text);
        expect(tokens.map((token: Token) => token.raw).join("")).toBe(text);
        expect(tokens.every((token) => token.raw !== "")).toBe(true);
      }),
    );
  });

  it("only ever links to the four schemes", () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ["http", "https", "javascript", "ftp", "yunhu"] }), (url) => {
        for (const href of hrefs(`x ${url} y`)) expect(href).toMatch(/^(?:https?|mailto|yunhu):/);
      }),
    );
  });

  it("takes time in proportion to the text", () => {
    const start = performance.now();
    for (const piece of ["@", "[.", "http://a(", "https://", "mailto:x."]) tokenize(piece.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe("safeHref", () => {
  it("refuses what a browser would run", () => {
    for (const address of ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "//a.cn", "x"])
      expect(safeHref(address)).toBeNull();
    expect(safeHref("https://A.cn")).toBe("https://a.cn/");
  });
});

describe("countOnlyEmoji", () => {
  it.each([
    ["🎉", 1],
    ["👨‍👩‍👧‍👦 👍🏽", 2],
    ["🇨🇳❤️", 2],
    ["", 0],
    ["1", 0],
    ["好🎉", 0],
    ["🎉".repeat(50), 0],
  ])("counts %j as %i", (text, n) => {
    expect(countOnlyEmoji(text)).toBe(n);
  });
});

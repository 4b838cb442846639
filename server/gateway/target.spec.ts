import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTarget, takeParameter } from "./target";

describe("readTarget", () => {
  test.each([
    ["/", "/", { path: "/", query: "" }],
    ["/api/x?a=1?b", "/", { path: "/api/x", query: "a=1?b" }],
    ["/chat/api/x", "/chat/", { path: "/api/x", query: "" }],
    ["/chat/?", "/chat/", { path: "/", query: "" }],
    [
      "/media/h/%E4%BA%91%20x..y?imageMogr2/thumbnail/8x8>",
      "/",
      { path: "/media/h/%E4%BA%91%20x..y", query: "imageMogr2/thumbnail/8x8>" },
    ],
    ["/a?x=../../%2f\\", "/", { path: "/a", query: "x=../../%2f\\" }],
  ])("%s below %s", (url, base, target) => expect(readTarget(url, base, 1000)).toEqual(target));

  test.each([["/chatter/x"], ["/api"], ["/"]])("%s is outside /chat/", (url) => {
    expect(readTarget(url, "/chat/", 1000)).toBeUndefined();
  });

  test("no path that passes is changed by what a URL parser makes of it", () => {
    const piece = fc.constantFrom(
      "/",
      ".",
      "..",
      "%2e",
      "%2E",
      "%2f",
      "%5c",
      "\\",
      "a",
      "%00",
      "%0D",
      "%",
      "#",
      " ",
      "\u00e9",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = `/${pieces.join("")}`;
        let target;
        try {
          target = readTarget(path, "/", 1000);
        } catch {
          return;
        }
        expect(target?.path.includes("#") === true || new URL(path, "http://h").pathname === target?.path).toBe(true);
      }),
    );
  });
});

describe("takeParameter", () => {
  test.each([
    ["", undefined, ""],
    ["account=a", "a", ""],
    ["imageView2/2/w/72/h/72&account=a%2Bb", "a+b", "imageView2/2/w/72/h/72"],
    ["x=1&account=a&y=%20+2&account=b", "a", "x=1&y=%20+2"],
    ["%61ccount=a&accounts=b&xaccount=c", "a", "accounts=b&xaccount=c"],
    ["a=%zz&account", "", "a=%zz"],
  ])("of %s", (query, value, rest) => expect(takeParameter(query, "account")).toEqual({ value, rest }));
});

import { describe, expect, it } from "vitest";
import type { JsonValue } from "../surface";
import { readPath, writePath } from "./pointer";
import type { Surface, SurfacePart } from "./surface";
import { childrenOf, hasBrokenRule, pressOf, wordsOf } from "./tree";
import { brokenRule, evaluate } from "./values";

const data: JsonValue = { name: "Li", list: [{ title: "a" }, { title: "b" }], "a/b": { "c~d": 1 }, empty: "" };
const part = (props: SurfacePart["props"], type = "Text"): SurfacePart => ({ id: "p", type, props });
const scope = { data, path: "" };

describe("paths", () => {
  it("read what is there, by RFC 6901, and nothing of an object's own kind", () => {
    expect(readPath(data, "/list/1/title")).toBe("b");
    expect(readPath(data, "/a~1b/c~0d")).toBe(1);
    expect(readPath(data, "/")).toBe(data);
    for (const path of ["/nobody", "/constructor", "/list/9/title", "/name/length", "/__proto__/x"]) {
      expect(readPath(data, path)).toBeUndefined();
    }
  });

  it("write into a copy, and make what is missing", () => {
    const next = writePath(data, "/list/0/title", "z");
    expect(readPath(next, "/list/0/title")).toBe("z");
    expect(readPath(data, "/list/0/title")).toBe("a");
    expect(writePath({}, "/x/y", true)).toEqual({ x: { y: true } });
    writePath({}, "/__proto__/polluted", true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("evaluate", () => {
  it.each<[JsonValue, JsonValue]>([
    ["text", "text"],
    [{ path: "/name" }, "Li"],
    [{ path: "/nobody" }, null],
    [{ call: "formatString", args: { value: "Hi ${/name}, \\${/name} ${/nobody}!" } }, "Hi Li, ${/name} !"],
    [{ call: "required", args: { value: { path: "/empty" } } }, false],
    [{ call: "and", args: { values: [true, { call: "not", args: { value: false } }] } }, true],
    [{ call: "or", args: { values: [false, false] } }, false],
    [{ call: "length", args: { value: "abc", max: 2 } }, false],
    [{ call: "numeric", args: { value: "12", min: 1 } }, true],
    [{ call: "email", args: { value: "a@b.example" } }, true],
    [{ call: "nobody knows" }, null],
  ])("%j", (value, expected) => {
    expect(evaluate(value, scope)).toEqual(expected);
  });

  it("counts a relative path from where it stands, and ends where calls never do", () => {
    expect(evaluate({ path: "title" }, { data, path: "/list/1" })).toBe("b");
    let deep: JsonValue = true;
    for (let at = 0; at < 1000; at += 1) deep = { call: "not", args: { value: deep } };
    expect(() => evaluate(deep, scope)).not.toThrow();
  });
});

describe("a part", () => {
  it("stands once for each item of the data that its parent names", () => {
    const list = part({ children: { componentId: "item", path: "/list" } }, "List");
    expect(childrenOf(list, scope)).toEqual([
      { id: "item", path: "/list/0" },
      { id: "item", path: "/list/1" },
    ]);
    expect(childrenOf(part({ children: ["a", 7, "b"] }), scope).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(childrenOf(part({}), scope)).toEqual([]);
  });

  it("reports its action with what is filled in, or opens an address", () => {
    const surface: Surface = { id: "s", root: "p", parts: new Map(), data };
    const event = { event: { name: "go", context: { who: { path: "/name" }, fixed: 1, gone: { path: "/nobody" } } } };
    expect(pressOf(surface, part({ action: event }, "Button"), scope)).toEqual({
      kind: "report",
      action: { name: "go", surfaceId: "s", componentId: "p", context: { who: "Li", fixed: 1, gone: null } },
    });
    const open = { functionCall: { call: "openUrl", args: { url: "https://a.example" } } };
    expect(pressOf(surface, part({ action: open }), scope)).toEqual({ kind: "open", url: "https://a.example" });
    expect(pressOf(surface, part({}), scope)).toBeNull();
  });

  it("says which rule is broken", () => {
    const checks = [{ condition: { call: "required", args: { value: { path: "/empty" } } }, message: "Needed" }];
    const field = part({ checks }, "TextField");
    expect(brokenRule(field.props, scope)).toBe("Needed");
    expect(hasBrokenRule({ id: "s", root: "p", parts: new Map([["p", field]]), data }, data)).toBe(true);
    expect(hasBrokenRule({ id: "s", root: "p", parts: new Map([["p", field]]), data }, { empty: "x" })).toBe(false);
  });

  it("gives its words, and ends where parts hold themselves", () => {
    const parts = new Map<string, SurfacePart>([
      ["a", { id: "a", type: "Row", props: { children: ["b", "a", "b"] } }],
      ["b", { id: "b", type: "Text", props: { text: "x" } }],
    ]);
    expect(wordsOf({ id: "s", root: "a", parts, data: {} }, { id: "a", path: "" }, {})).toMatch(/^x( x)+$/);
  });
});

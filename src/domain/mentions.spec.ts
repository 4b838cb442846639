import { describe, expect, it } from "vitest";
import { queryAt, searchPeople, spokenTo } from "./mentions";

const at = (marked: string) => queryAt(marked.replace("|", ""), marked.indexOf("|"));

describe("queryAt", () => {
  it.each([
    ["@|", "@", "", 0],
    ["hello @an|", "@", "an", 6],
    ["请@王|悦 看", "@", "王", 1],
    ["@Ann Le|", "@", "Ann Le", 0],
    ["/|", "/", "", 0],
    ["/回|", "/", "回", 0],
  ])("%s asks", (text, sign, words, start) => {
    expect(at(text)).toEqual({ sign, words, start, end: text.indexOf("|") });
  });

  it.each(["ann@exam|", "@ |", "@ann\nhello|", "a /b|", "//|", "/a b|", "plain|", "|@ann", `@${"x".repeat(41)}|`])(
    "%s asks nothing",
    (text) => {
      expect(at(text)).toBeNull();
    },
  );
});

describe("searchPeople", () => {
  const people = [
    { id: "1", name: "Joanna" },
    { id: "2", name: "ＡＮＮ" },
    { id: "3", name: "王安娜" },
  ];

  it("finds parts of names whatever their case and width, beginnings first", () => {
    expect(searchPeople(people, "ann").map(({ id }) => id)).toEqual(["2", "1"]);
    expect(searchPeople(people, "安").map(({ id }) => id)).toEqual(["3"]);
    expect(searchPeople(people, "3").map(({ id }) => id)).toEqual(["3"]);
    expect(searchPeople(people, "").length).toBe(3);
  });
});

describe("spokenTo", () => {
  const ann = { id: "1", name: "Ann" };
  const annLee = { id: "2", name: "Ann Lee" };

  it("keeps who is still in the text, each once", () => {
    expect(spokenTo("@Ann hello @Ann", [ann, annLee, ann])).toEqual([ann]);
    expect(spokenTo("hello", [ann])).toEqual([]);
  });

  it("does not take a longer name for a shorter one", () => {
    expect(spokenTo("@Ann Lee hello", [ann, annLee])).toEqual([annLee]);
    expect(spokenTo("@Ann Lee and @Ann", [ann, annLee])).toEqual([ann, annLee]);
  });
});

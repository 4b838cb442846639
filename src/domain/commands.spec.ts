import { describe, expect, it } from "vitest";
import type { Command } from "./command";
import { mayUse, searchOffer } from "./commands";

describe("mayUse", () => {
  it.each([
    [undefined, "member", true],
    ["everybody", "member", true],
    ["nobody", "owner", false],
    ["owner", "admin", false],
    ["owner", "owner", true],
    ["keepers", "member", false],
    ["keepers", "admin", true],
  ] as const)("a right of %s lets a %s: %s", (right, role, may) => {
    expect(mayUse(right, role)).toBe(may);
  });
});

describe("searchOffer", () => {
  const command = (id: string, name: string, description: string, botName = ""): Command => ({
    ...{ id, name, description, botName, botId: "1", kind: "text", hint: "", initialText: "", components: [] },
  });
  const offer = {
    commands: [command("1", "回声", "repeats you", "Echo"), command("2", "天气", "the weather")],
    menu: [{ id: "3", botId: "2", name: "投票", value: "vote" }],
    names: new Map([
      ["1", "Echo"],
      ["2", "Buttons"],
    ]),
  };
  const found = (words: string) => {
    const { commands, menu } = searchOffer(offer, words);
    return [...commands, ...menu].map(({ id }) => id);
  };

  it("finds by name, by what it does and by bot", () => {
    expect(found("")).toEqual(["1", "2", "3"]);
    expect(found("天")).toEqual(["2"]);
    expect(found("REPEATS")).toEqual(["1"]);
    expect(found("echo")).toEqual(["1", "2"]);
    expect(found("button")).toEqual(["3"]);
    expect(found("nothing")).toEqual([]);
  });
});

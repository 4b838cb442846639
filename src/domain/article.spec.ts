import { describe, expect, it } from "vitest";
import { excerptOf } from "./article";

describe("excerptOf", () => {
  it("takes Markdown's marks away", () => {
    const postContent =
      "# Title\n\n**Bold** and `code`, *so*.\n\n> [link](https://a.example) ![alt](b.png)\n\n---\n- one";
    expect(excerptOf({ postContent, postContentType: "2" })).toBe("Title\nBold and code, so.\nlink alt\n- one");
  });

  it("leaves plain text as it is, marks and all", () => {
    expect(excerptOf({ postContent: "# 2 * 3 * 4", postContentType: "1" })).toBe("# 2 * 3 * 4");
  });

  it("is short, and empty where there is nothing", () => {
    expect(excerptOf({ postContent: "字".repeat(5000) })).toHaveLength(280);
    expect(excerptOf({})).toBe("");
  });
});

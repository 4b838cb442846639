import { afterEach, describe, expect, it, vi } from "vitest";
import { renderMarkdown } from "./markdown";

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many characters are looked at to render a text: the same on every machine. */
function work(text: string): number {
  const looks = vi.spyOn(String.prototype, "charCodeAt");
  renderMarkdown(text);
  const count = looks.mock.calls.length;
  looks.mockRestore();
  return count;
}

describe("the work that a text causes", () => {
  it.each([
    ["opened brackets", "["],
    ["opened pictures", "!["],
    ["links in links", "[a]("],
    ["closed brackets", "[a]"],
    ["emphasis that never ends", "*a "],
    ["strong that never ends", "**a"],
    ["code that never ends", "a`"],
    ["strokes", "~~a"],
    ["quotes", "> "],
    ["addresses", "https://a.b "],
    ["definitions", "[x]: a\n"],
  ])("is bounded: %s", (_, part) => {
    const text = part.repeat(6_400 / part.length);
    expect(work(text)).toBeLessThan(60 * 6_400);
  });

  it("is bounded for tables whose short rows are filled up, which then stand as they were written", () => {
    const source = `${"|a".repeat(200)}\n${"|-".repeat(200)}\n${"|b\n".repeat(2_000)}`;
    expect(work(source)).toBeLessThan(60 * source.length);
    expect(renderMarkdown(`${source}\nnext`)).toBe(`<pre><code>${source}</code></pre>\n<p>next</p>\n`);
  });
});

it("makes links of what people write, many of them too", () => {
  const text = "[one [two]](https://a.example/) and ".repeat(500);
  expect(renderMarkdown(text).match(/<a href="https:\/\/a\.example\/">one \[two\]<\/a>/g)).toHaveLength(500);
  expect(renderMarkdown("- [ ] a [link](https://a.example/)\n".repeat(300)).match(/<a /g)).toHaveLength(300);
});

it("makes tables of what people write", () => {
  const html = renderMarkdown(`|a|b|\n|-|-:|\n${"|1|2|\n".repeat(500)}`);
  expect(html.match(/<td/g)).toHaveLength(1_000);
  expect(html).toContain('<td align="right">2</td>');
});

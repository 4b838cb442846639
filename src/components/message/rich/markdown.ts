import MarkdownIt, { type StateCore, type Token } from "markdown-it";
import { bound } from "./bounds";

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
bound(markdown);
// Only what has a scheme: a file's name is no address.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// What may be opened is decided where it is opened.
markdown.validateLink = (url) => /^(?:https?:|mailto:|yunhu:|\/\/)/i.test(url);
markdown.core.ruler.after("inline", "tasks", markTasks);

markdown.core.ruler.after("tasks", "alignment", alignCells);

const task = /^\[([ xX])\][ \u00a0]/;

/** Makes boxes of `[ ]` and `[x]` at the beginning of a list's items. Source: GitHub Flavored Markdown, 5.3. */
function markTasks({ tokens, Token }: StateCore): void {
  for (const [index, inline] of tokens.entries()) {
    const item = tokens[index - 2];
    const first = inline.children?.[0];
    if (inline.type !== "inline" || item?.type !== "list_item_open" || first?.type !== "text") continue;
    const mark = task.exec(first.content)?.[1];
    if (mark === undefined) continue;
    first.content = first.content.slice(4);
    item.attrJoin("class", "task");
    inline.children?.unshift(box(new Token("html_inline", "", 0), mark !== " "));
  }
}

function box(token: Token, checked: boolean): Token {
  token.content = `<input type="checkbox"${checked ? " checked" : ""} disabled> `;
  return token;
}

/** GitHub Flavored Markdown as HTML: tables, strike-through, tasks, addresses. HTML in it stays text. Still to be sanitised. */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}

/** Says how cells are aligned by an attribute: the page's policy refuses styles in what is parsed. */
function alignCells({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.type !== "th_open" && token.type !== "td_open") continue;
    const side = /text-align:\s*(left|right|center)/.exec(String(token.attrGet("style") ?? ""))?.[1];
    token.attrs = side === undefined ? null : [["align", side]];
  }
}

import type { Content } from "./message";

/** How much of an article is enough to choose it by. */
const EXCERPT = 280;

/** Whether an article is Markdown rather than plain text. Source: docs, `content_type` of a community post. */
export const isMarkdownArticle = ({ postContentType }: Content): boolean => postContentType === "2";

/** The beginning of an article in plain words. */
export function excerptOf(content: Content): string {
  const text = content.postContent ?? "";
  const words = isMarkdownArticle(content) ? plainMarkdown(text.slice(0, 4 * EXCERPT)) : text;
  return words
    .replace(/\n{2,}/g, "\n")
    .trim()
    .slice(0, EXCERPT);
}

/** Markdown without its marks; not exact, and always to be shown as text. */
function plainMarkdown(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/^ {0,3}(?:#{1,6} +|> ?|```.*$|[-*_]{3,} *$)/gm, "")
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, "$2")
    .replace(/(?<![\w*])\*(?!\s)([^*\n]+)\*(?!\w)/g, "$1");
}

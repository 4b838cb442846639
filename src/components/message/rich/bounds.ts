import type { MarkdownIt } from "markdown-it";

/** How many characters may be read over in search of the ends of links' texts, within one text. */
const READ_FOR_LABELS = 100_000;
/** A larger table stands as its source: short rows are filled up to the width of the first, so a few kB can mean a million cells. */
const MOST_CELLS = 5_000;

/** Keeps the work that a text can cause in proportion to its length; what goes beyond stays as it was written. */
export function bound(markdown: MarkdownIt): void {
  boundLabels(markdown);
  boundTables(markdown);
}

/** Each `[` is followed to its `]`, or to the end where there is none. */
function boundLabels({ helpers }: MarkdownIt): void {
  const parse = helpers.parseLinkLabel;
  const read = new WeakMap<object, number>();
  helpers.parseLinkLabel = (state, start, disableNested) => {
    const env: object = state.env;
    const before = read.get(env) ?? 0;
    if (before > READ_FOR_LABELS) return -1;
    const end = parse(state, start, disableNested);
    read.set(env, (read.get(env) ?? 0) + (end < 0 ? state.posMax : end) - start);
    return end;
  };
}

/** Whether a line stands below the heads of a table. */
const isRuler = (line: string) => line.includes("-") && /^[\s|:-]+$/.test(line);

function boundTables({ block }: MarkdownIt): void {
  block.ruler.before(
    "table",
    "largeTable",
    (state, startLine, endLine, silent) => {
      const lineAt = (line: number) => state.getLines(line, line + 1, state.blkIndent, false);
      if (startLine + 1 >= endLine || !isRuler(lineAt(startLine + 1))) return false;
      let end = startLine + 2;
      while (end < endLine && !state.isEmpty(end)) end += 1;
      const columns = lineAt(startLine).split("|").length;
      if (columns * (end - startLine) <= MOST_CELLS) return false;
      if (silent) return true;
      state.line = end;
      const token = state.push("code_block", "code", 0);
      token.content = state.getLines(startLine, end, state.blkIndent, true);
      token.map = [startLine, end];
      return true;
    },
    { alt: ["paragraph", "reference"] },
  );
}

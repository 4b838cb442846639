import highlight from "highlight.js/lib/common";

/** Code that wants its colours. */
export interface ToColour {
  readonly id: number;
  readonly text: string;
  readonly language: string;
}

/** The code as HTML, null in an unknown language. */
export interface Coloured {
  readonly id: number;
  readonly html: string | null;
}

addEventListener("message", ({ data: { id, text, language } }: MessageEvent<ToColour>) => {
  const html = highlight.getLanguage(language)
    ? highlight.highlight(text, { language, ignoreIllegals: true }).value
    : null;
  postMessage({ id, html } satisfies Coloured);
});

import type { Translate } from "@/i18n";
import { coloured, colour } from "./colours";

/** What a block of code needs to be copied. */
export interface CodeDressing {
  readonly t: Translate;
  readonly copy: (text: string) => void;
}

/** Gives blocks of code their language, a button that copies them, and colours, which change no size. */
export function dressCode(root: DocumentFragment, dressing: CodeDressing): void {
  for (const code of root.querySelectorAll<HTMLElement>("pre > code")) {
    const block = code.parentElement;
    if (!block) continue;
    const language = /^language-(\S+)$/.exec(code.className)?.[1] ?? "";
    const figure = document.createElement("div");
    figure.className = "code";
    block.replaceWith(figure);
    figure.append(headOf(language, code.textContent, dressing), block);
    block.tabIndex = 0;
    if (language !== "") paint(code, language);
  }
}

function headOf(language: string, text: string, { t, copy }: CodeDressing): HTMLElement {
  const head = document.createElement("div");
  head.className = "code-head";
  const name = document.createElement("span");
  name.textContent = language;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = t("message.copyCode");
  button.addEventListener("click", () => {
    copy(text.replace(/\n$/, ""));
  });
  head.append(name, button);
  return head;
}

function paint(code: HTMLElement, language: string): void {
  const text = code.textContent;
  const known = coloured(text, language);
  if (known) {
    code.replaceChildren(known);
    return;
  }
  void colour(text, language).then((fragment) => {
    if (fragment) code.replaceChildren(fragment);
  });
}

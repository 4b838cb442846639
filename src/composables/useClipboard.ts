import { readonly, ref, type Ref } from "vue";

/** How the last copy went, for as long as it is news. */
export type CopyOutcome = "copied" | "refused";

/** How long each outcome is shown, in ms: a failure takes longer to read. */
const NEWS = { copied: 2000, refused: 5000 } as const;

const outcome = ref<CopyOutcome | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** The page's clipboard: `copy` never throws, how it went stands in `outcome`, which all components share. */
export function useClipboard(): {
  copy: (text: string) => Promise<void>;
  outcome: Readonly<Ref<CopyOutcome | null>>;
} {
  return { copy, outcome: readonly(outcome) };
}

async function copy(text: string): Promise<void> {
  const next = (await write(text)) ? "copied" : "refused";
  outcome.value = next;
  clearTimeout(timer);
  timer = setTimeout(() => (outcome.value = null), NEWS[next]);
}

async function write(text: string): Promise<boolean> {
  try {
    await clipboardOf(navigator).writeText(text);
    return true;
  } catch {
    return writeSelected(text);
  }
}

/** Plain http has no clipboard, nor has a frame without permission; the types know only of https. */
function clipboardOf(from: { readonly clipboard?: Clipboard }): Clipboard {
  if (!from.clipboard) throw new Error("No clipboard here");
  return from.clipboard;
}

/** The way that works without permission: a selection moves no focus, which a dialog would take back. */
function writeSelected(text: string): boolean {
  const page: { execCommand?: (command: "copy") => boolean } = document;
  const selection = getSelection();
  if (!page.execCommand || !selection) return false;
  const before = selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const carrier = document.createElement("pre");
  carrier.className = "visually-hidden";
  carrier.textContent = text;
  document.body.append(carrier);
  const take = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  try {
    selection.selectAllChildren(carrier);
    document.addEventListener("copy", take, { capture: true, once: true });
    return page.execCommand("copy");
  } finally {
    document.removeEventListener("copy", take, { capture: true });
    carrier.remove();
    selection.removeAllRanges();
    if (before) selection.addRange(before);
  }
}

// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { useClipboard } from "./useClipboard";

function browser(clipboard: { writeText: (text: string) => Promise<void> } | undefined, execCommand?: () => boolean) {
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  Object.defineProperty(document, "execCommand", { configurable: true, value: execCommand });
}

afterEach(() => {
  vi.useRealTimers();
});

describe("copying", () => {
  it("writes the text, and says so for a while", async () => {
    vi.useFakeTimers();
    const written: string[] = [];
    browser({ writeText: (text) => Promise.resolve(void written.push(text)) });
    const { copy, outcome } = useClipboard();
    await copy("云湖");
    expect([written, outcome.value]).toEqual([["云湖"], "copied"]);
    vi.runAllTimers();
    expect(outcome.value).toBeNull();
  });

  it.each([
    ["there is no clipboard", undefined],
    ["the clipboard refuses", { writeText: () => Promise.reject(new Error("NotAllowedError")) }],
  ])("selects the text where %s, and leaves nothing behind", async (_name, clipboard) => {
    let selected = "";
    browser(clipboard, () => {
      selected = String(getSelection());
      return true;
    });
    const { copy, outcome } = useClipboard();
    await copy("a  b");
    expect([selected, outcome.value]).toEqual(["a  b", "copied"]);
    expect(document.querySelector("pre")).toBeNull();
  });

  it("says that it could not, instead of throwing", async () => {
    browser(undefined);
    const { copy, outcome } = useClipboard();
    await copy("x");
    expect(outcome.value).toBe("refused");
  });
});

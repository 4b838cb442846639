// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { effectScope } from "vue";
import { useShortcuts } from "./useShortcuts";

let scope = effectScope();
let heard: string[] = [];
beforeEach(() => {
  heard = [];
  scope = effectScope();
  scope.run(() => {
    useShortcuts({ search: () => heard.push("search"), escape: () => heard.push("escape") });
  });
});
afterEach(() => {
  scope.stop();
  document.body.replaceChildren();
});

function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): boolean {
  return target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
}
const add = (tag: string) => document.body.appendChild(document.createElement(tag));

describe("shortcuts", () => {
  it("search by Ctrl+K and ⌘K anywhere, and keep the browser from its own", () => {
    expect(press("k", { ctrlKey: true }, add("textarea"))).toBe(false);
    press("k", { metaKey: true });
    expect(heard).toEqual(["search", "search"]);
  });

  it("search by / except where somebody writes", () => {
    expect(press("/", {}, add("textarea"))).toBe(true);
    press("/", {}, add("input"));
    expect(heard).toEqual([]);
    press("/");
    expect(heard).toEqual(["search"]);
  });

  it("leave the keys to a dialog, even one that the key closes", () => {
    const dialog = add("div");
    dialog.setAttribute("role", "dialog");
    dialog.addEventListener("keydown", () => {
      dialog.remove();
    });
    press("Escape", {}, dialog);
    document.body.append(dialog);
    press("/");
    expect(heard).toEqual([]);
    dialog.remove();
    press("Escape");
    expect(heard).toEqual(["escape"]);
  });

  it("leave an input method and what others took alone", () => {
    press("Escape", { isComposing: true });
    const taker = add("div");
    taker.addEventListener("keydown", (event) => {
      event.preventDefault();
    });
    press("Escape", {}, taker);
    expect(heard).toEqual([]);
  });

  it("end with their component", () => {
    scope.stop();
    press("/");
    expect(heard).toEqual([]);
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useSteadyPress } from "./useSteadyPress";

let chosen: string[] = [];
let { press, click } = useSteadyPress<string>(() => undefined);
beforeEach(() => {
  vi.useFakeTimers();
  chosen = [];
  ({ press, click } = useSteadyPress<string>((item) => chosen.push(item)));
});

afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

const down = (x: number, more: PointerEventInit = {}) =>
  new PointerEvent("pointerdown", { clientX: x, clientY: 5, isPrimary: true, button: 0, ...more });
const up = (x: number) => new MouseEvent("click", { clientX: x, clientY: 5 });
/** The click falls on what holds the items, as when they moved. */
const upBetween = (x: number) => document.dispatchEvent(up(x));

describe("a press on a list that moves", () => {
  it("chooses what was pressed when another item stands there at the release", () => {
    press(down(50), "pressed");
    click(up(52), "another");
    expect(chosen).toEqual(["pressed"]);
  });

  it("chooses what was pressed when the release fell between the items, once", () => {
    press(down(50), "pressed");
    upBetween(50);
    upBetween(50);
    expect(chosen).toEqual(["pressed"]);
  });

  it("chooses what was pressed when there is no click, its row having been moved in the page", () => {
    press(down(50), "pressed");
    document.dispatchEvent(new PointerEvent("pointerup", { clientX: 51, clientY: 5, pointerType: "mouse" }));
    expect(chosen).toEqual([]);
    vi.runAllTimers();
    expect(chosen).toEqual(["pressed"]);
  });

  it("chooses once when the click follows the release, and leaves a finger's release to its click", () => {
    for (const pointerType of ["mouse", "touch"]) {
      press(down(50), pointerType);
      document.dispatchEvent(new PointerEvent("pointerup", { clientX: 50, clientY: 5, pointerType }));
      if (pointerType === "touch") vi.runAllTimers();
      click(up(50), "another");
      vi.runAllTimers();
    }
    expect(chosen).toEqual(["mouse", "touch"]);
  });

  it("chooses nothing when it was let go elsewhere, off the items", () => {
    press(down(50), "pressed");
    upBetween(90);
    expect(chosen).toEqual([]);
  });

  it("is over when it became a scroll, and when something else is pressed", () => {
    for (const type of ["pointercancel", "pointerdown"]) {
      press(down(50), "pressed");
      document.dispatchEvent(new PointerEvent(type));
      upBetween(50);
    }
    expect(chosen).toEqual([]);
  });

  it("chooses what is clicked without a pointer, as by a screen reader", () => {
    click(up(0), "item");
    expect(chosen).toEqual(["item"]);
  });

  it("is one of the first finger, and of the first button", () => {
    press(down(50), "pressed");
    press(down(50, { button: 2 }), "menu");
    upBetween(50);
    press(down(50, { isPrimary: false }), "second finger");
    upBetween(50);
    expect(chosen).toEqual([]);
  });
});

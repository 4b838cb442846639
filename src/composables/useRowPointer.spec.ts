// @vitest-environment happy-dom
import { effectScope } from "vue";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useRowPointer, type RowPoint } from "./useRowPointer";

const asked: Pick<RowPoint, "key" | "x" | "y">[] = [];
const scope = effectScope();
let list: HTMLElement;
let line: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  asked.splice(0);
  document.body.innerHTML = '<div id="list"><div data-key="k"><article>hi</article></div><p>none</p></div>';
  list = document.querySelector("#list") as HTMLElement;
  line = list.querySelector("article") as HTMLElement;
  scope.run(() => {
    const { clickCapture, ...listeners } = useRowPointer(({ key, x, y }) => asked.push({ key, x, y }) > 0);
    for (const [type, listener] of Object.entries(listeners)) list.addEventListener(type, listener as EventListener);
    list.addEventListener("click", clickCapture, { capture: true });
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const touch = (type: string, clientX = 5, clientY = 7) =>
  line.dispatchEvent(
    new PointerEvent(type, { bubbles: true, pointerType: "touch", isPrimary: true, clientX, clientY }),
  );
const click = () => {
  const event = new MouseEvent("click", { bubbles: true, cancelable: true });
  line.dispatchEvent(event);
  return event.defaultPrevented;
};
const menu = (target: Element, clientX = 3, clientY = 4) => {
  const event = new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX, clientY });
  target.dispatchEvent(event);
  return event.defaultPrevented;
};

it("asks for the menu of the line that was pressed, and leaves the browser its own elsewhere", () => {
  expect(menu(line)).toBe(true);
  expect(menu(list.querySelector("p") as Element)).toBe(false);
  expect(asked).toEqual([{ key: "k", x: 3, y: 4 }]);
});

it("asks under a finger that stays, which then presses nothing", () => {
  touch("pointerdown");
  touch("pointermove", 8, 9);
  vi.advanceTimersByTime(600);
  expect(asked).toEqual([{ key: "k", x: 5, y: 7 }]);
  expect(menu(line)).toBe(true);
  expect(asked).toHaveLength(1);
  expect([click(), click()]).toEqual([true, false]);
});

it("does not ask under a finger that scrolls or only taps", () => {
  touch("pointerdown");
  touch("pointermove", 5, 40);
  vi.advanceTimersByTime(600);
  touch("pointerdown");
  touch("pointerup");
  vi.advanceTimersByTime(600);
  expect(asked).toEqual([]);
  expect(click()).toBe(false);
});

// @vitest-environment happy-dom
import { nextTick, ref, shallowRef } from "vue";
import { expect, it } from "vitest";
import { useSuggesting, type Suggestions } from "./suggesting";

function open(start: string) {
  const text = ref(start);
  const caret = ref(start.length);
  const picked: string[] = [];
  const suggestions = shallowRef<Suggestions>({
    ...{ label: "", state: "ready" },
    options: ["Ann", "Bob"].map((title) => ({ id: title, title, note: "" })),
  });
  const suggesting = useSuggesting(
    () => text.value,
    caret,
    () => suggestions.value,
    ({ title }) => picked.push(title),
  );
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent("keydown", { key, cancelable: true, ...more });
    suggesting.onKey(event);
    return event.defaultPrevented;
  };
  const write = async (words: string) => {
    text.value = words;
    caret.value = words.length;
    await nextTick();
  };
  return { ...suggesting, picked, press, write, suggestions };
}

it("marks by arrows, around the ends, and picks by Enter or Tab", () => {
  const { press, picked, active } = open("@");
  expect(press("ArrowUp")).toBe(true);
  expect(active.value).toBe(1);
  press("ArrowDown");
  expect(press("Enter")).toBe(true);
  press("ArrowDown");
  expect(press("Tab")).toBe(true);
  expect(picked).toEqual(["Ann", "Bob"]);
  expect(press("Enter", { shiftKey: true })).toBe(false);
  expect(press("a")).toBe(false);
});

it("is given up by Escape for this place in the text only", async () => {
  const { press, open: isOpen, write } = open("@");
  expect(press("Escape")).toBe(true);
  expect(isOpen.value).toBe(false);
  expect(press("Enter")).toBe(false);
  await write("@a");
  expect(isOpen.value).toBe(false);
  await write("@a hello");
  await write("@a hello @");
  expect(isOpen.value).toBe(true);
});

it("is open while it is being found out, and leaves the keys alone until there is something to pick", () => {
  const { press, open: isOpen, suggestions } = open("@");
  suggestions.value = { label: "", state: "loading", options: [] };
  expect(isOpen.value).toBe(true);
  expect(press("Enter")).toBe(false);
  suggestions.value = { label: "", state: "ready", options: [] };
  expect(isOpen.value).toBe(false);
});

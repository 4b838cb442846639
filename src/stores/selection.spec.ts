import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";
import { message, messages, seqs } from "../../test/support/messages";
import { SELECTION_LIMIT, useSelection } from "./selection";

beforeEach(() => {
  setActivePinia(createPinia());
});

it("begins with a message, and stays with none until it is ended", () => {
  const selection = useSelection();
  expect(selection.selected).toBeNull();
  selection.toggle(message(1));
  selection.toggle(message(1));
  expect(selection.selected?.size).toBe(0);
  selection.clear();
  expect(selection.selected).toBeNull();
});

it("extends from the message chosen last", () => {
  const selection = useSelection();
  selection.toggle(message(2));
  selection.extend(message(5), messages(1, 9));
  selection.extend(message(4), messages(1, 9));
  expect(seqs(selection.messages)).toEqual([2, 3, 4, 5]);
});

it("takes no more than can be handled together", () => {
  const selection = useSelection();
  selection.toggle(message(1));
  selection.extend(message(300), messages(1, 300));
  expect(selection.messages).toHaveLength(SELECTION_LIMIT);
  expect(selection.toggle(message(500))).toBe(false);
  expect(selection.toggle(message(1))).toBe(true);
});

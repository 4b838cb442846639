import { computed, type ComputedRef } from "vue";
import { useHoveredRow, type HoveredRow } from "@/composables/useHoveredRow";
import { useRowKeys } from "@/composables/useRowKeys";
import { lineOf, useRowPointer, type RowPoint } from "@/composables/useRowPointer";
import type { Message } from "@/domain/message";
import { isSelectable } from "@/domain/permissions";
import { useChatView } from "@/stores/chatView";
import { useSelection } from "@/stores/selection";

export interface RowInteractions {
  /** For the list's element. */
  readonly listeners: Readonly<Record<string, (event: never) => void>>;
  /** The line under the mouse with its message; none while messages are being selected. */
  readonly hovered: ComputedRef<(HoveredRow & { readonly message: Message }) | null>;
  readonly clearHover: () => void;
}

/** What a hand can do to the lines, heard once for all of them: ask for a menu, walk through them, select some. */
export function useRowInteractions(
  openMenu: (message: Message, point: Omit<RowPoint, "key">) => boolean,
): RowInteractions {
  const view = useChatView();
  const selection = useSelection();
  const { hovered, pointermove, pointerleave, clear } = useHoveredRow();

  const find = (key: string): Message | undefined => {
    const row = view.rows.find((one) => one.key === key);
    return row?.kind === "message" ? row.message : undefined;
  };

  /** Selects a line or no longer; with Shift all from the last one on. Returns whether that was possible. */
  function select(key: string | undefined, shift: boolean): boolean {
    const message = key === undefined ? undefined : find(key);
    if (!selection.selected || !message || !isSelectable(message)) return false;
    if (!shift) return selection.toggle(message);
    const all = view.rows.flatMap((row) => (row.kind === "message" && isSelectable(row.message) ? [row.message] : []));
    selection.extend(message, all);
    return true;
  }

  const { clickCapture, ...pointer } = useRowPointer(({ key, ...point }) => {
    const message = find(key);
    if (!message) return false;
    if (!selection.selected) return openMenu(message, point);
    return select(key, false);
  });

  const keydown = useRowKeys({
    onEnter(key, line) {
      const message = find(key);
      if (!message || select(key, false)) return;
      const bubble = line.querySelector("article .column") ?? line;
      const { left, bottom, top } = bubble.getBoundingClientRect();
      openMenu(message, { x: left, y: Math.min(bottom, Math.max(top, innerHeight - 120)), target: line });
    },
    onSpace: (key) => select(key, false),
    onStep: (key, shift) => shift && select(key, true),
  });

  /** While messages are being selected a click on one means just that, whatever it lies on. */
  function click(event: MouseEvent): void {
    clickCapture(event);
    if (event.defaultPrevented || !selection.selected) return;
    event.stopPropagation();
    const key = lineOf(event.target)?.dataset["key"] ?? "";
    select(key, event.shiftKey);
    // A box that was ticked shows so by itself, right or wrong.
    const isRight = event.target instanceof HTMLInputElement && event.target.checked === selection.selected.has(key);
    if (!isRight) event.preventDefault();
  }

  return {
    listeners: {
      ...pointer,
      keydown,
      pointermove: (event: PointerEvent) => {
        pointer.pointermove(event);
        pointermove(event);
      },
      pointerleave,
      clickCapture: click,
      mousedown: (event: MouseEvent) => {
        // Shift would mark all the text between.
        if (selection.selected && event.shiftKey) event.preventDefault();
      },
    },
    hovered: computed(() => {
      const message = hovered.value && !selection.selected ? find(hovered.value.key) : undefined;
      return hovered.value && message && message.seq > 0 && message.recalledAt === undefined
        ? { ...hovered.value, message }
        : null;
    }),
    clearHover: clear,
  };
}

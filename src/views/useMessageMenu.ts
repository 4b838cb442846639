import { nextTick, shallowRef, type Ref } from "vue";
import type { RowPoint } from "@/composables/useRowPointer";
import type { Message } from "@/domain/message";
import type { MessageAction } from "@/domain/permissions";
import { useMessageActions } from "./useMessageActions";
import { usePermitted } from "./usePermitted";

/** The open menu: of which message, where, and what it offers. */
export interface OpenMenu {
  readonly message: Message;
  readonly at: { readonly x: number; readonly y: number };
  readonly actions: readonly MessageAction[];
  /** What of the message is marked. */
  readonly marked: string;
}

export interface MessageMenuState {
  readonly menu: Ref<OpenMenu | null>;
  /** Opens the menu of a message; returns whether there is anything to choose. */
  readonly open: (message: Message, point: Pick<RowPoint, "x" | "y" | "target">) => boolean;
  readonly choose: (action: MessageAction) => void;
  readonly close: () => void;
  /** Gives the focus back to where it came from, unless the choice has taken it elsewhere. */
  readonly returnFocus: (event: Event) => void;
}

/** What of a line is marked with the pointer. */
function markedIn(target: Element): string {
  const selection = getSelection();
  const article = target.closest("article");
  if (!selection || selection.isCollapsed || !article?.contains(selection.anchorNode)) return "";
  return article.contains(selection.focusNode) ? selection.toString() : "";
}

/** One menu for all lines, opened at one of them. */
export function useMessageMenu(): MessageMenuState {
  const permitted = usePermitted();
  const act = useMessageActions();
  const menu = shallowRef<OpenMenu | null>(null);
  let from: Element | null = null;

  function open(message: Message, { x, y, target }: Pick<RowPoint, "x" | "y" | "target">): boolean {
    const actions = permitted(message);
    if (actions.length === 0) return false;
    from = document.activeElement;
    menu.value = { message, actions, at: { x, y }, marked: markedIn(target) };
    return true;
  }

  const close = () => (menu.value = null);

  return {
    menu,
    open,
    close,
    choose(action) {
      const { value: chosen } = menu;
      close();
      // What is chosen may take the focus; the menu gives it back first.
      if (chosen) void nextTick(() => act(action, chosen.message, chosen.marked));
    },
    returnFocus(event) {
      event.preventDefault();
      if (from instanceof HTMLElement && document.activeElement === document.body) from.focus({ preventScroll: true });
    },
  };
}

import { onMounted, watch, type Ref } from "vue";
import { useMediaQuery } from "@/composables/useMediaQuery";

/**
 * Whether a key press belongs to an input method, which has its own use for Enter, arrows and Escape: browsers say
 * `isComposing`, and Safari, which ends the composition first, keyCode 229.
 */
export function composes(event: KeyboardEvent): boolean {
  // Nothing replaces keyCode for this.
  return event.isComposing || legacyCode(event) === 229;
}

/**
 * Whether a key press is to send the text: Ctrl+Enter (or ⌘) always, and Enter alone unless it breaks the line, as in
 * source code and on touch keyboards, which have no Shift+Enter.
 */
export function meansSend(event: KeyboardEvent, breaksLine: boolean): boolean {
  if (event.key !== "Enter" || composes(event)) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && !event.altKey;
  return !breaksLine && !event.shiftKey && !event.altKey;
}

function legacyCode(event: object): unknown {
  return "keyCode" in event ? event.keyCode : undefined;
}

/** Whether the main pointer is a finger. */
export const useTouch = (): Readonly<Ref<boolean>> => useMediaQuery("(pointer: coarse)");

/** Lets a text box grow with its text where CSS `field-sizing` cannot. */
export function useGrowingBox(box: Readonly<Ref<HTMLTextAreaElement | null>>, text: () => string): void {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    const element = box.value;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  };
  onMounted(fit);
  watch(text, fit, { flush: "post" });
}

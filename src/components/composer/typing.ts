import { onMounted, onScopeDispose, ref, watch, type Ref } from "vue";

/**
 * Whether a key press belongs to an input method, which has its own use for Enter, arrows and Escape: browsers say
 * `isComposing`, and Safari, which ends the composition first, keyCode 229.
 */
export function composes(event: KeyboardEvent): boolean {
  // Nothing replaces keyCode for this.
  return event.isComposing || legacyCode(event) === 229;
}

/** Whether a key press is to send the text. On touch keyboards, which have no Shift+Enter, Enter breaks the line. */
export function meansSend(event: KeyboardEvent, touch: boolean): boolean {
  if (event.key !== "Enter" || touch || composes(event)) return false;
  return !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
}

function legacyCode(event: object): unknown {
  return "keyCode" in event ? event.keyCode : undefined;
}

/** Whether the main pointer is a finger. */
export function useTouch(): Readonly<Ref<boolean>> {
  const query = matchMedia("(pointer: coarse)");
  const touch = ref(query.matches);
  const update = () => (touch.value = query.matches);
  query.addEventListener("change", update);
  onScopeDispose(() => {
    query.removeEventListener("change", update);
  });
  return touch;
}

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

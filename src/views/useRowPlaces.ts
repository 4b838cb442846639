import { ref, shallowRef, type Ref } from "vue";
import { useRouter } from "vue-router";
import { useClipboard } from "@/composables/useClipboard";
import { innerPlace } from "@/domain/link";
import type { Button, Message } from "@/domain/message";

export interface RowPlaces {
  /** The address that waits to be opened, or null. */
  readonly link: Ref<string | null>;
  /** The message whose article is read, or null. */
  readonly article: Ref<Message | null>;
  /** Opens a place of this app at once; where an address leads out of it, that is asked first. */
  readonly open: (url: string) => void;
  /** Does what a button says; one that its bot is told of is handed on. */
  readonly press: (button: Button, report: () => void) => void;
}

/** Where the links, buttons and articles of rows lead, whoever reads them. */
export function useRowPlaces(): RowPlaces {
  const router = useRouter();
  const { copy } = useClipboard();
  const link = ref<string | null>(null);
  const article = shallowRef<Message | null>(null);

  function open(url: string): void {
    const place = innerPlace(url, new URL(".", location.href).href);
    if (place === null) link.value = url;
    else void router.push(place);
  }

  function press(button: Button, report: () => void): void {
    if (button.action === "open") open(button.url);
    else if (button.action === "copy") void copy(button.value);
    else report();
  }

  return { link, article, open, press };
}

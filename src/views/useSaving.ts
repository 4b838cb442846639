import { useMedia } from "@/composables/useMedia";
import type { Message } from "@/domain/message";
import { fileOf } from "@/domain/permissions";

/** Saves what a message shows or plays where the browser keeps downloads; nothing is fetched from other hosts. */
export function useSaving(): (message: Message) => void {
  const media = useMedia();

  return (message) => {
    const source = media.locate(fileOf(message) ?? "");
    if (source.kind !== "ready") return;
    const link = document.createElement("a");
    link.href = source.src;
    link.download = "";
    link.click();
  };
}

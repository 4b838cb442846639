import { useMedia } from "@/composables/useMedia";
import { safeFileName } from "@/domain/fileName";
import { fileHost, onHost } from "@/domain/media";
import { MessageType, type Message } from "@/domain/message";
import { fileOf } from "@/domain/permissions";
import { useDownloads } from "@/stores/downloads";

/**
 * Saves what a message carries; nothing is fetched from other hosts. A file's row tells how it goes, the rest is left to
 * the browser's own downloads.
 */
export function useSaving(): (message: Message) => void {
  const media = useMedia();
  const downloads = useDownloads();

  return (message) => {
    const isFile = message.type === MessageType.file;
    const address = fileOf(message) ?? "";
    const source = media.locate(isFile ? onHost(address, fileHost) : address);
    if (source.kind !== "ready") return;
    const { fileName = "", fileSize: size } = message.content;
    if (isFile) void downloads.save({ id: message.id, src: source.src, name: safeFileName(fileName), size });
    else leaveToBrowser(source.src);
  };
}

function leaveToBrowser(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

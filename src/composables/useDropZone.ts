import { onScopeDispose, ref, type Ref } from "vue";
import { droppedFiles, holdsFiles, type Transferred } from "./transferredFiles";

export interface DropZone {
  /** Whether files are held above it. */
  readonly over: Readonly<Ref<boolean>>;
  /** The listeners of its element, for `v-on`. */
  readonly listeners: Readonly<Record<"dragenter" | "dragover" | "dragleave" | "drop", (event: DragEvent) => void>>;
}

/** An element on which files can be dropped. A file dropped elsewhere in the page is lost, instead of being opened by the browser in the place of the app. */
export function useDropZone(onDrop: (dropped: Transferred) => void): DropZone {
  const over = ref(false);

  function hold(event: DragEvent): void {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = "copy";
    over.value = true;
  }

  function leave({ currentTarget, relatedTarget }: DragEvent): void {
    const stays =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!stays) over.value = false;
  }

  function drop(event: DragEvent): void {
    over.value = false;
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    onDrop(droppedFiles(event.dataTransfer));
  }

  function refuse(event: DragEvent): void {
    if (event.defaultPrevented || !holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  }
  addEventListener("dragover", refuse);
  addEventListener("drop", refuse);
  onScopeDispose(() => {
    removeEventListener("dragover", refuse);
    removeEventListener("drop", refuse);
  });

  return { over, listeners: { dragenter: hold, dragover: hold, dragleave: leave, drop } };
}

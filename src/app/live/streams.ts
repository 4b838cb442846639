import { onScopeDispose } from "vue";
import { useTimeline } from "@/stores/timeline";

/** A stream has ended when no piece came for this long, in ms. */
const REST = 1500;

/** Returns what adds a stream's pieces to their message, and reads it again when no more come: pieces carry no count. */
export function useStreams(): (id: string, append: string) => void {
  const timeline = useTimeline();
  const streams = new Map<string, ReturnType<typeof setTimeout>>();

  function rest(id: string): void {
    streams.delete(id);
    void timeline.reread(id);
  }

  onScopeDispose(() => {
    for (const timer of streams.values()) clearTimeout(timer);
  });
  return (id, append) => {
    timeline.patch({ id, append });
    clearTimeout(streams.get(id));
    streams.set(
      id,
      setTimeout(() => rest(id), REST),
    );
  };
}

/** What the tabs of this app tell each other. */
export interface Tabs {
  /** Tells the other tabs that something changed. */
  readonly tell: (topic: string) => void;
  /** Calls back when another tab told. Returns what ends it. */
  readonly hear: (topic: string, listener: () => void) => () => void;
  readonly close: () => void;
}

/** A line between the tabs; without one, a tab learns what others did when it looks for itself. */
export function connectTabs(name: string): Tabs {
  if (typeof BroadcastChannel === "undefined")
    return { tell: () => undefined, hear: () => () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  return {
    tell(topic) {
      // What was still being stored when the page let go: the others look for themselves.
      if (isOpen) channel.postMessage(topic);
    },
    hear(topic, listener) {
      const onMessage = ({ data }: MessageEvent<unknown>) => {
        if (data === topic) listener();
      };
      channel.addEventListener("message", onMessage);
      return () => channel.removeEventListener("message", onMessage);
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}

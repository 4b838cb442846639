const KEPT = 200;

/** Seconds, by the id of the message; the page keeps them while rows come and go. */
const places = new Map<string, number>();

export interface VideoPlaces {
  /** Where a film was left, in seconds; 0 for one that was not begun. */
  readonly of: (id: string) => number;
  readonly keep: (id: string, seconds: number) => void;
}

/** Where films were left that scrolled out of sight. */
export function useVideoPlaces(): VideoPlaces {
  return {
    of: (id) => places.get(id) ?? 0,
    keep(id, seconds) {
      places.delete(id);
      places.set(id, seconds);
      const [oldest] = places.keys();
      if (places.size > KEPT && oldest !== undefined) places.delete(oldest);
    },
  };
}

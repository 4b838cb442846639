/** What a line's height is taken to be while none was measured, in px. */
const FIRST_GUESS = 48;

/** How many heights are kept, so that lines that come back are not measured again; far more than a list holds. */
export const KEPT_HEIGHTS = 5000;

/** The heights of a list's lines by key, in px: as measured, or guessed by the mean of those that were. */
export interface Heights {
  readonly of: (key: string) => number;
  readonly isKnown: (key: string) => boolean;
  readonly learn: (key: string, height: number) => void;
  /** Forgets all others. */
  readonly keep: (keys: Iterable<string>) => void;
}

/** Heights of lines of which none was measured yet. */
export function createHeights(): Heights {
  let known = new Map<string, number>();
  let sum = 0;
  const guess = () => (known.size > 0 ? Math.round(sum / known.size) : FIRST_GUESS);

  function forgetFirst(): void {
    for (const [key, height] of known) {
      known.delete(key);
      sum -= height;
      return;
    }
  }

  return {
    of: (key) => known.get(key) ?? guess(),
    isKnown: (key) => known.has(key),
    learn(key, height) {
      sum += height - (known.get(key) ?? 0);
      known.set(key, height);
      if (known.size > KEPT_HEIGHTS) forgetFirst();
    },
    keep(keys) {
      const kept = new Map<string, number>();
      for (const key of keys) {
        const height = known.get(key);
        if (height !== undefined) kept.set(key, height);
      }
      known = kept;
      sum = [...kept.values()].reduce((total, height) => total + height, 0);
    },
  };
}

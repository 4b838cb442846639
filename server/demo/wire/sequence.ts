import type { Variants } from "../variants";

/**
 * Between the store's dense numbering (1, 2, 3, …) and `msg_seq` on the wire, which may have holes: then the numbers
 * rise by 1 or 4, three to a stored one on average.
 */
export interface Sequence {
  /** The wire's number of a stored one. */
  readonly shown: (seq: number) => number;
  /** The greatest stored number that the wire shows at or below this one; 0 when there is none. */
  readonly stored: (shown: number) => number;
}

const dense: Sequence = { shown: (seq) => seq, stored: (shown) => Math.max(0, Math.floor(shown)) };

const sparseNumber = (seq: number): number => seq * 3 - ((seq * 7919) % 3);

const sparse: Sequence = {
  shown: sparseNumber,
  stored: (shown) => {
    const candidate = Math.ceil(shown / 3);
    return Math.max(0, sparseNumber(candidate) <= shown ? candidate : candidate - 1);
  },
};

export const sequence = (variant: Variants["seq"]): Sequence => (variant === "sparse" ? sparse : dense);

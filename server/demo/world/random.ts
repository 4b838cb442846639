/** A 32-bit hash of the parts; the same parts give the same number. */
export function hash(...parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const part of parts) {
    const text = typeof part === "string" ? part : part.toString(36);
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ 0x7c, 0x01000193);
  }
  return mix(h);
}

/** Scatters a 32-bit number; different numbers stay different. */
export function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** The list's item at the index, counted around. Throws a RangeError when the list is empty. */
export function at<T>(list: readonly T[], index: number): T {
  if (list.length === 0) throw new RangeError("nothing to choose from");
  return list[index % list.length] as T;
}

/** Random numbers that a seed repeats. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** A 32-bit number. */
  bits(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix(this.state);
  }

  /** At least 0, less than 1. */
  next(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number, `from` and `to` included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the list. Throws a RangeError when it is empty. */
  pick<T>(list: readonly T[]): T {
    return at(list, this.bits());
  }

  /** Some of the list, at most `count`, in random order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(this.between(0, rest.length - 1), 1));
    return taken;
  }
}

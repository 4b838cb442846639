import type { Shelf, ShelfItem, ShelfName } from "../model";

/** The lists that people keep. */
export class Shelves {
  readonly #items: Readonly<Record<ShelfName, Map<string, readonly ShelfItem[]>>> = {
    pins: new Map(),
    packs: new Map(),
    expressions: new Map(),
  };

  constructor(shelves: readonly Shelf[]) {
    for (const shelf of shelves) this.set(shelf);
  }

  set({ userId, name, items }: Shelf): void {
    this.#items[name].set(userId, items);
  }

  /** What a person keeps there, the first at the top. */
  of(userId: string, name: ShelfName): readonly ShelfItem[] {
    return this.#items[name].get(userId) ?? [];
  }

  /** What anybody keeps there. */
  every(name: ShelfName): ShelfItem[] {
    return [...this.#items[name].values()].flat();
  }
}

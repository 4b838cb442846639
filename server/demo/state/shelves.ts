import type { Shelf, ShelfItem, ShelfName } from "../model";

/** The lists that people keep. */
export class Shelves {
  readonly #items = new Map<string, readonly ShelfItem[]>();

  constructor(shelves: readonly Shelf[]) {
    for (const shelf of shelves) this.set(shelf);
  }

  set({ userId, name, items }: Shelf): void {
    this.#items.set(`${userId} ${name}`, items);
  }

  /** What a person keeps there, the first at the top. */
  of(userId: string, name: ShelfName): readonly ShelfItem[] {
    return this.#items.get(`${userId} ${name}`) ?? [];
  }
}

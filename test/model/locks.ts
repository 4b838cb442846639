/** A browser's locks, as far as the app uses them: one holder of a name at a time, the others in line. */
export class Locks {
  #lines = new Map<string, Promise<unknown>>();

  readonly request = <T>(name: string, job: () => Promise<T>): Promise<T> => {
    const mine = (this.#lines.get(name) ?? Promise.resolve()).then(job);
    this.#lines.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };

  /** The page is gone: it holds none any more, and stands in no line. */
  forget(): void {
    this.#lines = new Map();
  }
}

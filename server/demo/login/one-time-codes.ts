import { randomInt } from "node:crypto";

const lifetime = 5 * 60_000;
const mostHeld = 1000;

/** Codes of six digits that are good once and for five minutes: captchas by their id, SMS codes by their mobile number. */
export class OneTimeCodes {
  readonly #codes = new Map<string, { readonly code: string; readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A fresh code for a key; an earlier one is void. */
  issue(key: string): string {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    this.#codes.delete(key);
    this.#codes.set(key, { code, until: this.#now() + lifetime });
    const [oldest] = this.#codes.keys();
    if (this.#codes.size > mostHeld && oldest !== undefined) this.#codes.delete(oldest);
    return code;
  }

  /** Whether this is the key's code, which is used up by it. */
  redeem(key: string, code: string): boolean {
    const known = this.#codes.get(key);
    const isGood = known?.code === code && known.until >= this.#now();
    if (isGood) this.#codes.delete(key);
    return isGood;
  }
}

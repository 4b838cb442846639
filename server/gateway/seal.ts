import { randomBytes } from "node:crypto";
import { defaults, seal, unseal } from "iron-webcrypto";

/** What a sealed text is made for; one made for something else does not open. */
export interface Use {
  readonly purpose: string;
  readonly lifeMs: number;
}
const COOKIE: Use = { purpose: "yunhu-web session 1", lifeMs: 30 * 24 * 60 * 60 * 1000 };
/** Opening costs ten times what forwarding a request does, so the last few hundred stay open. */
const KEPT = 500;

export interface Sealed {
  readonly value: unknown;
  /** Unix ms. */
  readonly sealedAt: number;
  /** Whether a new key has taken over since. */
  readonly outdated: boolean;
}

export interface Sealer {
  readonly lifeMs: number;
  seal(value: unknown): Promise<string>;
  /** Gives undefined for a text that is not ours, was changed, or has expired. */
  open(text: string): Promise<Sealed | undefined>;
}

function wrapped(data: unknown): { purpose: unknown; at: number; value: unknown } | undefined {
  if (typeof data !== "object" || data === null || !("purpose" in data && "at" in data && "value" in data))
    return undefined;
  return typeof data.at === "number" ? { purpose: data.purpose, at: data.at, value: data.value } : undefined;
}

/**
 * Seals (encrypts and authenticates) what the gateway leaves with the browser.
 *
 * @param secrets the first seals, all open; without any, one is made up that dies with the process.
 */
export function createSealer(
  secrets: readonly string[],
  { purpose, lifeMs }: Use = COOKIE,
  now: () => number = Date.now,
): Sealer {
  const keys = secrets.length > 0 ? secrets : [randomBytes(32).toString("base64url")];
  const options = { ...defaults, ttl: lifeMs };
  const opened = new Map<string, Sealed>();

  async function unlock(text: string): Promise<Sealed | undefined> {
    for (const [index, key] of keys.entries()) {
      try {
        const data = wrapped(await unseal(text, key, options));
        if (data?.purpose !== purpose) return undefined;
        return { value: data.value, sealedAt: data.at, outdated: index > 0 };
      } catch {
        // Sealed with another key, or by nobody.
      }
    }
    return undefined;
  }

  function keep(text: string, sealed: Sealed): void {
    const oldest = opened.size >= KEPT ? opened.keys().next().value : undefined;
    if (oldest !== undefined) opened.delete(oldest);
    opened.set(text, sealed);
  }

  return {
    lifeMs,
    seal: (value) => seal({ purpose, at: now(), value }, keys[0] ?? "", options),
    async open(text) {
      const known = opened.get(text);
      if (known !== undefined) return now() - known.sealedAt < lifeMs ? known : undefined;
      const sealed = await unlock(text);
      if (sealed !== undefined) keep(text, sealed);
      return sealed;
    },
  };
}

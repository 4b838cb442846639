import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isObject, parseObject } from "../wire/json";
import { badToken, expiredToken } from "./refusal";

/** What a token allows. Source: Qiniu, upload policy. */
export interface Policy {
  /** A bucket: new files only. */
  readonly scope: string;
  /** Unix seconds. */
  readonly deadline: number;
  /** The largest file, in bytes. */
  readonly fsizeLimit: number;
}

const lifetime = 3600;

/** Names whose tokens these are; its secret is made up at every start. */
export const accessKey = "embedded-yunhu-service";

/** Signs upload tokens, `ak:sign:policy`, and reads them again. Source: Qiniu, upload token. */
export class Tokens {
  readonly #secret = randomBytes(20);
  readonly #now: () => number;

  /** @param now the time, Unix ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  sign(scope: string, fsizeLimit: number): string {
    const policy: Policy = { scope, deadline: Math.floor(this.#now() / 1000) + lifetime, fsizeLimit };
    const encoded = urlSafe(Buffer.from(JSON.stringify(policy)).toString("base64"));
    return `${accessKey}:${this.#signature(encoded)}:${encoded}`;
  }

  /** @throws StorageRefusal 401 for a token that is not good (any more) */
  read(token: string): Policy {
    const [key, signature = "", encoded = ""] = token.split(":");
    const [given, right] = [Buffer.from(signature), Buffer.from(this.#signature(encoded))];
    if (key !== accessKey || given.length !== right.length || !timingSafeEqual(given, right)) throw badToken();
    const policy = parseObject(Buffer.from(encoded, "base64url").toString());
    if (!isPolicy(policy)) throw badToken();
    if (policy.deadline * 1000 < this.#now()) throw expiredToken();
    return policy;
  }

  #signature(encoded: string): string {
    return urlSafe(createHmac("sha1", this.#secret).update(encoded).digest("base64"));
  }
}

/** Qiniu's base64: URL-safe, with its padding. */
const urlSafe = (base64: string): string => base64.replaceAll("+", "-").replaceAll("/", "_");

const isPolicy = (value: unknown): value is Policy =>
  isObject(value) &&
  typeof value["scope"] === "string" &&
  typeof value["deadline"] === "number" &&
  typeof value["fsizeLimit"] === "number";

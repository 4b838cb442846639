import { randomBytes } from "node:crypto";
import type { Status } from "@gen/yunhu/v1/common";

/** The status of an answer that went well. */
export const success = (): Status => ({ number: requestNumber(), code: 1, msg: "success" });

/** The status of a refusal. */
export const failure = (code: number, msg: string): Status => ({ number: requestNumber(), code, msg });

/** A positive int64 in decimal, below and above 2^53 in turns of chance, as clients must carry both. */
function requestNumber(): string {
  const bytes = randomBytes(9);
  const bits = bytes.readUInt8(8) % 2 === 0 ? 1n : 33n;
  return (bytes.readBigUInt64BE() >> bits).toString();
}

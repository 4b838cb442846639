import { Pool } from "undici";
import type { Limits } from "../config";
import type { Upstream } from "./upstream";
import { broke, GatewayError, tooSlow } from "./errors";

const MAX_ANSWER = 262_144;

interface Call {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly token?: string;
  readonly json?: unknown;
  /** Less patience than usual. */
  readonly withinMs?: number;
}

/** The service's own answer to a call of the gateway's own, whole and small. */
export type Ask = (call: Call) => Promise<Buffer>;

/** The connections to the service's API. */
export function createPool(upstream: Upstream): Pool {
  return new Pool(upstream.origin, {
    connections: 128,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: 10_000 },
  });
}

async function readSmall(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw broke();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Makes the function by which the gateway itself asks the service something: logins, and whose a token is.
 * It throws a GatewayError, 502 or 504.
 */
export function createAsk(pool: Pool, limits: Limits): Ask {
  return async ({ method, path, token, json, withinMs = limits.firstByteMs }) => {
    const headers = {
      ...(token === undefined ? {} : { token }),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
    };
    const signal = AbortSignal.timeout(Math.min(withinMs, limits.firstByteMs));
    try {
      const body = json === undefined ? null : JSON.stringify(json);
      const answer = await pool.request({ method, path, headers, body, signal });
      const bytes = await readSmall(answer.body);
      if (answer.statusCode !== 200) throw broke();
      return bytes;
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      throw signal.aborted ? tooSlow() : broke(error);
    }
  };
}

/** The service's JSON envelope. Source: docs, README. */
export interface Envelope {
  readonly code: number;
  readonly msg: string;
  readonly data: unknown;
}

/** @throws {GatewayError} 502 when an answer is no such envelope. */
export function readEnvelope(bytes: Buffer): Envelope {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value === "object" && value !== null && "code" in value && typeof value.code === "number") {
      const msg = "msg" in value && typeof value.msg === "string" ? value.msg : "";
      return { code: value.code, msg, data: "data" in value ? value.data : undefined };
    }
  } catch {
    // Not JSON: told like any other answer that is not the service's.
  }
  throw new GatewayError(502, "upstream-broke", "The Yunhu service gave an answer that is not its own.");
}

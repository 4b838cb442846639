import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Config } from "../config";
import { addressGroup, clientAddress } from "./client";
import { tooMany } from "./errors";
import type { Exchange, Pass } from "./exchange";
import { HAND_OVER } from "./hand-over";

/** What a visitor without a session can have sent to any phone. Source: docs, `POST verification/get-verification-code`. */
const SEND_CODE = "/api/v1/verification/get-verification-code";

type Attempt = "login" | "code";

function attemptOf({ req, path }: Exchange): Attempt | undefined {
  if (req.method !== "POST") return undefined;
  if (path === "/api/session" || path === HAND_OVER) return "login";
  return path === SEND_CODE ? "code" : undefined;
}

/**
 * Bounds how often one address may try to log in, and have codes sent. A login that is not refused does not count, so
 * an office behind one address is not locked out by its own people. Counted by each instance for itself.
 */
export function loginAttemptsPass(config: Config): Pass {
  const { loginAttempts, loginWindowMs } = config.limits;
  const limiter = new RateLimiterMemory({ points: loginAttempts, duration: loginWindowMs / 1000 });
  return async (exchange) => {
    const attempt = attemptOf(exchange);
    if (attempt === undefined) return false;
    const key = `${attempt} ${addressGroup(clientAddress(exchange.req, config))}`;
    try {
      await limiter.consume(key);
    } catch (error) {
      throw error instanceof RateLimiterRes
        ? tooMany("too-many-attempts", "Too many attempts; try again later.", error.msBeforeNext)
        : error;
    }
    const { res } = exchange;
    if (attempt === "login") res.once("finish", () => void (res.statusCode === 401 || limiter.reward(key)));
    return false;
  };
}

import type { Logger } from "pino";
import { GatewayError } from "./errors";
import type { Exchange } from "./exchange";

/** The ways in; what a page says beyond them is not repeated. */
const KINDS: ReadonlySet<unknown> = new Set(["email", "sms", "token", "bot", "password", "continue"]);

/** Leaves a line for each attempt to log in: by what, and how it ended. Of whom, and with what, is not said. */
export async function logged<T>(
  log: Logger,
  { record }: Exchange,
  { kind }: Readonly<Record<string, unknown>>,
  attempt: () => Promise<T>,
): Promise<T> {
  const tell = (outcome: string) =>
    log.info({ id: record.id, kind: KINDS.has(kind) ? kind : "unknown", outcome, login: record.login }, "login");
  try {
    const done = await attempt();
    tell("in");
    return done;
  } catch (error) {
    tell(error instanceof GatewayError ? error.code : "internal");
    throw error;
  }
}

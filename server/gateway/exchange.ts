import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Config } from "../config";
import type { Recorded } from "./record";
import type { Upstream } from "./upstream";

/** One request on its way through the passes. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** What the log will say of it. */
  readonly record: Recorded;
  /** The path below BASE_PATH as it was sent, beginning with a slash. */
  readonly path: string;
  /** The query as it was sent, without its question mark. */
  readonly query: string;
}

/** A step of the gateway: true when it has answered, false when the next may; a GatewayError answers too. */
export type Pass = (exchange: Exchange) => boolean | Promise<boolean>;

/** What the passes are made from. */
export interface Surroundings {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly log: Logger;
}

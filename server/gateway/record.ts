import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Metrics } from "./metrics";
import type { RouteClass } from "./route-class";

/** One request as the log and the metrics know it. Its id is told to the page and the log, and to no upstream. */
export interface Recorded {
  readonly id: string;
  kind: RouteClass;
  /** The login that it uses: a random id, which says nothing of whose it is. */
  login?: string | undefined;
}

/** nginx's number for a page that left before its answer began. */
const LEFT = 499;

const QUIET: ReadonlySet<RouteClass> = new Set<RouteClass>(["operation", "static"]);

/** Writes one line, and counts one request, for each that is over. */
export function createRecorder(log: Logger, metrics: Metrics) {
  function over(
    { id, kind, login }: Recorded,
    method: string | undefined,
    status: number,
    began: number,
    cut: boolean,
  ): void {
    const ms = Math.round((performance.now() - began) * 10) / 10;
    metrics.request(kind, status, ms);
    const line = { id, class: kind, login, method, status, ms, ...(cut ? { cut } : {}) };
    if (QUIET.has(kind) && status < 400) log.debug(line, "request");
    else log.info(line, "request");
  }
  const start = (): Recorded => ({ id: randomUUID(), kind: "unknown" });

  return {
    /** For a request with an answer. */
    request(req: IncomingMessage, res: ServerResponse): Recorded {
      const began = performance.now();
      const record = start();
      res.setHeader("x-request-id", record.id);
      res.once("close", () => {
        const status = res.headersSent ? res.statusCode : LEFT;
        over(record, req.method, status, began, !res.writableFinished);
      });
      return record;
    },
    /** For a handshake; give its status once it is known. */
    handshake(req: IncomingMessage): { readonly record: Recorded; readonly done: (status: number) => void } {
      const began = performance.now();
      const record = start();
      return { record, done: (status) => over(record, req.method, status, began, false) };
    },
    /** What Node refused before it was a request. */
    malformed: (status: number) => over(start(), undefined, status, performance.now(), false),
  };
}

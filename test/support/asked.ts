import type { Page, Request } from "playwright-core";
import { decodeKnown, documented, type Endpoint, type Plain } from "../conformance/support/schema";

/** What a page asks the service from now on. */
export interface Asked {
  /** The bodies of the calls of an endpoint of msg.md, as an independent codec reads them. */
  readonly proto: (endpoint: Endpoint, message: string) => Plain[];
  /** The bodies of the calls of a path that speaks JSON. */
  readonly json: (path: string) => unknown[];
}

/** Notes what a page sends. */
export function noteAsked(page: Page): Asked {
  const requests: Request[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") requests.push(request);
  });
  const to = (path: string) => requests.filter((request) => new URL(request.url()).pathname.endsWith(path));
  return {
    proto: (endpoint, message) =>
      to(`/v1/msg/${endpoint}`).map((request) =>
        decodeKnown(documented(endpoint, message), request.postDataBuffer() ?? Buffer.alloc(0)),
      ),
    json: (path) => to(path).map((request) => request.postDataJSON() as unknown),
  };
}

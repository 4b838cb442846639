import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Backstage } from "./endpoints/endpoint";
import { routes } from "./endpoints/routes";
import type { RequestFault } from "./fault-plan";
import { BodyTooLarge } from "./wire/body";
import { textReply, writeHalf, writeReply, type Reply } from "./wire/reply";

/** Only completes the target of a request to a whole address. */
const base = "http://localhost";

const errorPage: Reply = {
  status: 500,
  headers: { "content-type": "text/html" },
  body: Buffer.from("<html><body><h1>500 Internal Server Error</h1></body></html>"),
};

/** Answers HTTP requests from the route table, as reliably as the faults let it. */
export function httpListener(backstage: Backstage, nextFault: () => RequestFault): RequestListener {
  const find = routes(backstage);
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const target = request.url ?? "/";
    const url = new URL(URL.canParse(target, base) ? target : "/", base);
    const endpoint = find(request.method ?? "GET", url.pathname);
    return endpoint ? await endpoint({ request, url, backstage }) : textReply(404, "404 page not found");
  };
  return (request, response) => {
    serve(request, response, answer, nextFault()).catch((error: unknown) => {
      if (error instanceof BodyTooLarge) {
        writeReply(response, textReply(413, "request body too large"));
        return;
      }
      backstage.log(`${request.method ?? ""} ${request.url?.replace(/\?.*/, "") ?? ""} failed: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else writeReply(response, errorPage);
    });
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage) => Promise<Reply>,
  fault: RequestFault,
): Promise<void> {
  if (fault.delay > 0) await wait(fault.delay, undefined, { ref: false });
  if (fault.kind === "lost") response.destroy();
  else if (fault.kind === "error") writeReply(response, errorPage);
  else write(response, await answer(request), fault);
}

function write(response: ServerResponse, reply: Reply, { kind }: RequestFault): void {
  if (kind === "unanswered") response.destroy();
  else if (kind === "truncated") writeHalf(response, reply);
  else writeReply(response, reply);
}

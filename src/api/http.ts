import { ApiError } from "./errors";

/** No answer of the service comes near this; one that does would only fill the memory. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/**
 * One exchange with the gateway, up to the last byte of the answer.
 *
 * @throws ApiError `offline`, `timeout`, `aborted`, or `broken` when the answer ends early or never
 */
export async function exchange(request: HttpRequest, fetch: typeof globalThis.fetch): Promise<HttpAnswer> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
  const explain = (cause: unknown, otherwise: () => ApiError): ApiError => {
    if (cause instanceof ApiError) return cause;
    if (request.signal?.aborted) return new ApiError("aborted", "the call was given up", { cause });
    if (deadline.aborted) return new ApiError("timeout", `no answer within ${request.timeoutMs} ms`, { cause });
    return otherwise();
  };

  const { url, method, headers, body } = request;
  let response: Response;
  try {
    response = await fetch(url, { method, headers, body: body ?? null, signal, credentials: "include" });
  } catch (cause) {
    throw explain(cause, () => new ApiError("offline", "the gateway cannot be reached", { cause }));
  }
  try {
    return { status: response.status, headers: response.headers, body: await readBody(response) };
  } catch (cause) {
    throw explain(cause, () => new ApiError("broken", "the answer ended early", { cause }));
  }
}

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    size += part.value.length;
    if (size > MAX_ANSWER_BYTES) {
      reader?.cancel().catch(() => undefined);
      throw new ApiError("broken", `the answer is longer than ${MAX_ANSWER_BYTES} bytes`);
    }
  }
  checkLength(response.headers, size);
  return joined(chunks, size);
}

/** Not every fetch notices a body that is shorter than announced. A compressed one announces another length. */
function checkLength(headers: Headers, size: number): void {
  const announced = headers.get("content-length");
  if (announced === null || headers.has("content-encoding")) return;
  if (size < Number(announced)) throw new ApiError("broken", `the answer has ${size} of ${announced} bytes`);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

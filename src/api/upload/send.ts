import { ApiError } from "../errors";
import type { HttpAnswer } from "../http";

/** An upload that neither sends nor receives anything for so long is given up, in ms. */
const STALL_MS = 60_000;

export interface StorageRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | FormData | string | null;
  readonly signal: AbortSignal;
  /** Told how many bytes of the body have gone out. */
  readonly onSent?: ((bytes: number) => void) | undefined;
}

/** One exchange with the storage. @throws ApiError `offline`, `timeout` or `aborted` when there is no answer */
export type Send = (request: StorageRequest) => Promise<HttpAnswer>;

/** By XMLHttpRequest: fetch tells nothing of what it has sent. */
export const sendByXhr: Send = ({ method, url, headers, body, signal, onSent }) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const settle = (end: () => void) => {
      clearTimeout(stalled);
      signal.removeEventListener("abort", giveUp);
      end();
    };
    const fail = (error: ApiError) => settle(() => reject(error));
    const stop = (error: ApiError) => {
      fail(error);
      xhr.abort();
    };
    const giveUp = () => stop(new ApiError("aborted", "the upload was given up"));
    const watch = () => setTimeout(() => stop(new ApiError("timeout", "the upload stands still")), STALL_MS);
    let stalled = watch();
    const moved = () => {
      clearTimeout(stalled);
      stalled = watch();
    };
    xhr.upload.onprogress = ({ loaded }) => {
      moved();
      onSent?.(loaded);
    };
    xhr.onprogress = moved;
    xhr.onerror = () => fail(new ApiError("offline", "the gateway cannot be reached"));
    xhr.onload = () => settle(() => resolve(answerOf(xhr)));
    xhr.open(method, url);
    xhr.responseType = "arraybuffer";
    xhr.withCredentials = true;
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    if (signal.aborted) giveUp();
    else {
      signal.addEventListener("abort", giveUp);
      xhr.send(body);
    }
  });

function answerOf(xhr: XMLHttpRequest): HttpAnswer {
  const bytes: unknown = xhr.response;
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const body = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : new Uint8Array();
  return { status: xhr.status, headers, body };
}

import type { MessageType, PartialMessage } from "@protobuf-ts/runtime";
import { callHeaders } from "./bearer";
import { exchange, type HttpAnswer } from "./http";
import type { JsonObject } from "./json";
import { decode } from "./reader";
import {
  requireAccepted,
  requireHttpSuccess,
  requireJson,
  requireProto,
  statusOf,
  type ServiceStatus,
} from "./verdict";

const TIMEOUT_MS = 30_000;

export interface TransportOptions {
  /** The absolute address of BASE_PATH, ending in "/". */
  readonly base: string;
  /** The account that calls are made for; undefined for the gateway's current one. */
  readonly account: () => string | undefined;
  /** The session that calls bear, as `Bearer`. */
  readonly session?: () => string | undefined;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Calls through the gateway. Paths are the service's, without the leading slash. Everything throws ApiError only. */
export interface Transport {
  /** Posts protobuf; gives the answer's bytes, whose status nobody has looked at. */
  bytes<Q extends object>(
    path: string,
    type: MessageType<Q>,
    message: PartialMessage<Q>,
    options?: CallOptions,
  ): Promise<Uint8Array>;
  /** Posts protobuf; gives the answer of a call that the service took. Texts that are not UTF-8 are mended. */
  proto<Q extends object, A extends { status?: ServiceStatus }>(
    path: string,
    type: MessageType<Q>,
    message: PartialMessage<Q>,
    answer: MessageType<A>,
    options?: CallOptions,
  ): Promise<A>;
  /** Posts JSON, or gets when there is no body; gives `data` of a call that the service took. */
  json(path: string, body?: JsonObject, options?: CallOptions): Promise<unknown>;
  /** Speaks to the gateway itself; gives its JSON, undefined when it answers nothing. */
  gateway(method: "GET" | "POST" | "DELETE", path: string, body?: JsonObject, options?: CallOptions): Promise<unknown>;
}

export function createTransport(options: TransportOptions): Transport {
  const { base, account, session, fetch = globalThis.fetch.bind(globalThis), timeoutMs = TIMEOUT_MS } = options;

  function call(
    method: string,
    path: string,
    type: string | undefined,
    body: Uint8Array<ArrayBuffer> | string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<HttpAnswer> {
    const headers = {
      ...callHeaders(account(), session?.()),
      ...(type !== undefined && { "Content-Type": type }),
    };
    return exchange({ url: new URL(`api/${path}`, base), method, headers, body, signal, timeoutMs }, fetch);
  }

  const sendJson = (method: string, path: string, body: JsonObject | undefined, signal: AbortSignal | undefined) =>
    body
      ? call(method, path, "application/json", JSON.stringify(body), signal)
      : call(method, path, undefined, undefined, signal);

  const transport: Transport = {
    async bytes(path, type, message, { signal } = {}) {
      const body = Uint8Array.from(type.toBinary(type.create(message)));
      return requireProto(await call("POST", path, "application/x-protobuf", body, signal));
    },
    async proto(path, type, message, answerType, callOptions) {
      const answer = decode(answerType, await transport.bytes(path, type, message, callOptions), "lenient");
      requireAccepted(answer.status);
      return answer;
    },
    async json(path, body, { signal } = {}) {
      const answer = requireJson(await sendJson(body ? "POST" : "GET", path, body, signal));
      requireAccepted(statusOf(answer));
      return answer["data"];
    },
    async gateway(method, path, body, { signal } = {}) {
      const answer = await sendJson(method, path, body, signal);
      requireHttpSuccess(answer);
      return answer.body.length === 0 ? undefined : requireJson(answer);
    },
  };
  return transport;
}

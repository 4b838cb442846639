import { reconnectDelay } from "@/domain/reconnect";
import { ApiError } from "../errors";
import { callHeaders } from "../bearer";
import { arrayOf, objectOf, textOf, type JsonObject } from "../json";
import { requireStored } from "./answer";
import { readToken, type UploadToken } from "./policy";
import type { Send, StorageRequest } from "./send";

const REGION_HOST = "api.qiniu.com";
/** How often one request is tried. */
const TRIES = 4;

export interface ConnectionOptions {
  /** The absolute address of BASE_PATH, ending in "/". */
  readonly base: string;
  readonly account: string | undefined;
  /** The session that calls bear, as `Bearer`. */
  readonly session?: (() => string | undefined) | undefined;
  readonly send: Send;
  readonly signal: AbortSignal;
  readonly token: () => Promise<string>;
  /** Where uploads go when the region cannot be asked. */
  readonly standardHost: string;
  /** The longest wait before another try, in ms, by how many have failed. */
  readonly delay?: (failures: number) => number;
}

/** What is asked of the upload host, with a token that is good. */
interface Ask extends Pick<StorageRequest, "method" | "onSent"> {
  readonly path: string;
  readonly contentType?: string;
  readonly body: (token: UploadToken) => StorageRequest["body"];
}

/** One upload's way to the storage: a token, its bucket's hosts, and tries that mend what can be mended. */
export class Connection {
  #token: UploadToken;
  #hosts: string[];

  private constructor(
    private readonly options: ConnectionOptions,
    token: UploadToken,
    hosts: readonly string[],
  ) {
    this.#token = token;
    this.#hosts = [...hosts];
  }

  static async open(options: ConnectionOptions): Promise<Connection> {
    const token = readToken(await options.token());
    const hosts = await regionHosts(options, token);
    return new Connection(options, token, hosts.length > 0 ? hosts : [options.standardHost]);
  }

  get bucket(): string {
    return this.#token.bucket;
  }

  /** @throws ApiError when the storage does not take it, nor another try */
  async ask(request: Ask): Promise<JsonObject> {
    for (let failures = 0; ; failures += 1) {
      const [host, token] = [this.#hosts[0] ?? this.options.standardHost, this.#token];
      try {
        return await this.#askHost(host, token, request);
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind === "aborted" || failures + 1 >= TRIES) throw error;
        if (await this.#mend(error, host, token)) continue;
        if (!error.retryable) throw error;
        await pause(error.retryAfterMs ?? this.#delay(failures), this.options.signal);
      }
    }
  }

  async #askHost(host: string, token: UploadToken, ask: Ask): Promise<JsonObject> {
    const { method, path, contentType, body, onSent } = ask;
    const headers = {
      ...own(this.options),
      authorization: `UpToken ${token.text}`,
      ...(contentType !== undefined && { "content-type": contentType }),
    };
    const url = new URL(`upload/${host}${path}`, this.options.base);
    return requireStored(
      await this.options.send({ method, url, headers, body: body(token), signal: this.options.signal, onSent }),
    );
  }

  /** Whether a failure's cause was put away: a token that is no longer good, or a host that is not the right one. */
  async #mend(error: ApiError, host: string, token: UploadToken): Promise<boolean> {
    if (error.kind === "refused" && error.status === 401) {
      if (this.#token === token) this.#token = readToken(await this.options.token());
      return this.#token.bucket === token.bucket && this.#token.text !== token.text;
    }
    const named = /please use ([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)/i.exec(error.message)?.[1];
    if (error.status === 400 && named !== undefined && named !== host) {
      this.#hosts = [named, ...this.#hosts.filter((other) => other !== named && other !== host)];
      return true;
    }
    if (error.kind !== "forbidden" && !/no such domain/i.test(error.message)) return false;
    if (this.#hosts[0] === host) this.#hosts.shift();
    return this.#hosts.length > 0;
  }

  #delay(failures: number): number {
    return this.options.delay?.(failures) ?? reconnectDelay(failures, Math.random());
  }
}

const own = ({ account, session }: ConnectionOptions) => callHeaders(account, session?.());

/** The upload hosts of a bucket's region, the best first; none when nobody knows (protocol.md 9). */
async function regionHosts(options: ConnectionOptions, { accessKey, bucket }: UploadToken): Promise<string[]> {
  const url = new URL(`upload/${REGION_HOST}/v4/query`, options.base);
  url.search = new URLSearchParams({ ak: accessKey, bucket }).toString();
  try {
    const { signal } = options;
    const answer = await options.send({ method: "GET", url, headers: own(options), body: null, signal });
    const [first] = arrayOf(requireStored(answer)["hosts"]);
    const domains = arrayOf(objectOf(objectOf(first)?.["up"])?.["domains"]).map(textOf);
    return domains.filter((domain) => /^[a-z0-9][a-z0-9.:-]*$/i.test(domain));
  } catch (error) {
    if (error instanceof ApiError && ["aborted", "offline", "unauthenticated"].includes(error.kind)) throw error;
    return [];
  }
}

/** Rejects at once when the upload is given up. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(new ApiError("aborted", "the upload was given up"));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    }, ms);
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}

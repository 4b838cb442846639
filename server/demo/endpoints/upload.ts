import { bucketNamed, uploadHosts } from "../storage/buckets";
import { invalidArgument, noSuchBucket, StorageRefusal } from "../storage/refusal";
import type { NamedPart, Target } from "../storage/parts";
import { accessKey } from "../storage/tokens";
import { chunks, readBody } from "../wire/body";
import { isObject, parseObject } from "../wire/json";
import { plainJson, textReply, type Reply } from "../wire/reply";
import type { Call } from "./endpoint";

/** Names the region of a bucket. Source: docs, misc.md. */
const regionHost = "api.qiniu.com";

const uploads = /^\/buckets\/([^/]+)\/objects\/([^/]+)\/uploads(?:\/([0-9a-f]{32})(?:\/(\d{1,5}))?)?$/;

/** Whatever `/upload/HOST/PATH` asks, as Qiniu's HOST answers it. */
export async function upload(call: Call): Promise<Reply> {
  const [, host = "", path = ""] = /^\/upload\/([^/]+)(\/.*)$/.exec(call.url.pathname) ?? [];
  try {
    const answer = host === regionHost ? region(call, path) : await act(call, host, path);
    return answer === undefined ? textReply(404, "404 page not found") : plainJson(200, answer);
  } catch (error) {
    if (error instanceof StorageRefusal) return plainJson(error.status, { error: error.message });
    throw error;
  }
}

function region({ request, url, backstage }: Call, path: string): object | undefined {
  const { region: manner } = backstage.variants;
  if (request.method !== "GET" || path !== "/v4/query" || manner === "absent") return undefined;
  const bucket = bucketNamed(url.searchParams.get("bucket") ?? "");
  if (!bucket || url.searchParams.get("ak") !== accessKey) throw noSuchBucket();
  const name = manner === "wrong" ? "na0" : bucket.region;
  return { hosts: [{ region: name, ttl: 86_400, up: { domains: backstage.uploadHosts(uploadHosts(name)), old: [] } }] };
}

function act({ request, backstage }: Call, host: string, path: string): Promise<object | undefined> {
  const { storage } = backstage;
  const body = chunks(request);
  if (path === "/" && request.method === "POST") {
    return storage.form(host, request.headers["content-type"] ?? "", body);
  }
  const [, bucket, encoded = "", id, number] = uploads.exec(path) ?? [];
  if (bucket === undefined) return Promise.resolve(undefined);
  const target: Target = { bucket, key: Buffer.from(encoded, "base64url").toString() };
  const token = /^UpToken (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (request.method === "PUT" && id !== undefined && number !== undefined) {
    return storage.add(host, token, target, { id, number: Number(number) }, body);
  }
  if (request.method !== "POST" || number !== undefined) return Promise.resolve(undefined);
  if (id === undefined) return storage.begin(host, token, target);
  return readBody(request).then((bytes) => storage.complete(host, token, target, { id, ...completion(bytes) }));
}

/** @throws StorageRefusal 400 for what names no parts */
function completion(bytes: Buffer): { readonly parts: readonly NamedPart[]; readonly type: string } {
  const { parts, mimeType } = parseObject(bytes.toString()) ?? {};
  if (!Array.isArray(parts) || !parts.every(isNamedPart)) throw invalidArgument();
  return { parts, type: typeof mimeType === "string" ? mimeType : "" };
}

const isNamedPart = (value: unknown): value is NamedPart =>
  isObject(value) &&
  typeof value["partNumber"] === "number" &&
  typeof value["etag"] === "string" &&
  /^[\w-]+$/.test(value["etag"]);

import type { Attachment, UploadedFile, UploadOptions, Uploads } from "@/domain/attachment";
import { largest } from "@/domain/attachment-limits";
import { withAccount } from "@/domain/media";
import { callHeaders } from "./bearer";
import { ApiError } from "./errors";
import { requireObject, requireText, textOf, type JsonObject } from "./json";
import type { CallOptions, Transport } from "./transport";
import { Connection } from "./upload/connection";
import { getSetting } from "./upload/limits";
import { PART_BYTES, sendInParts, type Item } from "./upload/parts";
import { newKey, PLACES } from "./upload/places";
import { readResume } from "./upload/resume";
import { sendByXhr, type Send } from "./upload/send";
import type { UsersApi } from "./users";

export interface UploadsOptions {
  /** The absolute address of BASE_PATH, ending in "/". */
  readonly base: string;
  /** Whose session the gateway is to use; undefined for its current account. */
  readonly account: () => string | undefined;
  /** The session that calls bear, as `Bearer`. */
  readonly session?: () => string | undefined;
  /** The service's id of who uploads. */
  readonly self: () => string;
  readonly transport: Transport;
  readonly users: UsersApi;
  readonly now: () => number;
  readonly send?: Send;
  /** The longest wait before another try, in ms. */
  readonly delay?: (failures: number) => number;
}

/**
 * Uploads through the gateway to the storage, Qiniu's (protocol.md 9): a small file as a form, a larger one in parts.
 * Qiniu's own library does not serve here: it can set no header that the gateway asks for, and keeps its state itself.
 */
export function createUploads(options: UploadsOptions): Uploads {
  const { transport, users, self, now, send = sendByXhr } = options;

  async function limit(kind: Attachment["kind"], call?: CallOptions): Promise<number> {
    const [setting, person] = await Promise.all([getSetting(transport, call), users.getUser(self(), call)]);
    return largest(kind, person.vip ? setting.vip : setting.normal);
  }

  async function requireFitting(file: Blob, kind: Attachment["kind"], signal: AbortSignal): Promise<void> {
    const most = await limit(kind, { signal });
    // What a browser calls an upload of nothing, the storage calls a broken one.
    if (file.size === 0) throw new ApiError("refused", "the file is empty");
    if (file.size > most) throw new ApiError("refused", `the file has more than ${most} bytes`, { status: 413 });
  }

  function connect({ kind }: Attachment, signal: AbortSignal): Promise<Connection> {
    const { tokenPath, uploadHost: standardHost } = PLACES[kind];
    return Connection.open({
      base: options.base,
      account: options.account(),
      session: options.session,
      send,
      signal,
      standardHost,
      ...(options.delay && { delay: options.delay }),
      token: async () => {
        const data = requireObject(await transport.json(tokenPath, undefined, { signal }), "upload token");
        return requireText(data["token"], "upload token");
      },
    });
  }

  /** Looks where the file would be served; its ETag is the storage's hash. */
  async function find(file: Blob, kind: Attachment["kind"], key: string, signal: AbortSignal) {
    const account = options.account();
    const path = withAccount(`media/${PLACES[kind].mediaHost}/${encodePath(key)}`, account);
    const url = new URL(path, options.base);
    const asked = callHeaders(account, options.session?.());
    const { status, headers } = await send({ method: "HEAD", url, headers: asked, body: null, signal });
    const isThere = status === 200 && headers.get("content-length") === String(file.size);
    return isThere ? { key, hash: (headers.get("etag") ?? "").replaceAll('"', "") } : undefined;
  }

  return {
    limit,
    async upload(file, attachment, { signal, ...watch }) {
      await requireFitting(file, attachment.kind, signal);
      const connection = await connect(attachment, signal);
      const key = readResume(watch.resume, file.size, now())?.key ?? newKey(attachment);
      const item = { file, key, mime: attachment.mime, find: () => find(file, attachment.kind, key, signal) };
      const answer =
        file.size <= PART_BYTES
          ? await sendAsForm(connection, item, watch)
          : await sendInParts(connection, item, watch, now());
      watch.onProgress(file.size);
      return stored(answer, attachment, file);
    },
  };
}

const encodePath = (key: string): string => key.split("/").map(encodeURIComponent).join("/");

/** Source: Qiniu, form upload. */
function sendAsForm(
  connection: Connection,
  { file, key, mime }: Pick<Item, "file" | "key" | "mime">,
  { onProgress }: Pick<UploadOptions, "onProgress">,
): Promise<JsonObject> {
  return connection.ask({
    method: "POST",
    path: "/",
    body: (token) => {
      const form = new FormData();
      form.append("token", token.text);
      form.append("key", key);
      form.append("file", file.type === mime ? file : file.slice(0, file.size, mime), "file");
      return form;
    },
    // The form has some bytes of its own.
    onSent: (bytes) => onProgress(Math.min(bytes, file.size)),
  });
}

/** @throws ApiError `broken` when it stored something else than was sent */
function stored(answer: JsonObject, { kind }: Attachment, file: Blob): UploadedFile {
  const key = requireText(answer["key"], "key");
  const size = answer["fsize"];
  if (typeof size === "number" && size !== file.size) throw new ApiError("broken", "the storage has another size");
  const url = `https://${PLACES[kind].mediaHost}/${encodePath(key)}`;
  return { key, url, hash: textOf(answer["hash"]), size: file.size };
}

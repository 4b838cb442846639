import type { IncomingMessage } from "node:http";
import type { Status } from "@gen/yunhu/v1/common";
import type { MessageType } from "@protobuf-ts/runtime";
import type { Messaging } from "../chats/messaging";
import type { Pages } from "../chats/pages";
import type { Hub } from "../realtime/hub";
import { sessionOf } from "../state/sessions";
import type { Store } from "../state/store";
import type { Storage } from "../storage/storage";
import type { Variants } from "../variants";
import { decode, readBody } from "../wire/body";
import { parseObject, type JsonObject } from "../wire/json";
import type { Presenter } from "../wire/present";
import { badParameter, notLoggedIn, Refusal } from "../wire/refusal";
import { jsonRefusal, jsonReply, protobufRefusal, protobufReply, type Reply } from "../wire/reply";

/** What endpoints work with. */
export interface Backstage {
  readonly store: Store;
  readonly messaging: Messaging;
  readonly pages: Pages;
  readonly present: Presenter;
  readonly hub: Hub;
  readonly variants: Variants;
  /** Where the service's own media addresses begin. */
  readonly origin: () => string;
  readonly storage: Storage;
  /** Where a region's uploads are sent: its hosts, or the service itself where nothing stands in for them. */
  readonly uploadHosts: (hosts: readonly string[]) => readonly string[];
  /** Unix ms. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** One request. */
export interface Call {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly backstage: Backstage;
}

/** A call of a logged-in person. */
export interface AccountCall extends Backstage {
  /** The person's id. */
  readonly self: string;
  /** The session of the token. */
  readonly session: string;
}

export type Endpoint = (call: Call) => Reply | Promise<Reply>;

/** A protobuf endpoint for logged-in people. Without a good token it answers JSON. Source: docs, user.md. */
export const accountProtobuf =
  <Request extends object, Answer extends { status?: Status }>(
    requestType: MessageType<Request>,
    answerType: MessageType<Answer>,
    handle: (request: Request, call: AccountCall) => NoInfer<Answer>,
  ): Endpoint =>
  async (call) => {
    const account = accountOf(call);
    if (!account) return jsonRefusal(notLoggedIn());
    const body = await readBody(call.request);
    return orRefusal(protobufRefusal, () => protobufReply(answerType, handle(decode(requestType, body), account)));
  };

/** A JSON endpoint for logged-in people. What `handle` returns is the answer's `data`. */
export const accountJson =
  (handle: (body: JsonObject, call: AccountCall) => object | undefined): Endpoint =>
  async (call) => {
    const account = accountOf(call);
    if (!account) return jsonRefusal(notLoggedIn());
    const body = await readBody(call.request);
    return orRefusal(jsonRefusal, () => jsonReply(handle(readJson(body), account)));
  };

/** A JSON endpoint for everybody. */
export const openJson =
  (handle: (body: JsonObject, backstage: Backstage) => object | undefined): Endpoint =>
  async (call) => {
    const body = await readBody(call.request);
    return orRefusal(jsonRefusal, () => jsonReply(handle(readJson(body), call.backstage)));
  };

/** Gives a refusal the endpoint's own form; other errors pass. */
export function orRefusal(write: (refusal: Refusal) => Reply, handle: () => Reply): Reply {
  try {
    return handle();
  } catch (error) {
    if (error instanceof Refusal) return write(error);
    throw error;
  }
}

function accountOf({ request, backstage }: Call): AccountCall | undefined {
  const { token } = request.headers;
  if (typeof token !== "string") return undefined;
  const self = backstage.store.sessions.user(token);
  return self === undefined ? undefined : { ...backstage, self, session: sessionOf(token) };
}

function readJson(body: Buffer): JsonObject {
  const value = body.length === 0 ? {} : parseObject(body.toString());
  if (!value) throw badParameter();
  return value;
}

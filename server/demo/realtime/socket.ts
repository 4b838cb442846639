import type { RawData, WebSocket } from "ws";
import { DraftInput } from "@gen/yunhu/v1/realtime";
import { sessionOf } from "../state/sessions";
import type { Store } from "../state/store";
import { isObject, parseObject, type JsonObject } from "../wire/json";
import { frame } from "./frames";
import type { Client, Hub } from "./hub";

/** Case matters to the service. Source: docs, wss. */
const platforms = new Set(["windows", "macos", "android", "linux", "ios", "fuchsia", "Web"]);

/** Source: docs, wss: the answer to a bad login, or to anything before a login. */
const invalid = "数据不合法";

/**
 * Serves one socket: login, then heartbeats and drafts. Whatever it cannot read is answered by a text and changes nothing.
 *
 * @param echo whether a draft comes back to the device that told it, as MD3 guards against.
 */
export function serveSocket(socket: WebSocket, hub: Hub, store: Store, echo: boolean): void {
  let client: Client | undefined;
  hub.add(socket);
  socket.on("error", () => socket.terminate());
  socket.on("message", (raw) => {
    const { seq, cmd, data } = parseObject(textOf(raw)) ?? {};
    const details = isObject(data) ? data : {};
    client ??= cmd === "login" ? login(socket, hub, store, details) : undefined;
    if (!client) hub.send(socket, invalid);
    else if (cmd === "heartbeat") hub.send(socket, heartbeatAck(seq));
    else if (cmd === "inputInfo") shareDraft(hub, client, echo, details);
  });
}

function login(socket: WebSocket, hub: Hub, store: Store, details: JsonObject): Client | undefined {
  const client = authenticate(socket, store, details);
  if (client) hub.login(client);
  return client;
}

const heartbeatAck = (seq: unknown): Uint8Array =>
  frame({ cmd: "heartbeat_ack", seq: typeof seq === "string" ? seq : "" });

function authenticate(socket: WebSocket, store: Store, login: JsonObject): Client | undefined {
  const { userId, token, platform } = login;
  if (typeof userId !== "string" || typeof token !== "string" || typeof platform !== "string") return undefined;
  if (store.sessions.user(token) !== userId || !platforms.has(platform)) return undefined;
  return { userId, session: sessionOf(token), socket };
}

function shareDraft(hub: Hub, from: Client, echo: boolean, { chatId, input }: JsonObject): void {
  if (typeof chatId !== "string" || typeof input !== "string") return;
  const draft = frame({ cmd: "draft_input" }, DraftInput, { chatId, input });
  for (const { socket } of hub.clients(from.userId)) if (echo || socket !== from.socket) hub.send(socket, draft);
}

function textOf(raw: RawData): string {
  if (Array.isArray(raw)) return Buffer.concat(raw).toString();
  return Buffer.isBuffer(raw) ? raw.toString() : Buffer.from(raw).toString();
}

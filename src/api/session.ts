import type { HandOver } from "@/domain/handOver";
import type { Account, Captcha, Credentials, MediaTicket, Session } from "@/domain/session";
import type { Bearer } from "./bearer";
import { arrayOf, objectOf, requireObject, requireText, textOf, type JsonObject } from "./json";
import { present } from "./present";
import type { CallOptions, Transport } from "./transport";

/** Logging in and out at the gateway. Everything throws ApiError only. */
export interface SessionApi {
  get(options?: CallOptions): Promise<Session>;
  /** Logs in; refused in the service's words when it does not take the credentials. */
  login(credentials: Credentials, options?: CallOptions): Promise<Session>;
  /** In a login window: asks for a session that a frame can bear. */
  handOver(request: HandOver, options?: CallOptions): Promise<HandedOver>;
  /** Has every call bear a session that was handed over to this page; undefined forgets it. */
  bear(session: string | undefined): void;
  /** Logs out of one account, or of all. */
  logout(accountId?: string, options?: CallOptions): Promise<void>;
  /** A fresh picture to read. */
  captcha(options?: CallOptions): Promise<Captcha>;
  /** Has a code sent to a phone. @param code what the picture shows */
  requestSmsCode(mobile: string, captchaId: string, code: string, options?: CallOptions): Promise<void>;
}

/** A session that was made for a frame. */
export interface HandedOver {
  /** Who is logged in at the window. */
  readonly session: Session;
  /** Sealed; says nothing to anybody but the gateway. */
  readonly handedOver: string;
}

export function createSessionApi(transport: Transport, bearer: Bearer = { session: undefined }): SessionApi {
  return {
    async get(options) {
      return readSession(await transport.gateway("GET", "session", undefined, options));
    },
    async login(credentials, options) {
      return readSession(await transport.gateway("POST", "session", { ...credentials }, options));
    },
    async handOver(request, options) {
      const answer = await transport.gateway("POST", "session/hand-over", { ...request }, options);
      const handedOver = requireText(requireObject(answer, "hand-over")["handedOver"], "handedOver");
      return { session: readSession(answer), handedOver };
    },
    bear(session) {
      bearer.session = session;
    },
    async logout(accountId, options) {
      const path = accountId === undefined ? "session" : `session/${encodeURIComponent(accountId)}`;
      await transport.gateway("DELETE", path, undefined, options);
    },
    async captcha(options) {
      const data = requireObject(await transport.json("v1/user/captcha", {}, options), "captcha");
      return { id: requireText(data["id"], "captcha.id"), image: dataUrl(requireText(data["b64s"], "captcha.b64s")) };
    },
    async requestSmsCode(mobile, id, code, options) {
      await transport.json("v1/verification/get-verification-code", { mobile, code, id, platform: "web" }, options);
    },
  };
}

function readSession(value: unknown): Session {
  const session = requireObject(value, "session");
  return present<Session>({
    mode: requireText(session["mode"], "session.mode"),
    needsPassword: session["needsPassword"] === true,
    accounts: arrayOf(session["accounts"]).map(readAccount),
    current: textOf(session["current"]) || undefined,
    mediaHosts: arrayOf(session["mediaHosts"]).filter((host) => typeof host === "string"),
    upstream: textOf(session["upstream"]),
    handsOver: session["handsOver"] === true || undefined,
    mediaTicket: readTicket(objectOf(session["mediaTicket"])),
  });
}

const readTicket = (ticket: JsonObject | undefined): MediaTicket | undefined =>
  ticket && { text: requireText(ticket["text"], "mediaTicket.text"), lifeMs: Number(ticket["lifeMs"]) || 0 };

function readAccount(value: unknown): Account {
  const account = requireObject(value, "account");
  return {
    id: requireText(account["id"], "account.id"),
    kind: account["kind"] === "bot" ? "bot" : "user",
    userId: textOf(account["userId"]),
    name: textOf(account["name"]),
    avatarUrl: textOf(account["avatarUrl"]),
  };
}

/** The picture comes as a data URL or as its base64 alone; the docs garble its beginning. */
function dataUrl(b64s: string): string {
  const base64 = b64s.replace(/^.*base64,/s, "");
  const type = /^data:(image\/[a-z]+);/.exec(b64s)?.[1] ?? "image/png";
  return `data:${type};base64,${base64}`;
}

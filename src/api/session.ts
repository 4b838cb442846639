import type { Account, Captcha, Credentials, Session } from "@/domain/session";
import { arrayOf, requireObject, requireText, textOf } from "./json";
import { present } from "./present";
import type { CallOptions, Transport } from "./transport";

/** Logging in and out at the gateway. Everything throws ApiError only. */
export interface SessionApi {
  get(options?: CallOptions): Promise<Session>;
  /** Logs in; refused in the service's words when it does not take the credentials. */
  login(credentials: Credentials, options?: CallOptions): Promise<Session>;
  /** Logs out of one account, or of all. */
  logout(accountId?: string, options?: CallOptions): Promise<void>;
  /** A fresh picture to read. */
  captcha(options?: CallOptions): Promise<Captcha>;
  /** Has a code sent to a phone. @param code what the picture shows */
  requestSmsCode(mobile: string, captchaId: string, code: string, options?: CallOptions): Promise<void>;
}

export function createSessionApi(transport: Transport): SessionApi {
  return {
    async get(options) {
      return readSession(await transport.gateway("GET", "session", undefined, options));
    },
    async login(credentials, options) {
      return readSession(await transport.gateway("POST", "session", { ...credentials }, options));
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
  });
}

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

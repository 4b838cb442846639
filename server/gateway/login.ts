import { randomBytes, randomUUID } from "node:crypto";
import { BinaryReader } from "@protobuf-ts/runtime";
import { GetAccountResponse } from "@gen/yunhu/v1/user";
import type { Account } from "./account";
import { badRequest, GatewayError } from "./errors";
import { type Ask, type Envelope, readEnvelope } from "./service";

/** What POST /api/session takes. */
export type Credentials =
  | { readonly kind: "email"; readonly email: string; readonly password: string }
  | { readonly kind: "sms"; readonly mobile: string; readonly captcha: string }
  | { readonly kind: "token" | "bot"; readonly token: string };

const PLATFORM = "web";
const TOKEN = /^[\x21-\x7e]{1,512}$/;

function text(body: Readonly<Record<string, unknown>>, key: string): string {
  const value = body[key];
  if (typeof value !== "string" || value === "" || value.length > 512) throw badRequest(`${key} must be a text.`);
  return value;
}

/** @throws {GatewayError} 400 for anything else than credentials. */
export function readCredentials(body: Readonly<Record<string, unknown>>): Credentials {
  switch (body["kind"]) {
    case "email":
      return { kind: "email", email: text(body, "email"), password: text(body, "password") };
    case "sms":
      return { kind: "sms", mobile: text(body, "mobile"), captcha: text(body, "captcha") };
    case "token":
    case "bot": {
      const token = text(body, "token").trim();
      if (!TOKEN.test(token)) throw badRequest("token has characters that no token has.");
      return { kind: body["kind"], token };
    }
    default:
      throw badRequest("kind must be email, sms, token or bot.");
  }
}

function refused(code: number, msg: string): GatewayError {
  const words = msg === "" ? "The Yunhu service refuses this login." : msg;
  return new GatewayError(401, "refused", words, { serviceCode: code });
}

function tokenOf({ code, msg, data }: Envelope): string {
  if (code !== 1) throw refused(code, msg);
  const token = typeof data === "object" && data !== null && "token" in data ? data.token : undefined;
  if (typeof token === "string" && TOKEN.test(token)) return token;
  throw new GatewayError(502, "upstream-broke", "The Yunhu service gave no token.");
}

/**
 * Asks the service whose a token is. Source: docs, GET /v1/user/info; without a session it answers JSON.
 *
 * @throws {GatewayError} 401 with the service's words when it refuses, 502 or 504 when it does not answer.
 */
export async function whoIs(
  ask: Ask,
  token: string,
  withinMs?: number,
): Promise<Pick<Account, "userId" | "name" | "avatarUrl">> {
  const patience = withinMs === undefined ? {} : { withinMs };
  const bytes = await ask({ method: "GET", path: "/v1/user/info", token, ...patience });
  if (bytes[0] === 0x7b) {
    const { code, msg } = readEnvelope(bytes);
    throw refused(code, msg);
  }
  const { status, data } = decodeAccount(bytes);
  if (status !== undefined && status.code !== 1) throw refused(status.code, status.msg);
  if (status === undefined || data === undefined || data.id === "") {
    throw new GatewayError(502, "upstream-broke", "The Yunhu service does not say whose account this is.");
  }
  const { id, name, avatarUrl } = data;
  return { userId: id.slice(0, 64), name: name.slice(0, 64), avatarUrl: avatarUrl.length > 256 ? "" : avatarUrl };
}

function decodeAccount(bytes: Buffer): GetAccountResponse {
  const readerFactory = (data: Uint8Array) => new BinaryReader(data, new TextDecoder("utf-8", { fatal: false }));
  try {
    return GetAccountResponse.fromBinary(bytes, { readerFactory });
  } catch {
    throw new GatewayError(502, "upstream-broke", "The Yunhu service gave an answer that is not its own.");
  }
}

/** A bad bot token answers 1003 before any parameter is looked at. Source: docs, bot README. */
async function checkBot(ask: Ask, token: string): Promise<void> {
  const path = `/open-apis/v1/bot/messages?token=${encodeURIComponent(token)}`;
  const { code, msg } = readEnvelope(await ask({ method: "GET", path }));
  if (code !== 1 && code !== 1002) throw refused(code, msg);
}

async function tokenFor(ask: Ask, credentials: Credentials, deviceId: string): Promise<string> {
  switch (credentials.kind) {
    case "email": {
      const { email, password } = credentials;
      const json = { email, password, deviceId, platform: PLATFORM };
      return tokenOf(readEnvelope(await ask({ method: "POST", path: "/v1/user/email-login", json })));
    }
    case "sms": {
      const { mobile, captcha } = credentials;
      const json = { mobile, captcha, deviceId, platform: PLATFORM };
      return tokenOf(readEnvelope(await ask({ method: "POST", path: "/v1/user/verification-login", json })));
    }
    case "token":
    case "bot":
      return credentials.token;
  }
}

/**
 * Logs in at the service.
 *
 * @throws {GatewayError} 401 with the service's words when it refuses, 502 or 504 when it does not answer.
 */
export async function logIn(ask: Ask, credentials: Credentials): Promise<Account> {
  const deviceId = randomUUID();
  const token = await tokenFor(ask, credentials, deviceId);
  const base = { id: randomBytes(6).toString("base64url"), since: Date.now(), token, deviceId };
  if (credentials.kind === "bot") {
    await checkBot(ask, token);
    return { ...base, kind: "bot", userId: "", name: "", avatarUrl: "" };
  }
  return { ...base, kind: "user", ...(await whoIs(ask, token)) };
}

/**
 * Whether the service still knows a login.
 *
 * @throws {GatewayError} 502 or 504 when it does not answer.
 */
export async function isAlive(ask: Ask, { kind, token }: Account): Promise<boolean> {
  try {
    await (kind === "bot" ? checkBot(ask, token) : whoIs(ask, token));
    return true;
  } catch (error) {
    if (error instanceof GatewayError && error.status === 401) return false;
    throw error;
  }
}

/**
 * Ends a login at the service; a bot's token is for ever. Source: docs, POST /v1/user/logout.
 *
 * @returns whether the token is dead now, as far as the service says.
 */
export async function logOut(ask: Ask, account: Account): Promise<boolean> {
  if (account.kind === "bot") return false;
  const { token, deviceId } = account;
  try {
    const json = { "device-id": deviceId };
    const { code } = readEnvelope(await ask({ method: "POST", path: "/v1/user/logout", token, json }));
    return code === 1 || code === -101;
  } catch (error) {
    if (error instanceof GatewayError) return false;
    throw error;
  }
}

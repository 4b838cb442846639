import { callPath, type BotCall } from "@/domain/botCall";
import type { ChatRef } from "@/domain/chat";
import type { Message } from "@/domain/message";
import { lenientText } from "@/utils/bytes";
import { callHeaders, socketProtocols } from "./bearer";
import { openBotStream, type BotStream } from "./botStream";
import { exchange, type HttpAnswer } from "./http";
import { objectOf, objectsOf, type JsonObject } from "./json";
import { mapBotRow } from "./mappers/botRow";
import { requireAccepted, requireJson, statusOf } from "./verdict";

const TIMEOUT_MS = 30_000;

/** An answer of the bot API, read or not. */
export interface BotAnswer {
  /** HTTP. */
  readonly status: number;
  readonly text: string;
  /** The answer's `data`. @throws ApiError when the service or the gateway refused the call, or said nothing readable */
  readonly data: () => JsonObject;
}

/** A row of `messages`: what it means, and what it is. */
export interface BotRow {
  readonly message: Message;
  readonly raw: JsonObject;
}

/** The bot API through the gateway, as the account in use. */
export interface BotCalls {
  /** @throws ApiError when there is no answer */
  ask(call: BotCall, signal?: AbortSignal): Promise<BotAnswer>;
  /** A call whose body is said piece by piece. */
  stream(call: BotCall): BotStream;
}

export interface BotCallsOptions {
  /** The absolute address of BASE_PATH, ending in "/". */
  readonly base: string;
  readonly account: () => string | undefined;
  /** The session that calls bear, as `Bearer`. */
  readonly session?: () => string | undefined;
}

export function createBotCalls({ base, account, session }: BotCallsOptions): BotCalls {
  return {
    async ask(call, signal) {
      const answer = await exchange(
        {
          url: new URL(`api/${callPath(call)}`, base),
          method: call.body ? "POST" : "GET",
          headers: {
            ...callHeaders(account(), session?.()),
            ...(call.body && { "Content-Type": "application/json" }),
          },
          body: call.body && JSON.stringify(call.body),
          signal,
          timeoutMs: TIMEOUT_MS,
        },
        globalThis.fetch.bind(globalThis),
      );
      return { status: answer.status, text: lenientText(answer.body), data: () => dataOf(answer) };
    },
    stream(call) {
      const url = new URL(`api/${callPath(call)}`, base);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      const id = account();
      if (id !== undefined) url.searchParams.set("account", id);
      return openBotStream(url.href, socketProtocols(session?.()), (status, text) => {
        const body = new TextEncoder().encode(text);
        return { status, text, data: () => dataOf({ status, body, headers: new Headers() }) };
      });
    },
  };
}

function dataOf(answer: HttpAnswer): JsonObject {
  const json = requireJson(answer);
  requireAccepted(statusOf(json));
  return objectOf(json["data"]) ?? {};
}

/** The rows of an answer of `messages`, newest first; those without an id are left out. */
export function botRowsOf(data: JsonObject, chat: ChatRef): BotRow[] {
  return objectsOf(data["list"]).flatMap((raw) => {
    const message = mapBotRow(raw, chat);
    return message ? [{ message, raw }] : [];
  });
}

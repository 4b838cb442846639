import type { BotAnswer } from "./botCalls";
import { ApiError } from "./errors";

/** A message of a bot that is read while it is being said. */
export interface BotStream {
  /** Sends one more piece of it. */
  readonly say: (piece: string) => void;
  /** Says that no more comes; the answer follows. */
  readonly end: () => void;
  /** Breaks off: nobody waits for an answer. */
  readonly cut: () => void;
  /** Comes once all was said, or earlier when the service refuses. @throws ApiError when there is none */
  readonly answer: Promise<BotAnswer>;
}

/** Above it the gateway says what failed, by the status that it would have answered with. */
const FAILED = 4_000;

/**
 * Opens a stream; nothing reaches the service before its first piece.
 * @param url the gateway's `send-stream`, ws: or wss:
 * @param protocols the subprotocols that are offered
 * @param read makes an answer of a status and a text
 */
export function openBotStream(
  url: string,
  protocols: string[],
  read: (status: number, text: string) => BotAnswer,
  WebSocket = globalThis.WebSocket,
): BotStream {
  const socket = new WebSocket(url, protocols);
  const waiting: string[] = [];
  let isCut = false;
  let heard = "";

  const send = (text: string) => {
    if (socket.readyState === WebSocket.CONNECTING) waiting.push(text);
    else if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };

  const answer = new Promise<BotAnswer>((resolve, reject) => {
    socket.onopen = () => {
      for (const text of waiting.splice(0)) socket.send(text);
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string") heard = data;
    };
    // Always followed by a close, which is what counts.
    socket.onerror = () => undefined;
    socket.onclose = ({ code, reason }) => {
      if (isCut) reject(new ApiError("aborted", "the stream was given up"));
      else if (code === 1000) resolve(read(Number(reason), heard));
      else if (code > FAILED) resolve(read(code - FAILED, heard));
      else reject(new ApiError("offline", "the connection to the gateway was lost"));
    };
  });

  return {
    say: send,
    // As the last chunk of a chunked body.
    end: () => send(""),
    cut() {
      isCut = true;
      socket.close(FAILED, "given up");
    },
    answer,
  };
}

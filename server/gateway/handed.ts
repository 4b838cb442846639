import type { IncomingMessage } from "node:http";
import type { Config } from "../config";
import { EMPTY, readSession, type Session } from "./account";
import { isEmbeddedElsewhere } from "./embedding";
import { createSealer } from "./seal";

const HOUR_MS = 60 * 60 * 1000;
/** A working day, from the hand-over on: nothing renews it. */
const SESSION = { purpose: "yunhu-web frame session 1", lifeMs: 12 * HOUR_MS };
const TICKET = { purpose: "yunhu-web media ticket 1", lifeMs: 4 * HOUR_MS };

/** What opens `/media` alone, in the address: a picture's request bears no header. */
export interface MediaTicket {
  readonly text: string;
  readonly lifeMs: number;
}

/**
 * Sessions that a login window has handed over to a frame whose browser keeps no cookie. The frame's script holds one, still
 * sealed, and each call bears it; they count only where another site may embed the app.
 */
export interface Handed {
  isOffered(req: IncomingMessage): boolean;
  /** The session that a call bears, an empty one when it is not good; undefined when it bears none that counts. */
  load(req: IncomingMessage): Promise<Session | undefined>;
  seal(session: Session): Promise<string>;
  ticket(): Promise<MediaTicket>;
  opensMedia(req: IncomingMessage, ticket: string): Promise<boolean>;
}

/** A browser's socket bears no header of the page's choice but this one. */
const SUBPROTOCOL = /(?:^|,)\s*session\.([^\s,]+)/;

function borne({ headers }: IncomingMessage): string | undefined {
  const own = headers["x-session"];
  if (typeof own === "string") return own;
  return SUBPROTOCOL.exec(headers["sec-websocket-protocol"] ?? "")?.[1];
}

export function createHanded(config: Config): Handed {
  const sessions = createSealer(config.sessionSecrets, SESSION);
  const tickets = createSealer(config.sessionSecrets, TICKET);
  const isOffered = (req: IncomingMessage) => isEmbeddedElsewhere(req, config);

  return {
    isOffered,
    async load(req) {
      const text = isOffered(req) ? borne(req) : undefined;
      if (text === undefined) return undefined;
      return readSession((await sessions.open(text))?.value) ?? EMPTY;
    },
    seal: (session) => sessions.seal(session),
    ticket: async () => ({ text: await tickets.seal({}), lifeMs: TICKET.lifeMs }),
    opensMedia: async (req, ticket) => isOffered(req) && (await tickets.open(ticket)) !== undefined,
  };
}

import { isOneOf, isShape, isText, type Guard } from "@/utils/guard";
import type { Credentials } from "./session";
import { PORTAL_VERSION } from "./portal";

/** What a login window asks the gateway for: a session for its frame, by credentials or by an account that it has already. */
export type HandOver = Credentials | { readonly kind: "continue"; readonly account: string };

const isVersion: Guard<number> = (value): value is number => value === PORTAL_VERSION;
const isHandOver = isShape({ yunhu: isVersion, type: isOneOf("hand-over"), session: isText });

/** What a login window tells the frame that has opened it. */
export const handOverMessage = (session: string) => ({ yunhu: PORTAL_VERSION, type: "hand-over", session });

/** The session, still sealed, in what a login window tells; null for anything else. */
export const readHandOver = (data: unknown): string | null => (isHandOver(data) ? data.session : null);

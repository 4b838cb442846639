import { isOneOf, isShape, isText, type Guard } from "@/utils/guard";
import { parseChatKey, type ChatKey, type ChatRef } from "./chat";

/**
 * What a page around this one and the app tell each other by `postMessage`, both in `{ yunhu: 1, type, … }`. The number
 * rises when a message changes its meaning; new messages and fields do not raise it.
 */
export const PORTAL_VERSION = 1;

/** Colours of the app that a portal may set, by their names in `src/styles`. */
export const THEME_TOKENS = [
  "accent",
  "accent-hover",
  "accent-text",
  "on-accent",
  "bg",
  "bg-sunken",
  "bg-raised",
  "text",
  "text-muted",
  "line",
  "bubble",
  "bubble-mine",
] as const;
export type ThemeToken = (typeof THEME_TOKENS)[number];
export type ThemeTokens = Readonly<Partial<Record<ThemeToken, string>>>;

/** What a portal wishes. */
export type FromPortal =
  | { readonly type: "open-chat"; readonly chat: ChatRef; readonly message: string | undefined }
  | { readonly type: "theme"; readonly theme: "system" | "light" | "dark" | undefined; readonly tokens: ThemeTokens }
  | { readonly type: "lang"; readonly lang: string }
  | { readonly type: "compose"; readonly text: string };

/** What the app tells. */
export type ToPortal =
  | { readonly type: "ready" }
  | { readonly type: "unread"; readonly count: number }
  | { readonly type: "navigate"; readonly chat: ChatKey | null }
  | { readonly type: "sent"; readonly chat: ChatKey; readonly id: string }
  | { readonly type: "session"; readonly loggedIn: boolean };

/** The longest text that a portal may put into the composer, in UTF-16 units. */
const LONGEST = 10_000;

const isVersion: Guard<number> = (value): value is number => value === PORTAL_VERSION;
const isObject = isShape({});
const isOpenChat = isShape({ yunhu: isVersion, type: isOneOf("open-chat"), chat: isText }, { message: isText });
const isTheme = isShape(
  { yunhu: isVersion, type: isOneOf("theme") },
  { theme: isOneOf("system", "light", "dark"), tokens: isObject },
);
const isLang = isShape({ yunhu: isVersion, type: isOneOf("lang"), lang: isText });
const isCompose = isShape({ yunhu: isVersion, type: isOneOf("compose"), text: isText });

/** Reads a message of the portal; null for what is none. Tokens with other names are left out. */
export function parseFromPortal(data: unknown): FromPortal | null {
  if (isOpenChat(data)) {
    const chat = parseChatKey(data.chat);
    return chat && { type: data.type, chat, message: data.message };
  }
  if (isTheme(data)) return { type: data.type, theme: data.theme, tokens: tokensOf(data.tokens ?? {}) };
  if (isLang(data)) return { type: data.type, lang: data.lang };
  if (isCompose(data) && data.text.length <= LONGEST) return { type: data.type, text: data.text };
  return null;
}

function tokensOf(values: object): ThemeTokens {
  const given = new Map<string, unknown>(Object.entries(values));
  return Object.fromEntries(
    THEME_TOKENS.flatMap((token) => {
      const value = given.get(token);
      return isText(value) ? [[token, value]] : [];
    }),
  );
}

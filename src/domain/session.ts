/** A logged-in account, as the gateway names it; its token stays there. */
export interface Account {
  /** Chooses the account in calls; says nothing to the service. */
  readonly id: string;
  readonly kind: "user" | "bot";
  /** The service's id of the person or bot. */
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string;
}

/**
 * Names whose an account is, `kind:userId`: the same at every login, which the account's id is not. Who a bot is nobody
 * tells; it is the same for as long as it is logged in.
 */
export const ownerOf = ({ kind, userId, id }: Account): string => `${kind}:${userId || id}`;

/** Who is logged in at the gateway. */
export interface Session {
  /** How accounts come to be: `accounts` by logging in, `fixed` when the operator set one. */
  readonly mode: string;
  /** The operator's account is there for whoever knows the gateway's password, which nobody has given yet. */
  readonly needsPassword: boolean;
  readonly accounts: readonly Account[];
  /** The id of the account that calls use by default. */
  readonly current?: string;
  /** Hosts, with their port if any, whose files the gateway serves under `media/`. */
  readonly mediaHosts: readonly string[];
  /** What the gateway talks to: `demo`, `official` or `custom`. */
  readonly upstream: string;
  /** A login window may log in for a frame here whose browser keeps no cookie. */
  readonly handsOver?: boolean;
  /** What opens `media/` for a session that such a window has handed over. */
  readonly mediaTicket?: MediaTicket;
}

/** Stands in the address of a picture, whose request bears no header; opens nothing else. */
export interface MediaTicket {
  readonly text: string;
  readonly lifeMs: number;
}

/** A way to log in. */
export type Credentials =
  | { readonly kind: "email"; readonly email: string; readonly password: string }
  | { readonly kind: "sms"; readonly mobile: string; readonly captcha: string }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "bot"; readonly token: string }
  | { readonly kind: "password"; readonly password: string };

/** A picture whose digits prove a person. */
export interface Captcha {
  readonly id: string;
  /** A data URL. */
  readonly image: string;
}

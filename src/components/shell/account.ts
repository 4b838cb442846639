/** An account that the session holds, as the account menu shows it. */
export interface Account {
  readonly id: string;
  readonly kind: "user" | "bot";
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string;
}

export type Theme = "system" | "light" | "dark";

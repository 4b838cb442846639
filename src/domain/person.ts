/** What the service tells of a person. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string;
  readonly vip: boolean;
  readonly muted: boolean;
  /** `YYYY-MM-DD hh:mm:ss`, as the service words it. */
  readonly registeredAt?: string;
  readonly onlineDays: number;
}

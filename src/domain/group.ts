import type { Bot } from "./bot";
import type { Tag } from "./message";

/** What somebody is in a group. */
export type Role = "owner" | "admin" | "member";

/** A group, as one of its members sees it. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string;
  readonly introduction: string;
  readonly headcount: number;
  readonly ownerId: string;
  readonly adminIds: readonly string[];
  /** What the reader is in it. */
  readonly role: Role;
  readonly muted: boolean;
  /** Until when the reader may not speak, Unix ms; Infinity for good, absent when the reader may. */
  readonly gaggedUntil?: number;
  readonly tags: readonly Tag[];
  readonly bots: readonly Bot[];
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string;
  readonly vip: boolean;
  readonly role: Role;
  /** Until when the member may not speak, Unix ms; Infinity for good, absent when the member may. */
  readonly gaggedUntil?: number;
}

/** A page of a group's people. */
export interface MemberPage {
  readonly members: readonly Member[];
  /** How many there are over all pages. */
  readonly total: number;
}

/** For how long a member may not speak; no other times exist. */
export type GagTime = "none" | "10min" | "1h" | "6h" | "12h" | "forever";

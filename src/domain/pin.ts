import type { ChatRef } from "./chat";

/** A chat that stays at the top of the list. */
export interface Pin {
  /** The pin's own id. */
  readonly id: string;
  readonly ref: ChatRef;
  readonly name: string;
  readonly avatarUrl: string;
  /** 1 official, 2 regional, 0 neither. */
  readonly certification: number;
}

import type { ChatRef } from "./chat";

/** A chat whose name was found. */
export interface ChatHit {
  readonly ref: ChatRef;
  readonly name: string;
  readonly avatarUrl: string;
}

/** A message whose words were found. Its id and its place both lead to it. */
export interface MessageHit {
  readonly id: string;
  /** Its place in the chat; 0 when the service does not say. */
  readonly seq: number;
  readonly senderName: string;
  readonly avatarUrl: string;
  readonly text: string;
  /** A MessageType or any other number. */
  readonly type: number;
  /** Unix ms. */
  readonly time: number;
}

/** What to look for in a chat. */
export interface MessageQuery {
  readonly word: string;
  /** One kind of message, as a MessageType; all when left out. */
  readonly type?: number;
  /** Only what is not newer, Unix ms; the time of the last hit leads to the next page, which repeats it. */
  readonly until?: number;
  readonly size: number;
}

/** Why the lines changed. */
export type ChangeReason =
  /** The chat was opened, or its window replaced by a jump to the newest. */
  | { readonly kind: "open"; readonly firstUnread: string | null }
  /** The window was replaced to show one message. */
  | { readonly kind: "jump"; readonly target: string }
  /** The window was replaced to show the chat's first messages. */
  | { readonly kind: "start" }
  /** The reader sent a message. */
  | { readonly kind: "send" }
  /** Anything else: pages, pushes, patches, resizes. */
  | { readonly kind: "change" };

/** What to do with the scroll position. */
export type ScrollDecision =
  | { readonly kind: "follow-bottom" }
  | { readonly kind: "keep-anchor" }
  | { readonly kind: "go-to-top" }
  | { readonly kind: "go-to"; readonly key: string; readonly align: "start" | "center" };

/** What the decision looks at: whether there were lines, and which keys there are now. */
export interface ScrollSituation {
  readonly hadRows: boolean;
  readonly atBottom: boolean;
  readonly hasNewest: boolean;
  /** Whether a line with this key is there now. */
  readonly has: (key: string) => boolean;
}

/** Decides once for every change of the lines; see the tests for the table. */
export function decideScroll(reason: ChangeReason, now: ScrollSituation): ScrollDecision {
  switch (reason.kind) {
    case "open":
      return reason.firstUnread !== null && now.has("unread")
        ? { kind: "go-to", key: "unread", align: "start" }
        : { kind: "follow-bottom" };
    case "jump":
      return now.has(reason.target) ? { kind: "go-to", key: reason.target, align: "center" } : { kind: "keep-anchor" };
    case "start":
      return { kind: "go-to-top" };
    case "send":
      return { kind: "follow-bottom" };
    case "change":
      return now.hasNewest && (now.atBottom || !now.hadRows) ? { kind: "follow-bottom" } : { kind: "keep-anchor" };
  }
}

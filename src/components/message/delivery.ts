/** Where an own message stands before the service has taken it. */
export type Delivery = "queued" | "sending" | "failed";

/** Where a row stands among the consecutive ones of its sender. */
export type Place = "single" | "first" | "middle" | "last";

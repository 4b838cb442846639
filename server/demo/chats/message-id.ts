import { randomUUID } from "node:crypto";

/** A fresh message id: 32 lower-case hex digits. */
export const newMessageId = (): string => randomUUID().replaceAll("-", "");

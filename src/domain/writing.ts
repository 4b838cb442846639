import type { Message } from "./message";

/** What is being written: something new, an answer, or another text for a message of one's own. */
export type WritingMode =
  | { readonly kind: "new" }
  | { readonly kind: "reply"; readonly message: Message }
  | { readonly kind: "edit"; readonly message: Message };

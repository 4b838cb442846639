import { expect, it } from "vitest";
import { chat } from "../../test/support/chats";
import { message } from "../../test/support/messages";
import { isNoticeable } from "./notify";

it.each([
  ["somebody else's", message(1), chat("big"), true],
  ["one's own", message(1, { mine: true }), chat("big"), false],
  ["one of a muted chat", message(1), chat("big", { muted: true }), false],
  ["one of a chat that nobody knows", message(1), undefined, false],
  ["one that was recalled", message(1, { recalledAt: 1 }), chat("big"), false],
])("%s is worth a notification: %#", (_, said, where, is) => {
  expect(isNoticeable(said, where)).toBe(is);
});

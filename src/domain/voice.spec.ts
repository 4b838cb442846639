import { expect, it } from "vitest";
import { message } from "../../test/support/messages";
import { MessageType } from "./message";
import { nextSpeed, nextVoice } from "./voice";

const voice = (seq: number, more = {}) => message(seq, { type: MessageType.audio, ...more });

it("goes on to the next voice message, past others and past recalled ones", () => {
  const rows = [voice(1), message(2), voice(3, { recalledAt: 1 }), voice(4), voice(5)];
  expect(nextVoice(rows, voice(1).id)?.seq).toBe(4);
  expect(nextVoice(rows, voice(5).id)).toBeUndefined();
  expect(nextVoice(rows, voice(9).id)).toBeUndefined();
});

it("goes through the speeds and begins again", () => {
  expect([nextSpeed(1), nextSpeed(1.5), nextSpeed(2)]).toEqual([1.5, 2, 1]);
});

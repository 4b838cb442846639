import { BinaryWriter, MessageType, WireType } from "@protobuf-ts/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as bot from "@gen/yunhu/v1/bot";
import * as common from "@gen/yunhu/v1/common";
import * as conversation from "@gen/yunhu/v1/conversation";
import * as group from "@gen/yunhu/v1/group";
import * as messages from "@gen/yunhu/v1/message";
import * as realtime from "@gen/yunhu/v1/realtime";
import * as user from "@gen/yunhu/v1/user";
import { ApiError } from "@/api/errors";
import { readBinaryFrame, readTextFrame } from "@/api/frames";
import { readPage } from "@/api/page";
import { decode } from "@/api/reader";
import { Refusal } from "@server/demo/wire/refusal";
import { decode as decodeRequest } from "@server/demo/wire/body";
import { GatewayError } from "@server/gateway/errors";
import { whoIs } from "@server/gateway/login";
import { pageFrame } from "@server/gateway/realtime-frames";
import { createSealer } from "@server/gateway/seal";
import { readEnvelope } from "@server/gateway/service";
import { readTarget } from "@server/gateway/target";
import { accountAnswer } from "../../support/upstream";
import { attempts, mutated, TEST_MS } from "./support";

/** Far more than any of it needs, also on a machine that has much else to do; far less than forever. */
const PATIENCE_MS = 2_000;

/** Calls it, in time; lets only the errors pass that its documentation names. */
function only(kind: abstract new (...given: never[]) => Error, call: () => unknown): void {
  const began = performance.now();
  try {
    call();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
  }
  expect(performance.now() - began).toBeLessThan(PATIENCE_MS);
}
/** For what never throws. */
class Never extends Error {}

const isType = (value: unknown): value is MessageType<object> => value instanceof MessageType;
const types = [bot, common, conversation, group, messages, realtime, user].flatMap((one) =>
  Object.values(one).filter(isType),
);

const chat = { kind: "group", id: "big" } as const;
const row = (seq: number) =>
  messages.Message.toBinary(
    messages.Message.create({
      msgId: `id-${seq}`,
      msgSeq: seq,
      sendTime: seq * 1_000,
      sender: { chatId: "7", name: "云", tag: [{ text: "t" }] },
      content: { text: "你好", buttons: "[[{}]]" },
    }),
  );
const page = [1, 2, 3]
  .reduce(
    (writer, seq) => writer.tag(2, WireType.LengthDelimited).bytes(row(seq)),
    new BinaryWriter().raw(
      messages.ListMessageResponse.toBinary({ status: { number: "1", code: 1, msg: "ok" }, msg: [] }),
    ),
  )
  .finish();
const commands = [
  "push_message",
  "edit_message",
  "stream_message",
  "draft_input",
  "bot_board_message",
  "file_send_message",
];
const frames = commands.map((cmd) =>
  realtime.Frame.toBinary({ info: { seq: "1", cmd }, data: { typeUrl: "proto.X", value: row(5) } }),
);
/** Groups in groups in groups, as deep as an answer may be long. */
const deep = new Uint8Array(500_000).fill(0x0b);

test(
  "what the page reads of the service: nothing but ApiError, and frames never throw",
  () => {
    const some = fc.oneof(
      ...[page, row(9), ...frames].map(mutated),
      fc.uint8Array({ maxLength: 200 }),
      fc.constant(deep),
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...types), (bytes, type) => {
        only(ApiError, () => readPage(bytes, chat, "me"));
        only(ApiError, () => decode(type, bytes));
        only(ApiError, () => decode(type, bytes, "lenient"));
        only(Never, () => readBinaryFrame(bytes, "me"));
        only(Never, () => readTextFrame(Buffer.from(bytes).toString()));
      }),
      attempts(1_500),
    );
    expect(types.length).toBeGreaterThan(20);
    expect(readPage(page, chat, "me").map(({ id }) => id)).toEqual(["id-1", "id-2", "id-3"]);
  },
  TEST_MS,
);

test(
  "what the gateway and the embedded service read: nothing but their own errors",
  async () => {
    const account = {
      id: "a",
      since: 0,
      kind: "user",
      token: "t",
      userId: "1",
      name: "",
      avatarUrl: "",
      deviceId: "d",
    } as const;
    const told = new TextEncoder().encode('{"seq":"1","cmd":"inputInfo","data":{"chatId":"big","input":"\\u4f60"}}');
    const address = new TextEncoder().encode("/chat/api/v1/msg/list-message?a=%20&b#c");
    const some = fc.oneof(...[told, address, row(9), page].map(mutated), fc.uint8Array());
    fc.assert(
      fc.property(some, fc.constantFrom(...types), (bytes, type) => {
        const text = Buffer.from(bytes).toString("latin1");
        only(Never, () => {
          const frame = pageFrame(Buffer.from(bytes).toString(), account);
          if (frame !== undefined) expect(frame).toMatch(/^\{"seq":"[^]*?","cmd":"(?:heartbeat|inputInfo)","data":\{/);
        });
        only(GatewayError, () => {
          const path = readTarget(text, "/chat/", 8_192)?.path;
          if (path !== undefined) expect(path).not.toMatch(/[\s\\#]|%2f|%0[ad]|\/\.\.?(?:\/|$)|\/\//i);
        });
        only(GatewayError, () => readEnvelope(Buffer.from(bytes)));
        only(Refusal, () => decodeRequest(type, Buffer.from(bytes)));
      }),
      attempts(1_000),
    );
    await fc.assert(
      fc.asyncProperty(mutated(accountAnswer), async (bytes) => {
        try {
          expect((await whoIs(() => Promise.resolve(Buffer.from(bytes)), "t")).userId).not.toBe("");
        } catch (error) {
          if (!(error instanceof GatewayError)) throw error;
        }
      }),
      attempts(300),
    );
  },
  TEST_MS,
);

test(
  "a sealed session that was changed anywhere does not open",
  async () => {
    const sealer = createSealer(["a-secret-of-more-than-thirty-two-characters"]);
    const sealed = Buffer.from(await sealer.seal({ accounts: [] }));
    await fc.assert(
      fc.asyncProperty(mutated(sealed), async (bytes) => {
        const text = Buffer.from(bytes).toString("latin1");
        expect(await sealer.open(text)).toEqual(text === sealed.toString() ? expect.anything() : undefined);
      }),
      attempts(300),
    );
  },
  TEST_MS,
);

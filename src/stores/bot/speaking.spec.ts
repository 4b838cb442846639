import { beforeEach, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import type { JsonObject } from "@/api/json";
import type { BotCall } from "@/domain/botCall";
import { openStores, sessionApi, unstreamed } from "../../../test/support/stores";
import { useSession } from "../session";
import { useBotRequests } from "./requests";
import { useBotSpeaking } from "./speaking";

const group = { kind: "group", id: "g" } as const;
const draft = { kind: "text", text: "hi", buttons: [], parentId: "" } as const;
let asked: BotCall[];
let answer: () => JsonObject;

beforeEach(async () => {
  asked = [];
  const account = { id: "a", kind: "bot", userId: "", name: "", avatarUrl: "" } as const;
  const known = { mode: "accounts", needsPassword: false, accounts: [account], current: "a", mediaHosts: [] };
  openStores({
    session: sessionApi({ get: () => Promise.resolve({ ...known, upstream: "demo" }) }),
    botCalls: {
      stream: unstreamed,
      ask: (call) => {
        asked.push(call);
        return Promise.resolve({ status: 200, text: "{}", data: answer });
      },
    },
  });
  await useSession().load();
});

it("tells of each receiver of several what became of it", async () => {
  answer = () => ({ successCount: 1, successList: [{ msgId: "m", recvId: 2, recvType: "group" }] });
  expect(await useBotSpeaking().sendToAll("group", ["1", "2"], draft)).toBe(true);
  expect(asked.map(({ name }) => name)).toEqual(["batch_send"]);
  expect(useBotSpeaking().received).toEqual([
    { recvId: "1", msgId: undefined },
    { recvId: "2", msgId: "m" },
  ]);
});

it("keeps why something was refused, and the call", async () => {
  answer = () => {
    throw new ApiError("refused", "消息内容不能为空", { serviceCode: 1002 });
  };
  expect(await useBotSpeaking().send(group, draft)).toBe(false);
  expect(useBotSpeaking().problem).toMatchObject({ kind: "refusal", code: 1002, advice: "empty" });
  expect(useBotRequests().all[0]).toMatchObject({ call: { name: "send" }, outcome: { kind: "answered", status: 200 } });
});

it("says nothing twice while it is on its way", async () => {
  answer = () => ({ messageInfo: { msgId: "m" } });
  const both = [useBotSpeaking().send(group, draft), useBotSpeaking().send(group, draft)];
  expect(await Promise.all(both)).toEqual([true, false]);
  expect(asked).toHaveLength(1);
});

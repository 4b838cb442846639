import { GetUserResponse, type User } from "@gen/yunhu/v1/user";
import type { PartialMessage } from "@protobuf-ts/runtime";
import { expect, test } from "vitest";
import { startServer } from "../../test/conformance/support/server";
import { createTransport } from "./transport";
import { createUsersApi } from "./users";

async function ask(status: { code: number; msg: string }, data?: PartialMessage<User>) {
  const answer = GetUserResponse.create({ status, ...(data && { data }) });
  const server = await startServer((response) => response.end(GetUserResponse.toBinary(answer)));
  try {
    return await createUsersApi(createTransport({ base: server.base, account: () => undefined })).getUser("7");
  } finally {
    await server.close();
  }
}

test("a person", async () => {
  const person = await ask(
    { code: 1, msg: "" },
    { id: "7", name: "王", isVip: true, registerTime: "2024-01-02 03:04:05" },
  );
  expect(person).toMatchObject({ id: "7", name: "王", vip: true, registeredAt: "2024-01-02 03:04:05" });
  expect(await ask({ code: 1, msg: "" }, {})).toEqual({
    id: "7",
    name: "",
    avatarUrl: "",
    vip: false,
    muted: false,
    onlineDays: 0,
  });
});

test("nobody", async () => {
  await expect(ask({ code: 4402, msg: "该用户不存在" })).rejects.toMatchObject({ kind: "refused", serviceCode: 4402 });
  await expect(ask({ code: 1, msg: "" })).rejects.toMatchObject({ kind: "broken" });
});

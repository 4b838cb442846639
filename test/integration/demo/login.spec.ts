import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { StatusResponse } from "@gen/yunhu/v1/common";
import { GetAccountResponse, GetUserRequest, GetUserResponse } from "@gen/yunhu/v1/user";
import type { DemoService } from "@server/demo/service";
import { Account } from "./support/account";
import { service } from "./support/service";

const device = { deviceId: "d", platform: "web" };
const anns = { email: "ann@example.com", password: "secret", ...device };
const mobile = "13800000000";

test("an e-mail login gives a fresh token each time, which is the person's", async () => {
  const demo = await service();
  const [one, other] = [await tokenOf(demo, anns), await tokenOf(demo, anns)];
  expect(one).not.toBe(other);
  expect(await whoIs(demo, one)).toMatchObject({ id: "1", name: "ann", email: "ann@example.com", phone: mobile });
});

test("a person's stable token works without a login", async () => {
  expect(await whoIs(await service(), "demo-user-token-2")).toMatchObject({ id: "2", name: "bob" });
});

test("a wrong password, a missing field, a banned person and broken JSON are refused", async () => {
  const guest = new Account(await service(), "", "none");
  const login = (body: object) => guest.json("/v1/user/email-login", body);
  expect(await login({ ...anns, password: "wrong" })).toEqual({ code: -1, msg: "账号或密码错误" });
  expect(await login({ email: anns.email })).toEqual({ code: 1100, msg: "请求参数错误，password字段值非法" });
  expect(await login({ ...anns, email: "eve@example.com" })).toMatchObject({ code: 7100 });
  const broken = await guest.post("/v1/user/email-login", "{", "application/json");
  expect(await broken.json()).toEqual({ code: 1100, msg: "请求参数错误" });
});

test("logging out ends that token and no other", async () => {
  const demo = await service();
  const [one, other] = [await tokenOf(demo, anns), await tokenOf(demo, anns)];
  const answer = await new Account(demo, "1", one).json("/v1/user/logout", { "device-id": "d" });
  expect(answer).toEqual({ code: 1, msg: "success" });
  expect(await whoIs(demo, one)).toBe('{"code":-101,"msg":"未登录"}');
  expect(await whoIs(demo, other)).toMatchObject({ id: "1" });
});

test("a phone login goes by picture captcha and SMS code, each good once", async () => {
  const log: string[] = [];
  const guest = new Account(await service({ log: (line) => log.push(line) }), "", "none");
  const { b64s, id } = captchaOf(await guest.json("/v1/user/captcha", {}));
  expect(pictureSize(b64s)).toEqual({ width: 200, height: 55 });
  const request = { mobile, id, code: printed(log, /^captcha: (\d{6})$/), platform: "web" };
  const sendCode = (body: object) => guest.json("/v1/verification/get-verification-code", body);
  expect(await sendCode({ ...request, code: "wrong" })).toMatchObject({ code: -1 });
  expect(await sendCode(request)).toEqual({ code: 1, msg: "success" });
  expect(await sendCode(request)).toMatchObject({ code: -1 });
  const captcha = printed(log, /^SMS code for 13800000000: (\d{6})$/);
  const login = (body: object) => guest.json("/v1/user/verification-login", { ...body, ...device });
  expect(await login({ mobile, captcha: "wrong" })).toMatchObject({ code: -1 });
  expect(await login({ mobile, captcha })).toMatchObject({ code: 1, data: { token: expect.any(String) as unknown } });
  expect(await login({ mobile, captcha })).toMatchObject({ code: -1 });
});

test("codes die after five minutes", async () => {
  let now = Date.now();
  const log: string[] = [];
  const guest = new Account(await service({ now: () => now, log: (line) => log.push(line) }), "", "none");
  const { id } = captchaOf(await guest.json("/v1/user/captcha", {}));
  now += 5 * 60_000 + 1;
  const request = { mobile, id, code: printed(log, /^captcha: (\d{6})$/) };
  expect(await guest.json("/v1/verification/get-verification-code", request)).toMatchObject({ code: -1 });
});

test.each([
  ["2", 1],
  ["77", 4402],
  ["30001", 4402],
  ["9", 7100],
])("get-user of %s answers code %i", async (id, code) => {
  const account = new Account(await service(), "1");
  const answer = await account.call("/v1/user/get-user", [GetUserRequest, { id }], GetUserResponse);
  expect(answer.status?.code).toBe(code);
  expect(answer.data?.id).toBe(code === 1 ? id : undefined);
});

test("without a token, JSON says so even where protobuf is spoken", async () => {
  const { origin } = await service();
  const response = await fetch(`${origin}/v1/conversation/list`, {
    method: "POST",
    body: StatusResponse.toBinary({}).slice(),
  });
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(await response.json()).toEqual({ code: -101, msg: "未登录" });
});

async function tokenOf(demo: DemoService, body: object): Promise<string> {
  const answer = (await new Account(demo, "", "none").json("/v1/user/email-login", body)) as {
    data: { token: string };
  };
  return answer.data.token;
}

/** The account of a token, or the answer's text when it is JSON. */
async function whoIs({ origin }: DemoService, token: string): Promise<unknown> {
  const response = await fetch(`${origin}/v1/user/info`, { headers: { token } });
  const body = Buffer.from(await response.arrayBuffer());
  return body[0] === 0x7b ? body.toString() : GetAccountResponse.fromBinary(body).data;
}

function captchaOf(answer: unknown): { b64s: string; id: string } {
  return (answer as { data: { b64s: string; id: string } }).data;
}

/** Reads the PNG far enough to know that its pixels are all there. */
function pictureSize(b64s: string): { width: number; height: number } {
  const png = Buffer.from(b64s.replace("data:image/png;base64,", ""), "base64");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const pixels = inflateSync(png.subarray(png.indexOf("IDAT") + 4, png.indexOf("IEND") - 8));
  expect(pixels).toHaveLength((width + 1) * height);
  expect(new Set(pixels).size).toBe(3);
  return { width, height };
}

const printed = (log: readonly string[], pattern: RegExp): string =>
  log.map((line) => pattern.exec(line)?.[1]).find((code) => code !== undefined) ?? "";

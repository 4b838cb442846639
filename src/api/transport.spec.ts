import type { ServerResponse } from "node:http";
import { StatusResponse } from "@gen/yunhu/v1/common";
import { GetUserRequest, GetUserResponse } from "@gen/yunhu/v1/user";
import { afterEach, expect, test } from "vitest";
import { startServer } from "../../test/conformance/support/server";
import { createTransport, type TransportOptions } from "./transport";

const ok = StatusResponse.toBinary({ status: { number: "9007199254740993", code: 1, msg: "success" } });
const closers: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

async function serve(answer: (response: ServerResponse) => void, options: Partial<TransportOptions> = {}) {
  const server = await startServer(answer);
  closers.push(server.close);
  const transport = createTransport({ base: server.base, account: () => undefined, ...options });
  const ask = (signal?: AbortSignal) =>
    transport.proto("v1/user/get-user", GetUserRequest, { id: "7" }, GetUserResponse, { signal });
  return { ...server, transport, ask };
}

/** Answers with a status, a type and a body. */
const say = (status: number, type: string, body: string | Uint8Array, headers: Record<string, string> = {}) => {
  return (response: ServerResponse) => response.writeHead(status, { "content-type": type, ...headers }).end(body);
};
const gatewayError = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  say(status, "application/json", JSON.stringify({ error: { code, message: `it was ${code}`, ...more } }), headers);

test("posts protobuf with the page's headers, and reads the answer", async () => {
  const body = GetUserResponse.toBinary(GetUserResponse.create({ status: { code: 1 }, data: { id: "7", name: "王" } }));
  const { ask, asked } = await serve(say(200, "application/x-protobuf", body), { account: () => "a1" });
  expect((await ask()).data?.name).toBe("王");
  expect(asked[0]).toMatchObject({ method: "POST", path: "/chat/api/v1/user/get-user" });
  expect(asked[0]?.headers).toMatchObject({
    "x-requested-with": "yunhu-web",
    "x-account": "a1",
    "content-type": "application/x-protobuf",
  });
  expect(GetUserRequest.fromBinary(asked[0]?.body ?? new Uint8Array())).toEqual({ id: "7" });
});

test("leaves the account to the gateway when none is chosen, and sends cookies", async () => {
  const seen: RequestInit[] = [];
  const spying: typeof fetch = (input, init) => {
    seen.push(init ?? {});
    return fetch(input, init);
  };
  const { ask, asked } = await serve(say(200, "", ok), { fetch: spying });
  await ask();
  expect(asked[0]?.headers).not.toHaveProperty("x-account");
  expect(seen[0]?.credentials).toBe("include");
});

test("posts JSON, gets without a body, and gives the data", async () => {
  const { transport, asked } = await serve(say(200, "application/json", '{"code":1,"msg":"success","data":{"a":[1]}}'));
  expect(await transport.json("v1/x", { id: "7" })).toEqual({ a: [1] });
  expect(await transport.json("v1/y")).toEqual({ a: [1] });
  expect(asked.map(({ method }) => method)).toEqual(["POST", "GET"]);
  expect(JSON.parse(asked[0]?.body.toString() ?? "")).toEqual({ id: "7" });
});

test("the gateway may answer nothing", async () => {
  const { transport } = await serve((response) => response.writeHead(204).end());
  expect(await transport.gateway("DELETE", "session")).toBeUndefined();
});

test.each<[string, (response: ServerResponse) => void, object]>([
  [
    "-101 as JSON",
    say(200, "text/plain", '{"code":-101,"msg":"未登录"}'),
    { kind: "unauthenticated", serviceCode: -101 },
  ],
  [
    "a refusal as JSON",
    say(200, "", '{"code":7100,"msg":"封禁"}'),
    { kind: "refused", serviceCode: 7100, message: "封禁" },
  ],
  ["a success as JSON", say(200, "", '{"code":1,"msg":"success"}'), { kind: "broken" }],
  ["half an object", say(200, "", '{"code":1'), { kind: "broken" }],
  ["HTML", say(200, "text/html", "<!doctype html><p>nginx"), { kind: "broken" }],
  ["HTML that says it is protobuf", say(200, "application/x-protobuf", "<html>"), { kind: "broken" }],
  ["nothing", say(200, "application/x-protobuf", ""), { kind: "broken", message: "the answer is empty" }],
  ["no status", say(200, "", Uint8Array.of(0x18, 1)), { kind: "broken" }],
  ["an empty status", say(200, "", Uint8Array.of(0x0a, 0)), { kind: "broken" }],
  ["a cut inside a field", say(200, "", ok.subarray(0, -2)), { kind: "broken" }],
  [
    "a refusal",
    say(200, "", StatusResponse.toBinary({ status: { number: "1", code: 4402, msg: "用户不存在" } })),
    { kind: "refused", serviceCode: 4402, message: "用户不存在", retryable: false },
  ],
  [
    "not logged in",
    say(200, "", StatusResponse.toBinary({ status: { number: "1", code: -101, msg: "未登录" } })),
    { kind: "unauthenticated" },
  ],
  ["401", gatewayError(401, "no-session"), { kind: "unauthenticated", status: 401, message: "it was no-session" }],
  [
    "401, refused by the service",
    gatewayError(401, "refused", { serviceCode: 1004 }),
    { kind: "refused", serviceCode: 1004 },
  ],
  ["403", gatewayError(403, "origin"), { kind: "forbidden", status: 403 }],
  ["404", gatewayError(404, "not-found"), { kind: "broken", status: 404, retryable: false }],
  ["413", gatewayError(413, "too-large"), { kind: "broken", status: 413, retryable: false }],
  [
    "429",
    gatewayError(429, "slow-down", {}, { "retry-after": "7" }),
    { kind: "limited", retryAfterMs: 7_000, retryable: true },
  ],
  ["429 without a time", say(429, "text/html", "slow down", { "retry-after": "soon" }), { kind: "limited" }],
  ["502", gatewayError(502, "upstream"), { kind: "broken", status: 502, retryable: true }],
  ["504", gatewayError(504, "upstream-slow"), { kind: "timeout", status: 504 }],
  ["500 in HTML", say(500, "text/html", "<h1>oops"), { kind: "broken", status: 500, retryable: true }],
])("%s", async (_, answer, expected) => {
  const { ask } = await serve(answer);
  await expect(ask()).rejects.toMatchObject({ name: "ApiError", ...expected });
});

test.each([
  ["a list", "[]"],
  ["no code", '{"data":1}'],
  ["HTML", "<html>"],
  ["nothing", ""],
])("JSON that is %s is broken", async (_, body) => {
  const { transport } = await serve(say(200, "application/json", body));
  await expect(transport.json("v1/x", {})).rejects.toMatchObject({ kind: "broken" });
});

test("half a body is broken", async () => {
  const { ask } = await serve((response) => {
    response.writeHead(200, { "content-length": ok.length }).write(ok.subarray(0, 4), () => response.destroy());
  });
  await expect(ask()).rejects.toMatchObject({ kind: "broken", retryable: true });
});

test("a body shorter than announced is broken, where fetch lets it pass", async () => {
  const short = () => Promise.resolve(new Response(ok.slice(), { headers: { "content-length": `${ok.length + 1}` } }));
  const { ask } = await serve(() => undefined, { fetch: short });
  await expect(ask()).rejects.toMatchObject({ kind: "broken", message: expect.stringContaining("bytes") as unknown });
});

test("an endless body is given up", async () => {
  const chunk = new Uint8Array(1024 * 1024);
  const { ask } = await serve((response) => {
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  });
  await expect(ask()).rejects.toMatchObject({ kind: "broken" });
});

test("an answer that does not come is a timeout, one that does not end too", async () => {
  const silent = await serve(() => undefined, { timeoutMs: 50 });
  await expect(silent.ask()).rejects.toMatchObject({ kind: "timeout", retryable: true });
  const stuck = await serve((response) => void response.writeHead(200).write(ok), { timeoutMs: 50 });
  await expect(stuck.ask()).rejects.toMatchObject({ kind: "timeout" });
});

test("the caller can give up, before and during", async () => {
  const { ask } = await serve(() => undefined);
  const giveUp = new AbortController();
  const asking = ask(giveUp.signal);
  giveUp.abort();
  await expect(asking).rejects.toMatchObject({ kind: "aborted", retryable: false });
  await expect(ask(giveUp.signal)).rejects.toMatchObject({ kind: "aborted" });
});

test("a gateway that is not there is offline", async () => {
  const { ask, close } = await serve(() => undefined);
  await close();
  await expect(ask()).rejects.toMatchObject({ kind: "offline", retryable: true });
});

import { afterEach, expect, test } from "vitest";
import { startServer } from "../../test/conformance/support/server";
import { createSessionApi } from "./session";
import { createTransport } from "./transport";

const closers: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

async function gateway(answers: Readonly<Record<string, unknown>>) {
  const server = await startServer((response, { method, path }) => {
    const body = answers[`${method} ${path.replace("/chat/api/", "")}`];
    if (body === undefined) response.writeHead(204).end();
    else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  closers.push(server.close);
  const api = createSessionApi(createTransport({ base: server.base, account: () => undefined }));
  return { api, ...server };
}

const session = {
  mode: "login",
  accounts: [{ id: "a1", kind: "user", userId: "10001", name: "王", avatarUrl: "https://x/y", extra: 1 }],
  current: "a1",
  mediaHosts: ["chat-img.jwznb.com", 5],
  upstream: "demo",
};

test("who is logged in", async () => {
  const { api } = await gateway({ "GET session": session });
  expect(await api.get()).toEqual({
    mode: "login",
    accounts: [{ id: "a1", kind: "user", userId: "10001", name: "王", avatarUrl: "https://x/y" }],
    current: "a1",
    mediaHosts: ["chat-img.jwznb.com"],
    upstream: "demo",
    needsPassword: false,
  });
});

test("nobody is", async () => {
  const { api } = await gateway({ "GET session": { ...session, accounts: [], current: null, needsPassword: true } });
  const nobody = await api.get();
  expect(nobody).not.toHaveProperty("current");
  expect(nobody).toMatchObject({ accounts: [], needsPassword: true });
});

test.each([
  ["a list", []],
  ["a text", "session"],
  ["no mode", { accounts: [] }],
  ["an account without an id", { mode: "login", accounts: [{}] }],
])("a session that is %s is broken", async (_, body) => {
  const { api } = await gateway({ "GET session": body });
  await expect(api.get()).rejects.toMatchObject({ kind: "broken" });
});

test("logs in, and tells who is then", async () => {
  const { api, asked } = await gateway({ "POST session": session });
  const loggedIn = await api.login({ kind: "email", email: "demo@example.com", password: "p" });
  expect(loggedIn.current).toBe("a1");
  expect(JSON.parse(asked[0]?.body.toString() ?? "")).toEqual({
    kind: "email",
    email: "demo@example.com",
    password: "p",
  });
});

test("logs out of one account or all", async () => {
  const { api, asked } = await gateway({});
  await api.logout("a/1");
  await api.logout();
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "DELETE /chat/api/session/a%2F1",
    "DELETE /chat/api/session",
  ]);
});

test.each([
  ["data:image/png;base64,AAAA", "data:image/png;base64,AAAA"],
  ["data:image/jpeg;base64,AAAA", "data:image/jpeg;base64,AAAA"],
  ["image//png;base64,AAAA", "data:image/png;base64,AAAA"],
  ["AAAA", "data:image/png;base64,AAAA"],
])("a captcha's picture %j is a data URL", async (b64s, image) => {
  const { api } = await gateway({ "POST v1/user/captcha": { code: 1, msg: "success", data: { b64s, id: "c" } } });
  expect(await api.captcha()).toEqual({ id: "c", image });
});

test("asks for an SMS code as documented", async () => {
  const { api, asked } = await gateway({ "POST v1/verification/get-verification-code": { code: 1, msg: "success" } });
  await api.requestSmsCode("13800000000", "c", "123456");
  const body = { mobile: "13800000000", code: "123456", id: "c", platform: "web" };
  expect(JSON.parse(asked[0]?.body.toString() ?? "")).toEqual(body);
});

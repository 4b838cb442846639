import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoService, startDemo } from "@server/demo/service";
import { errorCode, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { startHttp } from "../../support/upstream";

const SECRET = "an-old-secret-that-is-long-enough-to-do";
const NEWER = "a-newer-secret-also-long-enough-to-do";
const EMAIL = { kind: "email", email: "demo@example.com", password: "demo-password" };
const LI = { ...EMAIL, email: "li@example.com" };
const BOT = { kind: "bot", token: "demo-bot-token" };

let demo: DemoService;
let gateway: TestGateway;
const lines: string[] = [];

beforeAll(async () => {
  demo = await startDemo({ log: (line) => lines.push(line) });
  gateway = await startGateway({ SESSION_SECRET: SECRET }, { demo });
});
afterAll(async () => {
  await gateway.close();
  await demo.close();
});

interface View {
  mode: string;
  accounts: { id: string; kind: string; userId: string; name: string; avatarUrl: string }[];
  current: string | null;
  upstream: string;
  mediaHosts: string[];
}

function isView(value: unknown): value is View {
  return typeof value === "object" && value !== null && "accounts" in value && Array.isArray(value.accounts);
}

async function view(visitor: Visitor): Promise<View> {
  const value = (await visitor.get("/api/session")).json();
  if (!isView(value)) throw new Error("no session view");
  return value;
}

async function loggedIn(credentials: object = EMAIL, at: TestGateway = gateway): Promise<Visitor> {
  const visitor = new Visitor(at.origin);
  expect((await visitor.post("/api/session", credentials)).status).toBe(200);
  return visitor;
}

const reaches = async (visitor: Visitor, headers = {}) => (await visitor.get("/api/v1/user/info", headers)).status;

describe("logging in", () => {
  test("nobody is logged in at first", async () => {
    expect(await view(new Visitor(gateway.origin))).toMatchObject({
      mode: "accounts",
      accounts: [],
      current: null,
      upstream: "demo",
    });
  });

  test("the media hosts are named, the embedded service's own among them", async () => {
    const { mediaHosts } = await view(new Visitor(gateway.origin));
    expect(mediaHosts).toContain("chat-img.jwznb.com");
    expect(mediaHosts).toContain(new URL(demo.origin).host);
  });

  test("by e-mail and password", async () => {
    const visitor = await loggedIn();
    const { accounts, current } = await view(visitor);
    expect(accounts).toMatchObject([{ kind: "user", userId: "10001" }]);
    expect(accounts[0]?.name).not.toBe("");
    expect(current).toBe(accounts[0]?.id);
    expect(await reaches(visitor)).toBe(200);
  });

  test("a wrong password is told in the service's words", async () => {
    const visitor = new Visitor(gateway.origin);
    const answer = await visitor.post("/api/session", { ...EMAIL, password: "wrong" });
    expect(answer.status).toBe(401);
    expect(errorCode(answer)).toBe("refused");
    expect(answer.text).toMatch(/"serviceCode":-?\d+/);
    expect(answer.text).toMatch(/[\u4e00-\u9fff]/);
    expect(visitor.cookie).toBe("");
  });

  test("by SMS, with a picture first, all without a session", async () => {
    const visitor = new Visitor(gateway.origin);
    lines.length = 0;
    const captcha = (await visitor.post("/api/v1/user/captcha", {})).json();
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(captcha))?.[1];
    const code = /\b(\d{4,6})\b/.exec(lines.join("\n"))?.[1];
    const mobile = "13800000000";
    const asked = await visitor.post("/api/v1/verification/get-verification-code", {
      mobile,
      code,
      id,
      platform: "web",
    });
    expect(asked.json()).toMatchObject({ code: 1 });
    const sms = /\b(\d{4,6})\b(?!.*\b\d{4,6}\b)/s.exec(lines.at(-1) ?? "")?.[1];
    expect((await visitor.post("/api/session", { kind: "sms", mobile, captcha: sms })).status).toBe(200);
    expect((await view(visitor)).accounts).toMatchObject([{ kind: "user", userId: "10001" }]);
  });

  test("by a token, which is checked", async () => {
    expect((await new Visitor(gateway.origin).post("/api/session", { kind: "token", token: "no-such" })).status).toBe(
      401,
    );
  });

  test("as a bot, whose token is checked", async () => {
    const visitor = await loggedIn(BOT);
    expect((await view(visitor)).accounts).toMatchObject([{ kind: "bot" }]);
    const refused = await new Visitor(gateway.origin).post("/api/session", { ...BOT, token: "no-such" });
    expect(refused.json()).toMatchObject({ error: { code: "refused", serviceCode: 1003 } });
  });

  test.each([
    ["no kind", {}],
    ["an unknown kind", { kind: "magic" }],
    ["a missing field", { kind: "email", email: "demo@example.com" }],
    ["a token with a line break", { kind: "token", token: "a\r\nx-evil: 1" }],
    ["a field of another type", { kind: "token", token: 7 }],
    ["an array", []],
  ])("%s is a bad request", async (_what, body) => {
    expect((await new Visitor(gateway.origin).post("/api/session", body)).status).toBe(400);
  });

  test("a form's content type is refused", async () => {
    const visitor = new Visitor(gateway.origin);
    const answer = await visitor.post("/api/session", JSON.stringify(EMAIL), { "content-type": "text/plain" });
    expect(answer.status).toBe(415);
  });
});

describe("several accounts", () => {
  test("live in one cookie; the call says which it uses", async () => {
    const visitor = await loggedIn(EMAIL);
    await visitor.post("/api/session", LI);
    await visitor.post("/api/session", BOT);
    const { accounts, current } = await view(visitor);
    expect(accounts.map(({ kind, userId }) => [kind, userId])).toEqual([
      ["user", "10001"],
      ["user", "10002"],
      ["bot", ""],
    ]);
    expect(current).toBe(accounts[2]?.id);
    const named = await visitor.get("/api/v1/user/info", { "x-account": accounts[0]?.id ?? "" });
    expect(named.text).toContain("10001");
    expect((await visitor.get("/api/v1/user/info")).text).toContain("10002");
  });

  test("the same person twice is one account, under the id it had", async () => {
    const visitor = await loggedIn();
    const before = await view(visitor);
    await visitor.post("/api/session", EMAIL);
    expect((await view(visitor)).accounts.map(({ id }) => id)).toEqual(before.accounts.map(({ id }) => id));
  });

  test("an unknown account is no session, one of the other kind is refused", async () => {
    const visitor = await loggedIn(BOT);
    expect(await reaches(visitor, { "x-account": "nobody" })).toBe(401);
    const id = (await view(visitor)).accounts[0]?.id ?? "";
    expect(await reaches(visitor, { "x-account": id })).toBe(403);
    expect(await reaches(visitor)).toBe(401);
  });

  test("more than a browser holds are refused in words, and the cookie stays as it was", async () => {
    const generous = await startHttp((_req, res) => res.end('{"code":1002,"msg":"chat-id"}'));
    const crowded = await startGateway({ YUNHU_UPSTREAM: generous.origin });
    const visitor = new Visitor(crowded.origin);
    const added = (i: number) => visitor.post("/api/session", { kind: "bot", token: `bot-token-${i}` });
    let count = 0;
    let before = visitor.cookie;
    let answer = await added(count);
    while (answer.status === 200) {
      before = visitor.cookie;
      count += 1;
      answer = await added(count);
    }
    expect([answer.status, errorCode(answer)]).toEqual([409, "too-many-accounts"]);
    expect(visitor.cookie).toBe(before);
    expect(visitor.cookie.length).toBeLessThanOrEqual(4096);
    expect(count).toBeGreaterThan(5);
    expect((await view(visitor)).accounts).toHaveLength(count);
    await crowded.close();
    await generous.close();
  });
});

describe("logging out", () => {
  test("ends the session here and the token at the service, so that an old cookie is worth nothing", async () => {
    const visitor = await loggedIn();
    const stolen = visitor.cookie;
    const answer = await visitor.delete("/api/session");
    expect(answer.json()).toMatchObject({ accounts: [], endedAtService: true });
    expect(visitor.cookie).toBe("");
    const thief = new Visitor(gateway.origin);
    thief.cookie = stolen;
    expect(errorCode(await thief.get("/api/v1/user/info"))).toBe("no-session");
    const other = await startGateway({ SESSION_SECRET: SECRET }, { demo });
    const elsewhere = new Visitor(other.origin);
    elsewhere.cookie = stolen;
    expect((await elsewhere.get("/api/v1/user/info")).text).toContain("-101");
    await other.close();
  });

  test("of one account leaves the others", async () => {
    const visitor = await loggedIn(EMAIL);
    await visitor.post("/api/session", LI);
    const [first, second] = (await view(visitor)).accounts;
    expect((await visitor.delete(`/api/session/${second?.id ?? ""}`)).status).toBe(200);
    expect(await view(visitor)).toMatchObject({ accounts: [{ id: first?.id }], current: first?.id });
  });

  test("of an account that is not here is no session", async () => {
    const visitor = await loggedIn();
    expect((await visitor.delete("/api/session/nobody")).status).toBe(401);
  });
});

describe("the cookie", () => {
  test("is readable by no script and bound to this site", async () => {
    const answer = await new Visitor(gateway.origin).post("/api/session", EMAIL);
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toMatch(/^yunhu-session=Fe26\./);
    expect(cookie).toContain("Path=/; HttpOnly; SameSite=Lax");
    expect(cookie).not.toContain("Secure");
  });

  test("changed in any place, or cut short, is no session", async () => {
    const visitor = await loggedIn();
    const good = visitor.cookie;
    for (let at = good.indexOf("=") + 1; at < good.length; at += 37) {
      visitor.cookie = good.slice(0, at) + (good[at] === "A" ? "B" : "A") + good.slice(at + 1);
      expect(await reaches(visitor), `changed at ${at}`).toBe(401);
    }
    for (const length of [0, 20, good.length - 1]) {
      visitor.cookie = good.slice(0, length);
      expect(await reaches(visitor), `cut at ${length}`).toBe(401);
    }
    visitor.cookie = good;
    expect(await reaches(visitor)).toBe(200);
  });

  test("opens at another instance with the same secret, and at one with a newer one before it", async () => {
    const visitor = await loggedIn();
    const rotated = await startGateway({ SESSION_SECRET: `${NEWER},${SECRET}` }, { demo });
    const other = new Visitor(rotated.origin);
    other.cookie = visitor.cookie;
    expect(await reaches(other)).toBe(200);
    // Looking at the session seals it with the new key.
    await other.get("/api/session");
    expect(other.cookie).not.toBe(visitor.cookie);
    const withoutOld = await startGateway({ SESSION_SECRET: NEWER }, { demo });
    const third = new Visitor(withoutOld.origin);
    third.cookie = other.cookie;
    expect(await reaches(third)).toBe(200);
    third.cookie = visitor.cookie;
    expect(await reaches(third)).toBe(401);
    await rotated.close();
    await withoutOld.close();
  });

  test.each([
    [{ PUBLIC_URL: "https://chat.example.com/" }, /^__Host-yunhu-session=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/],
    [
      { PUBLIC_URL: "https://example.com/chat/", BASE_PATH: "/chat/" },
      /^__Secure-.*Path=\/chat; HttpOnly; Secure; SameSite=Lax$/,
    ],
    [
      { PUBLIC_URL: "https://chat.example.com", FRAME_ANCESTORS: "https://portal.example.org" },
      /^__Host-.*; Secure; SameSite=None; Partitioned$/,
    ],
    [{ PUBLIC_URL: "https://chat.example.com", FRAME_ANCESTORS: "https://example.com" }, /^__Host-.*SameSite=Lax$/],
  ])("for %j has the attributes that fit", async (env, expected) => {
    const secure = await startGateway({ SESSION_SECRET: SECRET, ...env }, { demo });
    const visitor = new Visitor(secure.origin);
    const base = "BASE_PATH" in env ? env.BASE_PATH : "/";
    const headers = { origin: new URL(env.PUBLIC_URL).origin };
    const answer = await visitor.post(`${base}api/session`, EMAIL, headers);
    expect(String(answer.headers["set-cookie"])).toMatch(expected);
    expect(answer.headers["strict-transport-security"]).toBeDefined();
    await secure.close();
  });
});

test("wrong methods and unknown paths are told as such", async () => {
  const visitor = await loggedIn();
  const put = await visitor.send("PUT", "/api/session", { headers: visitor.own });
  expect([put.status, put.headers.allow]).toEqual([405, "GET, POST, DELETE"]);
  expect(errorCode(await visitor.get("/api/sessions"))).toBe("not-found");
  expect(errorCode(await visitor.get("/nowhere"))).toBe("not-found");
});

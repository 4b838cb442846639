import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoService, startDemo } from "@server/demo/service";
import { stableToken } from "@server/demo/state/sessions";
import { errorCode, startGateway, type TestGateway, Visitor } from "../../support/gateway";

const PASSWORD = "open sesame";
let demo: DemoService;
let open: TestGateway;
let locked: TestGateway;

beforeAll(async () => {
  demo = await startDemo();
  const env = { YUNHU_TOKEN: stableToken("10001") };
  open = await startGateway(env, { demo });
  locked = await startGateway({ ...env, ACCESS_PASSWORD: PASSWORD, SESSION_SECRET: "x".repeat(32) }, { demo });
});
afterAll(async () => {
  await open.close();
  await locked.close();
  await demo.close();
});

test("everybody has the one account, whose name the service gives", async () => {
  const visitor = new Visitor(open.origin);
  const session = await visitor.get("/api/session");
  expect(session.json()).toMatchObject({
    mode: "fixed",
    accounts: [{ id: "fixed", kind: "user", userId: "10001" }],
    current: "fixed",
  });
  expect(session.text).not.toContain('"name":""');
  expect((await visitor.get("/api/v1/user/info")).text).toContain("10001");
});

test("nobody can log in as another, nor log the account out at the service", async () => {
  const visitor = new Visitor(open.origin);
  expect((await visitor.post("/api/session", { kind: "bot", token: "demo-bot-token" })).status).toBe(400);
  expect((await visitor.delete("/api/session")).status).toBe(200);
  expect((await new Visitor(open.origin).get("/api/v1/user/info")).text).toContain("10001");
});

test("a password stands before it, if there is one", async () => {
  const visitor = new Visitor(locked.origin);
  expect((await visitor.get("/api/session")).json()).toMatchObject({
    mode: "fixed",
    needsPassword: true,
    accounts: [],
  });
  expect(errorCode(await visitor.get("/api/v1/user/info"))).toBe("no-session");
  const wrong = await visitor.post("/api/session", { kind: "password", password: "open sesam" });
  expect([wrong.status, errorCode(wrong)]).toEqual([401, "refused"]);

  expect((await visitor.post("/api/session", { kind: "password", password: PASSWORD })).status).toBe(200);
  expect((await visitor.get("/api/v1/user/info")).text).toContain("10001");
  expect((await visitor.get("/api/session")).json()).toMatchObject({ accounts: [{ userId: "10001" }] });

  await visitor.delete("/api/session");
  expect(visitor.cookie).toBe("");
  expect((await visitor.get("/api/v1/user/info")).status).toBe(401);
});

test("a new password shuts out who knew only the old one", async () => {
  const visitor = new Visitor(locked.origin);
  await visitor.post("/api/session", { kind: "password", password: PASSWORD });
  const env = { YUNHU_TOKEN: stableToken("10001"), ACCESS_PASSWORD: "another", SESSION_SECRET: "x".repeat(32) };
  const changed = await startGateway(env, { demo });
  const late = new Visitor(changed.origin);
  late.cookie = visitor.cookie;
  expect((await late.get("/api/v1/user/info")).status).toBe(401);
  await changed.close();
});

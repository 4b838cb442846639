import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RawData, WebSocket } from "ws";
import { type DemoService, startDemo } from "@server/demo/service";
import { type Answer, startGateway, type TestGateway, Visitor } from "../../support/gateway";
import { startHttp } from "../../support/upstream";

const SECRET = "the-session-secret-that-nobody-may-see";
const PASSWORD = "demo-password";
const BOT_TOKEN = "demo-bot-token";

let demo: DemoService;
let gateway: TestGateway;
beforeAll(async () => {
  demo = await startDemo();
  gateway = await startGateway({ SESSION_SECRET: SECRET }, { demo });
});
afterAll(async () => {
  await gateway.close();
  await demo.close();
});

/** Logs in at the service directly, to know what to look for. */
async function tokenOf(email: string): Promise<string> {
  const body = JSON.stringify({ email, password: PASSWORD, deviceId: "d", platform: "web" });
  const answer = await new Visitor(demo.origin).send("POST", "/v1/user/email-login", { body });
  return /"token":"([^"]+)"/.exec(answer.text)?.[1] ?? "";
}

const whole = ({ headers, text }: Answer) => JSON.stringify(headers) + text;

test("no answer, header, frame or line of the log bears a token, a password or the secret", async () => {
  const visitor = new Visitor(gateway.origin);
  const seen: string[] = [];
  const keep = async (answer: Promise<Answer>): Promise<void> => void seen.push(whole(await answer));

  const pasted = await tokenOf("li@example.com");
  expect(pasted).not.toBe("");
  await keep(visitor.post("/api/session", { kind: "email", email: "demo@example.com", password: PASSWORD }));
  await keep(visitor.post("/api/session", { kind: "token", token: pasted }));
  await keep(visitor.post("/api/session", { kind: "bot", token: BOT_TOKEN }));
  await keep(visitor.get("/api/session"));
  await keep(visitor.get("/api/v1/user/info"));
  await keep(visitor.post("/api/v1/conversation/list", ""));
  await keep(visitor.post("/api/v1/msg/list-message", ""));
  await keep(visitor.get("/api/open-apis/v1/bot/messages?chat-id=big&chat-type=group&before=3"));
  await keep(visitor.get("/media/chat-img.jwznb.com/avatar/user-10001.png"));
  await keep(visitor.post("/api/session", { kind: "token", token: "a-wrong-token-to-remember" }));
  await keep(visitor.get("/api/v1/user/get-token?token=a-wrong-token-to-remember"));
  await keep(visitor.get("/media/evil.example/x?token=a-wrong-token-to-remember"));

  const socket = new WebSocket(`${gateway.origin.replace("http", "ws")}/realtime`, {
    origin: gateway.origin,
    headers: { cookie: visitor.cookie },
  });
  socket.on("message", (data: RawData) => seen.push(Buffer.isBuffer(data) ? data.toString("latin1") : ""));
  await once(socket, "message");
  socket.close();
  await keep(visitor.delete("/api/session"));

  const everything = [...seen, ...gateway.log].join("\n");
  expect(everything).toContain("10001");
  for (const secret of [pasted, BOT_TOKEN, PASSWORD, SECRET, "a-wrong-token-to-remember"]) {
    expect(everything.includes(secret), secret).toBe(false);
  }
});

test("a failing service does not make the log say more", async () => {
  const upstream = await startHttp((req, res) => {
    if (req.url?.includes("message-id") === true) res.destroy();
    else res.end('{"code":1,"msg":"","data":{"list":[],"total":0}}');
  });
  const failing = await startGateway({ YUNHU_UPSTREAM: upstream.origin });
  const visitor = new Visitor(failing.origin);
  await visitor.post("/api/session", { kind: "bot", token: BOT_TOKEN });
  const answer = await visitor.get("/api/open-apis/v1/bot/messages?message-id=1");
  expect(answer.status).toBe(502);
  const log = failing.log.join("");
  expect(log).toContain("/api/open-apis/v1/bot/messages");
  expect(whole(answer) + log).not.toContain(BOT_TOKEN);
  expect(log).not.toContain("message-id");
  await failing.close();
  await upstream.close();
});

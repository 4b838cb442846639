import { once } from "node:events";
import { createHash } from "node:crypto";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  errorCode,
  fixedAccount,
  nextPiece,
  rawSocket,
  startGateway,
  type TestGateway,
  Visitor,
} from "../../support/gateway";
import { startHttp, type Upstream } from "../../support/upstream";

const MB = 1024 * 1024;
const TOKEN = "UpToken ak:sign:policy";

let storage: Upstream;
let gateway: TestGateway;
let page: Visitor;
let asked: IncomingMessage[] = [];
let answer: (req: IncomingMessage, res: ServerResponse) => void = () => undefined;

beforeAll(async () => {
  storage = await startHttp((req, res) => {
    asked.push(req);
    answer(req, res);
  });
  gateway = await startGateway({
    ...fixedAccount(storage.origin),
    LIMIT_UPLOAD_BYTES: String(64 * MB),
    LIMIT_FIRST_BYTE_MS: "500",
    LIMIT_UPLOAD_TOTAL_MS: "2000",
  });
  page = new Visitor(gateway.origin);
});
afterAll(async () => {
  await gateway.close();
  await storage.close();
});
beforeEach(() => {
  asked = [];
  answer = (req, res) => req.resume().on("end", () => res.end(`{"key":"k"}`));
});

const at = (path: string) => `/upload/${storage.host}${path}`;
const part = "/buckets/chat68-file/objects/ZGlzay9h/uploads/5f3c/1";
const own = () => ({ ...page.own, authorization: TOKEN });
const put = (body: Uint8Array, path = part) => page.send("PUT", at(path), { headers: own(), body });

/** A request whose body the test sends itself. */
function upload(length: number) {
  const sending = request(gateway.origin + at(part), {
    method: "PUT",
    headers: { ...own(), "content-length": length },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sending.on("response", resolve);
    sending.on("error", reject);
  });
  return { sending, answered };
}

test("a part arrives as it was sent, with the upload's token and nothing of the session", async () => {
  const bytes = Buffer.alloc(3 * MB, "云湖");
  const hash = createHash("md5");
  answer = (req, res) => {
    req.on("data", (chunk: Buffer) => hash.update(chunk));
    req.on("end", () => res.writeHead(200, { "content-type": "application/json", "x-reqid": "r" }).end(`{"etag":"e"}`));
  };
  const got = await page.send("PUT", at(part), {
    headers: {
      ...own(),
      "content-type": "application/octet-stream",
      cookie: "a=b",
      token: "x",
      referer: gateway.origin,
      "x-forwarded-for": "1.1.1.1",
      "x-account": "fixed",
    },
    body: bytes,
  });
  expect([got.status, got.json(), got.headers["x-reqid"]]).toEqual([200, { etag: "e" }, "r"]);
  expect(hash.digest("hex")).toBe(createHash("md5").update(bytes).digest("hex"));
  const [sent] = asked;
  expect([sent?.method, sent?.url]).toEqual(["PUT", `/upload/${storage.host}${part}`]);
  expect(Object.keys(sent?.headers ?? {}).sort()).toEqual([
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
  ]);
  expect(sent?.headers.authorization).toBe(TOKEN);
  expect(JSON.stringify(sent?.rawHeaders)).not.toContain("fixed-token-4711");
});

test.each([
  ["POST", "/"],
  ["POST", "/buckets/b/objects/a_-=/uploads"],
  ["PUT", "/buckets/b/objects/aQ==/uploads/id/10000"],
  ["POST", "/buckets/b/objects/aQ==/uploads/id"],
])("%s %s is forwarded", async (method, path) => {
  const got = await page.send(method, at(path), { headers: own(), body: "{}" });
  expect([got.status, asked.map(({ url }) => url)]).toEqual([200, [`/upload/${storage.host}${path}`]]);
});

test("a bucket's region is asked of the service first", async () => {
  const got = await page.get("/upload/api.qiniu.com/v4/query?ak=a&bucket=b");
  expect([got.status, asked[0]?.url]).toEqual([200, "/upload/api.qiniu.com/v4/query?ak=a&bucket=b"]);
});

test.each([
  ["PUT", "/", 405, "wrong-method"],
  ["GET", "/", 405, "wrong-method"],
  ["DELETE", part, 405, "wrong-method"],
  ["POST", "/rs/delete", 404, "not-found"],
  ["POST", "/v4/query", 404, "not-found"],
  ["POST", "/buckets/b/objects/a/b/uploads", 404, "not-found"],
  ["PUT", "/buckets/b/objects/a/uploads/id/0", 404, "not-found"],
  ["PUT", "/buckets/b/objects/a/uploads/id/1/2", 404, "not-found"],
  ["POST", "/buckets/b/objects/a%2fb/uploads", 400, "bad-request"],
  ["POST", "/buckets/b/objects/a%0d%0ahost:x/uploads", 400, "bad-request"],
  ["POST", "/buckets/../objects/a/uploads", 400, "bad-request"],
  ["POST", "/buckets/%2e%2e/objects/a/uploads", 400, "bad-request"],
  ["POST", "/buckets//objects/a/uploads", 400, "bad-request"],
  ["POST", "/buckets/b/objects/a%00/uploads", 400, "bad-request"],
])("%s %s is refused with %i", async (method, path, status, code) => {
  const got = await page.send(method, at(path), { headers: own() });
  expect([got.status, errorCode(got), asked.length]).toEqual([status, code, 0]);
});

test.each(["evil.example", "upload.qiniup.com.evil.example", "127.0.0.1", "xupload.qiniup.com"])(
  "nothing is uploaded to %s",
  async (host) => {
    const got = await page.send("POST", `/upload/${host}/`, { headers: own(), body: "x" });
    expect([got.status, errorCode(got)]).toEqual([403, "foreign-host"]);
  },
);

test("another page, and one that says nothing of itself, may not upload", async () => {
  const foreign = await page.send("POST", at("/"), { headers: { ...own(), origin: "http://evil.example" }, body: "x" });
  expect([foreign.status, errorCode(foreign)]).toEqual([403, "foreign-origin"]);
  const plain = await page.send("POST", at("/"), { headers: { origin: gateway.origin }, body: "x" });
  expect([plain.status, errorCode(plain)]).toEqual([403, "cross-site"]);
  const asking = await page.get("/upload/api.qiniu.com/v4/query?ak=a&bucket=b", { origin: "http://evil.example" });
  expect([asking.status, errorCode(asking)]).toEqual([403, "foreign-origin"]);
  expect(asked).toHaveLength(0);
});

test("without a session nothing is uploaded", async () => {
  const open = await startGateway({ YUNHU_UPSTREAM: storage.origin });
  try {
    const guest = new Visitor(open.origin);
    const got = await guest.send("POST", at("/"), { headers: { ...guest.own }, body: "x" });
    expect([got.status, errorCode(got), asked.length]).toEqual([401, "no-session", 0]);
  } finally {
    await open.close();
  }
});

describe("what is too much", () => {
  test("is refused before a byte of it is read", async () => {
    const { sending, answered } = upload(64 * MB + 1);
    sending.flushHeaders();
    const got = await answered;
    expect([got.statusCode, asked.length]).toEqual([413, 0]);
    sending.destroy();
  });

  test("is not hidden in chunks", async () => {
    const socket = rawSocket(gateway);
    const headers = `Host: ${new URL(gateway.origin).host}\r\nOrigin: ${gateway.origin}\r\nX-Requested-With: yunhu-web`;
    socket.write(`PUT ${at(part)} HTTP/1.1\r\n${headers}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n`);
    expect(await nextPiece(socket)).toMatch(/^HTTP\/1\.1 411 [^]*"no-length"/);
    socket.destroy();
    expect(asked).toHaveLength(0);
  });
});

test.each([
  [401, `{"error":"expired token"}`],
  [400, `{"error":"incorrect region, please use up-z2.qiniup.com"}`],
  [614, `{"error":"file exists"}`],
  [599, ""],
])("a refusal with %i comes back as the storage words it", async (status, text) => {
  answer = (req, res) =>
    req.resume().on("end", () => res.writeHead(status, { "content-type": "application/json" }).end(text));
  const got = await put(Buffer.alloc(10));
  expect([got.status, got.text]).toEqual([status, text]);
});

test("a refusal before the end of the body reaches the page, and the storage is asked again", async () => {
  answer = (_req, res) => res.writeHead(401).end(`{"error":"bad token"}`);
  const { sending, answered } = upload(20 * MB);
  const sent = once(sending, "finish");
  sending.end(Buffer.alloc(20 * MB));
  expect((await answered).statusCode).toBe(401);
  await sent;
  answer = (req, res) => req.resume().on("end", () => res.end("fine"));
  for (let again = 0; again < 3; again += 1) expect((await put(Buffer.alloc(MB))).text).toBe("fine");
});

test("a redirect is not followed", async () => {
  answer = (req, res) => req.resume().on("end", () => res.writeHead(307, { location: `${storage.origin}/x` }).end());
  const got = await put(Buffer.alloc(10));
  expect([got.status, errorCode(got), asked.length]).toEqual([502, "bad-redirect", 1]);
});

test("what comes back can do nothing in a browser", async () => {
  answer = (req, res) => req.resume().on("end", () => res.writeHead(200, { "content-type": "text/html" }).end("<b>"));
  const { headers } = await put(Buffer.alloc(10));
  expect(headers["content-security-policy"]).toContain("sandbox");
  expect([headers["x-content-type-options"], headers["cache-control"]]).toEqual(["nosniff", "no-store"]);
});

test("a storage that does not answer is 504, one that breaks off 502", async () => {
  answer = (req) => void req.resume();
  expect(errorCode(await put(Buffer.alloc(10)))).toBe("upstream-slow");
  answer = (req) => req.once("data", () => req.socket.destroy());
  expect(errorCode(await put(Buffer.alloc(5 * MB)))).toBe("upstream-broke");
});

test("a storage that reads slowly slows the page down", async () => {
  let release: () => void = () => undefined;
  answer = (req, res) => {
    release = () => void req.resume().on("end", () => res.end("{}"));
  };
  const { sending, answered } = upload(48 * MB);
  const piece = Buffer.alloc(MB);
  let sent = 0;
  const full = (async () => {
    while (sent < 48) {
      sent += 1;
      if (!sending.write(piece)) await once(sending, "drain");
    }
    sending.end();
  })();
  await expect.poll(() => asked.length).toBe(1);
  // What the sockets on the way hold; then nothing more goes out.
  let before = -1;
  await expect
    .poll(
      () => {
        const rests = sent === before;
        before = sent;
        return rests;
      },
      { interval: 300, timeout: 10_000 },
    )
    .toBe(true);
  expect(sent).toBeLessThan(40);
  release();
  await full;
  expect((await answered).statusCode).toBe(200);
});

test("a page that goes away in the middle frees the storage", async () => {
  const gone = new Promise<void>((resolve) => {
    answer = (req) => void req.resume().on("close", () => resolve());
  });
  const { sending, answered } = upload(10 * MB);
  answered.catch(() => undefined);
  sending.write(Buffer.alloc(MB));
  await expect.poll(() => asked.length).toBe(1);
  sending.destroy();
  await gone;
  expect(asked[0]?.complete).toBe(false);
});

test("an upload that stops half way is ended in time", async () => {
  answer = (req) => void req.resume();
  const { sending, answered } = upload(10 * MB);
  sending.write(Buffer.alloc(MB));
  expect((await answered).statusCode).toBe(504);
  sending.destroy();
});

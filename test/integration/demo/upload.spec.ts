import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ContentType } from "@gen/yunhu/v1/common";
import { startDemo, type DemoOptions, type DemoService } from "@server/demo/service";
import { Account } from "./support/account";
import { service } from "./support/service";
import { id, smallWorld } from "./support/world";

const MB = 1024 * 1024;
const referer = "http://myapp.jwznb.com";
const z2 = "upload-z2.qiniup.com";
const image = "qiniu-token";
const file = "qiniu-token2";

/** One client of the storage. */
class Sender {
  constructor(
    readonly demo: DemoService,
    readonly host = z2,
  ) {}

  async token(path: string, account = "demo-user-token-1"): Promise<string> {
    const answer = (await this.get(`/v1/misc/${path}`, account)) as { data: { token: string } };
    return answer.data.token;
  }

  async get(path: string, token = ""): Promise<unknown> {
    return (await fetch(this.demo.origin + path, { headers: { token } })).json();
  }

  form(fields: Record<string, string>, bytes: Uint8Array<ArrayBuffer> | undefined, type = "image/png") {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    if (bytes) body.append("file", new Blob([bytes], { type }), "a.png");
    return this.ask("POST", "/", "", body);
  }

  begin(token: string, bucket = "chat68-file", key = "disk/a.bin") {
    return this.ask("POST", `/buckets/${bucket}/objects/${encode(key)}/uploads`, token);
  }

  part(token: string, uploadId: unknown, number: number, bytes: Uint8Array<ArrayBuffer>, key = "disk/a.bin") {
    const path = `/buckets/chat68-file/objects/${encode(key)}/uploads/${String(uploadId)}/${number}`;
    return this.ask("PUT", path, token, bytes);
  }

  complete(token: string, uploadId: unknown, parts: object, key = "disk/a.bin") {
    const path = `/buckets/chat68-file/objects/${encode(key)}/uploads/${String(uploadId)}`;
    return this.ask("POST", path, token, JSON.stringify({ parts, mimeType: "video/mp4" }));
  }

  /** Its status and its JSON. */
  async ask(method: string, path: string, token: string, body?: FormData | Uint8Array<ArrayBuffer> | string) {
    const headers = token === "" ? undefined : { authorization: `UpToken ${token}` };
    const answer = await fetch(`${this.demo.origin}/upload/${this.host}${path}`, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  }

  media(path: string, headers: Record<string, string> = { referer }) {
    return fetch(`${this.demo.origin}/media/${path}`, { headers });
  }
}

const encode = (key: string) => Buffer.from(key).toString("base64url");
const sender = async (options: DemoOptions = {}, host = z2) => new Sender(await service(options), host);
const random = (size: number): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(size));

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "demo-uploads-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test("the limits are the documented ones", async () => {
  expect(await (await sender()).get("/v1/misc/setting")).toEqual({
    code: 1,
    data: {
      fileSizeLimitNormal: 40,
      fileeSizeLimitVip: 1024,
      imageSizeLimitNormal: 40,
      imageSizeLimitVip: 50,
      videoSizeLimitNormal: 40,
      videoSizeLimitVip: 200,
    },
    msg: "success",
  });
});

test.each([
  ["qiniu-token", "chat68", "z2", 40],
  ["qiniu-token2", "chat68-file", "z2", 40],
  ["qiniu-token-video", "chat68-video", "cn-east-2", 40],
  ["qiniu-token-audio", "chat68-audio", "z2", 40],
])("%s is for %s, which is in %s", async (path, bucket, region, megabytes) => {
  const client = new Sender(await service({ publicOrigin: "http://embedded.invalid" }));
  const token = await client.token(path);
  const [ak = "", , policy = ""] = token.split(":");
  expect(JSON.parse(Buffer.from(policy, "base64url").toString())).toMatchObject({
    scope: bucket,
    fsizeLimit: megabytes * MB,
  });
  expect(await client.get(`/upload/api.qiniu.com/v4/query?ak=${ak}&bucket=${bucket}`)).toMatchObject({
    hosts: [{ region, up: { domains: [`upload-${region}.qiniup.com`, `up-${region}.qiniup.com`] } }],
  });
});

test("nobody gets a token without an account", async () => {
  expect(await (await sender()).get("/v1/misc/qiniu-token")).toEqual({ code: -101, msg: "未登录" });
});

test("a service of its own names itself as the place for uploads, and takes everything", async () => {
  const demo = await service();
  const own = new Sender(demo, new URL(demo.origin).host);
  const token = await own.token("qiniu-token-video");
  const ak = token.split(":", 1)[0] ?? "";
  expect(await own.get(`/upload/api.qiniu.com/v4/query?ak=${ak}&bucket=chat68-video`)).toMatchObject({
    hosts: [{ up: { domains: [own.host] } }],
  });
  expect((await own.form({ token, key: "a.mp4" }, random(10), "video/mp4")).status).toBe(200);
});

test("a form is stored, and its file served to who sends the Referer, in pieces too", async () => {
  const client = await sender();
  const token = await client.token(image);
  const bytes = new TextEncoder().encode("hello");
  const { status, json } = await client.form({ token, key: "a b/云.png" }, bytes);
  expect([status, json]).toEqual([200, { key: "a b/云.png", hash: qetag(bytes), fsize: 5 }]);
  const path = `chat-img.jwznb.com/a%20b/${encodeURIComponent("云.png")}`;
  const got = await client.media(path);
  expect([got.status, got.headers.get("content-type"), await got.text()]).toEqual([200, "image/png", "hello"]);
  const piece = await client.media(path, { referer, range: "bytes=1-3" });
  expect([piece.status, piece.headers.get("content-range"), await piece.text()]).toEqual([206, "bytes 1-3/5", "ell"]);
  expect((await client.media(path, {})).status).toBe(403);
});

test("a file in parts is what its parts were, however they came", async () => {
  const client = await sender();
  const token = await client.token(file);
  const bytes = random(9 * MB + 17);
  const { json: begun } = await client.begin(token);
  const pieces = [bytes.slice(0, 4 * MB), bytes.slice(4 * MB, 8 * MB), bytes.slice(8 * MB)];
  const parts: { partNumber: number; etag: unknown }[] = [];
  for (const number of [3, 1, 2]) {
    await client.part(token, begun["uploadId"], number, random(100));
    const { status, json } = await client.part(token, begun["uploadId"], number, pieces[number - 1] ?? random(0));
    expect(status).toBe(200);
    expect(json["md5"]).toBe(
      createHash("md5")
        .update(pieces[number - 1] ?? "")
        .digest("hex"),
    );
    parts.push({ partNumber: number, etag: json["etag"] });
  }
  parts.sort((one, other) => one.partNumber - other.partNumber);
  const { status, json } = await client.complete(token, begun["uploadId"], parts);
  expect([status, json]).toEqual([200, { key: "disk/a.bin", hash: qetag(bytes), fsize: bytes.length }]);
  const got = await client.media("chat-file.jwznb.com/disk/a.bin");
  expect(got.headers.get("content-type")).toBe("video/mp4");
  expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await client.part(token, begun["uploadId"], 4, random(10))).status).toBe(612);
});

/** Qiniu's hash, written down a second time. */
function qetag(bytes: Uint8Array): string {
  const sha1 = (data: Uint8Array) => createHash("sha1").update(data).digest();
  if (bytes.length <= 4 * MB) return Buffer.concat([Buffer.of(0x16), sha1(bytes)]).toString("base64url");
  const blocks = Array.from({ length: Math.ceil(bytes.length / (4 * MB)) }, (_, index) =>
    sha1(bytes.subarray(index * 4 * MB, (index + 1) * 4 * MB)),
  );
  return Buffer.concat([Buffer.of(0x96), sha1(Buffer.concat(blocks))]).toString("base64url");
}

test("a message with the key shows the file", async () => {
  const demo = await service();
  const client = new Sender(demo);
  const ann = new Account(demo, "1");
  await client.form({ token: await client.token(image), key: "new.png" }, random(10));
  await ann.send({ msgId: id(700), contentType: ContentType.IMAGE }, { image: "new.png", fileSize: 10 });
  const [row] = (await ann.list({ msgCount: 1 })).msg;
  const got = await fetch(row?.content?.imageUrl ?? "", { headers: { referer } });
  expect([got.status, got.headers.get("content-length")]).toEqual([200, "10"]);
});

test("the wrong region is told with the right one, before anything is stored", async () => {
  const client = await sender({}, "upload-cn-east-2.qiniup.com");
  const token = await client.token(image);
  const error = "incorrect region, please use upload-z2.qiniup.com, bucket is: chat68";
  expect(await client.form({ token, key: "a.png" }, random(5 * MB))).toEqual({ status: 400, json: { error } });
  expect(await client.begin(token, "chat68")).toEqual({ status: 400, json: { error } });
});

test.each([
  ["wrong", "upload-na0.qiniup.com"],
  ["absent", undefined],
] as const)("DEMO_VARIANTS region=%s", async (region, host) => {
  const options = { publicOrigin: "http://embedded.invalid", variants: { region } };
  const { demo } = new Sender(await service(options));
  const got = await fetch(`${demo.origin}/upload/api.qiniu.com/v4/query?ak=embedded-yunhu-service&bucket=chat68`);
  if (host === undefined) expect(got.status).toBe(404);
  else expect(await got.text()).toContain(host);
});

test("a token is refused when it is foreign, changed, of another bucket, or too old", async () => {
  let now = Date.now();
  const client = await sender({ now: () => now });
  const token = await client.token(file);
  const other = await (await sender()).token(file);
  const bad = { status: 401, json: { error: "bad token" } };
  expect(await client.begin(other)).toEqual(bad);
  expect(await client.begin(`${token.slice(0, -4)}AAAA`)).toEqual(bad);
  expect(await client.begin("x")).toEqual(bad);
  expect(await client.begin("")).toEqual(bad);
  expect(await client.begin(token, "chat68")).toEqual(bad);
  expect(await client.form({ key: "a" }, random(10))).toEqual(bad);
  expect(await client.begin(token, "elsewhere")).toEqual({ status: 631, json: { error: "no such bucket" } });
  expect((await client.begin(token)).status).toBe(200);
  now += 3_601_000;
  expect(await client.begin(token)).toEqual({ status: 401, json: { error: "expired token" } });
});

test("the size that the token allows is kept, by form and in parts, and nothing is left of what was too much", async () => {
  const stateFile = join(folder(), "state");
  const client = new Sender(await service({ stateFile }));
  const token = await client.token(file);
  const refused = { status: 413, json: { error: "request entity too large" } };
  expect(await client.form({ token, key: "a" }, new Uint8Array(40 * MB + 1))).toEqual(refused);
  const { json } = await client.begin(token);
  const parts = [];
  for (const [index, size] of [30, 11].entries()) {
    const part = await client.part(token, json["uploadId"], index + 1, new Uint8Array(size * MB));
    parts.push({ partNumber: index + 1, etag: part.json["etag"] });
  }
  expect(await client.complete(token, json["uploadId"], parts)).toEqual(refused);
  expect(readdirSync(`${stateFile}.files/incoming`)).toEqual([]);
});

test("a key has one content", async () => {
  const client = await sender();
  const token = await client.token(image);
  const bytes = random(100);
  const first = await client.form({ token, key: "a.png" }, bytes);
  expect(await client.form({ token, key: "a.png" }, bytes)).toEqual(first);
  expect(await client.form({ token, key: "a.png" }, random(100))).toEqual({
    status: 614,
    json: { error: "file exists" },
  });
});

test("parts that are missing, disordered, too small, of another upload or of no upload are refused", async () => {
  const client = await sender();
  const token = await client.token(file);
  const { json } = await client.begin(token);
  const one = (await client.part(token, json["uploadId"], 1, random(MB))).json["etag"];
  const two = (await client.part(token, json["uploadId"], 2, random(10))).json["etag"];
  const three = (await client.part(token, json["uploadId"], 3, random(10))).json["etag"];
  const name = (...etags: unknown[]) => etags.map((etag, index) => ({ partNumber: index + 1, etag }));
  const invalid = { status: 400, json: { error: "invalid argument" } };
  for (const parts of [[], name(two), name(one, two, three), name("../../x"), [{ partNumber: 2, etag: two }], {}]) {
    expect(await client.complete(token, json["uploadId"], parts)).toEqual(invalid);
  }
  const gone = { status: 612, json: { error: "no such uploadId" } };
  expect(await client.complete(token, "0".repeat(32), name(one, two))).toEqual(gone);
  expect(await client.complete(token, json["uploadId"], name(one, two), "disk/b.bin")).toEqual(gone);
  expect(await client.part(token, "0".repeat(32), 1, random(10))).toEqual(gone);
  expect((await client.complete(token, json["uploadId"], name(one, two))).status).toBe(200);
});

test.each(["text/plain", "multipart/form-data", "multipart/form-data; boundary=x"])(
  "what is no form is refused: %s",
  async (type) => {
    const { origin } = await service();
    const got = await fetch(`${origin}/upload/${z2}/`, {
      method: "POST",
      headers: { "content-type": type },
      body: "x",
    });
    expect([got.status, await got.json()]).toEqual([400, { error: "invalid argument" }]);
  },
);

test("with a state file, files and uploads under way outlive the service", async () => {
  const stateFile = join(folder(), "state");
  const first = new Sender(await startDemo({ world: smallWorld(), stateFile }));
  await first.form({ token: await first.token(image), key: "a.png" }, random(10));
  const begun = await first.begin(await first.token(file));
  const one = await first.part(await first.token(file), begun.json["uploadId"], 1, random(MB));
  await first.demo.close();
  const again = await sender({ stateFile });
  expect((await again.media("chat-img.jwznb.com/a.png")).status).toBe(200);
  const token = await again.token(file);
  const two = await again.part(token, begun.json["uploadId"], 2, random(10));
  const parts = [one, two].map(({ json }, index) => ({ partNumber: index + 1, etag: json["etag"] }));
  expect((await again.complete(token, begun.json["uploadId"], parts)).status).toBe(200);
});

test("without one, nothing is left", async () => {
  const [before, temporary] = [process.env["TMPDIR"], folder()];
  process.env["TMPDIR"] = temporary;
  try {
    const client = new Sender(await startDemo({ world: smallWorld() }));
    await client.form({ token: await client.token(image), key: "a.png" }, random(10));
    expect(readdirSync(temporary)).toHaveLength(1);
    await client.demo.close();
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
});

import { randomFillSync } from "node:crypto";
import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "@/api/errors";
import { createTransport } from "@/api/transport";
import type { Send } from "@/api/upload/send";
import { createUploads } from "@/api/uploads";
import { createUsersApi } from "@/api/users";
import type { Attachment, UploadResume } from "@/domain/attachment";
import { startDemo, type DemoOptions, type DemoService } from "@server/demo/service";
import { startGateway, type TestGateway } from "../../support/gateway";
import { startHttp, type Upstream } from "../../support/upstream";
import { smallWorld } from "../demo/support/world";

const MB = 1024 * 1024;

/** What reached the storage. */
interface Reached {
  readonly method: string;
  readonly path: string;
  readonly bytes: () => number;
  /** Whether it came to its end. */
  readonly whole: () => boolean;
}

let demo: DemoService;
/** Stands between gateway and storage, and counts. */
let counter: Upstream;
let gateway: TestGateway;
let reached: Reached[] = [];
let disturb: (req: IncomingMessage, res: ServerResponse) => boolean = () => false;
let lose: (req: IncomingMessage) => boolean = () => false;
let now = 0;

async function start(options: DemoOptions = {}, env: Record<string, string> = {}): Promise<void> {
  demo = await startDemo({ world: smallWorld(), publicOrigin: "http://embedded.invalid", now: () => now, ...options });
  counter = await startHttp((req, res) => {
    let bytes = 0;
    req.on("data", (chunk: Buffer) => (bytes += chunk.length));
    if (/^\/upload\/(?!api\.)/.test(req.url ?? ""))
      reached.push({ method: req.method ?? "", path: req.url ?? "", bytes: () => bytes, whole: () => req.complete });
    if (disturb(req, res)) return void req.resume();
    const passed = ask(demo.origin + (req.url ?? ""), { method: req.method, headers: req.headers }, (answer) => {
      if (lose(req)) return void req.socket.destroy();
      res.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(res);
    });
    passed.on("error", () => res.destroy());
    req.pipe(passed);
  });
  gateway = await startGateway(
    { YUNHU_TOKEN: "demo-user-token-1", YUNHU_USER_ID: "1", ...env },
    { demo: { origin: counter.origin, wsUrl: demo.wsUrl } },
  );
}

beforeEach(() => {
  reached = [];
  now = Date.now();
  disturb = () => false;
  lose = () => false;
});
afterEach(async () => {
  await gateway.close();
  await counter.close();
  await demo.close();
});

/** What XMLHttpRequest is in a browser. */
const send: Send = async ({ method, url, headers, body, signal, onSent }) => {
  try {
    const answer = await fetch(url, { method, headers: { origin: gateway.origin, ...headers }, body, signal });
    onSent?.(body instanceof Blob ? body.size : 0);
    return { status: answer.status, headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) };
  } catch (cause) {
    throw new ApiError(signal.aborted ? "aborted" : "offline", "no answer", { cause });
  }
};

/** An app's uploads, and what they told. */
function app() {
  const base = `${gateway.origin}/`;
  const own: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { origin: gateway.origin, ...(init?.headers as Record<string, string>) } });
  const transport = createTransport({ base, account: () => undefined, fetch: own });
  const users = createUsersApi(transport);
  const told = { progress: [] as number[], resume: undefined as UploadResume | undefined };
  const calls = { base, account: () => undefined, self: () => "1", transport, users, now: () => now, send };
  const uploads = createUploads({ ...calls, delay: () => 10 });
  return {
    told,
    upload: (file: Blob, attachment: Attachment, more: { resume?: UploadResume; signal?: AbortSignal } = {}) =>
      uploads.upload(file, attachment, {
        onResume: (resume) => (told.resume = resume),
        onProgress: (bytes) => told.progress.push(bytes),
        signal: new AbortController().signal,
        ...more,
      }),
  };
}

const bytesOf = (size: number): Buffer<ArrayBuffer> => randomFillSync(Buffer.alloc(size));
const fileOf = (size: number, name = "notes.pdf") => {
  const bytes = bytesOf(size);
  const attachment: Attachment = { kind: "file", name, mime: "application/pdf", size };
  return { bytes, attachment, blob: new Blob([bytes], { type: "application/pdf" }) };
};
const parts = () => reached.filter(({ method }) => method === "PUT");
const served = async (url: string) => {
  const { host, pathname } = new URL(url);
  const answer = await fetch(`${gateway.origin}/media/${host}${pathname}`, { headers: { origin: gateway.origin } });
  return { type: answer.headers.get("content-type"), bytes: Buffer.from(await answer.arrayBuffer()) };
};

test("a small file goes as a form, and is served as what it is", async () => {
  await start();
  const bytes = bytesOf(70_000);
  const image: Attachment = {
    kind: "image",
    name: "云.PNG",
    mime: "image/png",
    size: bytes.length,
    width: 3,
    height: 2,
  };
  const { upload, told } = app();
  const stored = await upload(new Blob([bytes]), image);
  expect(stored).toMatchObject({ size: 70_000, url: `https://chat-img.jwznb.com/${stored.key}` });
  expect(stored.key).toMatch(/^[0-9a-f]{32}\.png$/);
  expect(stored.hash).toMatch(/^F[\w-]{27}$/);
  expect(reached.map(({ method, path }) => [method, path])).toEqual([["POST", "/upload/upload-z2.qiniup.com/"]]);
  expect(told.progress.at(-1)).toBe(70_000);
  expect(await served(stored.url)).toEqual({ type: "image/png", bytes: bytes });
});

test.each([
  ["video", "upload-cn-east-2.qiniup.com", "chat-video1.jwznb.com"],
  ["audio", "upload-z2.qiniup.com", "chat-audio1.jwznb.com"],
] as const)("a %s goes to %s", async (kind, uploadHost, mediaHost) => {
  await start();
  const stored = await app().upload(new Blob(["x"]), { kind, name: "a.mp4", mime: `${kind}/mp4`, size: 1, seconds: 3 });
  expect(reached[0]?.path).toBe(`/upload/${uploadHost}/`);
  expect(new URL(stored.url).host).toBe(mediaHost);
  expect((await served(stored.url)).type).toBe(`${kind}/mp4`);
});

test("a large file goes in parts, each once, and its progress ends at its size", async () => {
  await start();
  const { bytes, attachment, blob } = fileOf(13 * MB + 5);
  const { upload, told } = app();
  const stored = await upload(blob, attachment);
  expect(stored.key).toMatch(/^disk\/[0-9a-f]{32}\.pdf$/);
  expect(parts().map((part) => part.bytes())).toEqual([4 * MB, 4 * MB, 4 * MB, MB + 5]);
  expect(told.progress.at(0)).toBe(0);
  expect(told.progress.at(-1)).toBe(bytes.length);
  expect(Math.max(...told.progress)).toBe(bytes.length);
  expect((await served(stored.url)).bytes.equals(bytes)).toBe(true);
});

test("an upload cut at 60 % goes on after a reload, and sends only what is missing", async () => {
  await start();
  const { bytes, attachment, blob } = fileOf(20 * MB);
  const first = app();
  const giveUp = new AbortController();
  disturb = () => {
    const done = Array.isArray(first.told.resume?.["parts"]) ? first.told.resume["parts"].length : 0;
    if (done >= 3) giveUp.abort();
    return giveUp.signal.aborted;
  };
  await expect(first.upload(blob, attachment, { signal: giveUp.signal })).rejects.toMatchObject({ kind: "aborted" });
  disturb = () => false;
  reached = [];
  const resume = JSON.parse(JSON.stringify(first.told.resume)) as UploadResume;
  const done = (resume["parts"] as readonly unknown[]).length;
  expect(done).toBeGreaterThanOrEqual(3);
  const again = app();
  const stored = await again.upload(blob, attachment, { resume });
  // The part that was given up may still reach the storage late, in part or as a whole, beside the one that is sent anew.
  const sent = new Map(parts().flatMap((part) => (part.whole() ? [[part.path, part.bytes()]] : [])));
  expect([...sent.values()].reduce((sum, size) => sum + size, 0)).toBe(20 * MB - done * 4 * MB);
  expect(again.told.progress[0]).toBe(done * 4 * MB);
  expect((await served(stored.url)).bytes.equals(bytes)).toBe(true);
});

test("a state that is not of this file, too old, or nonsense begins anew", async () => {
  await start();
  const { attachment, blob } = fileOf(5 * MB);
  const first = app();
  await first.upload(blob, attachment);
  const resume = first.told.resume ?? {};
  const bad: UploadResume[] = [
    { ...resume, size: 1 },
    { ...resume, expireAt: 1 },
    { ...resume, uploadId: "../../x" },
    { ...resume, uploadId: "0".repeat(32), key: "disk/other.pdf" },
    { ...resume, parts: [{ partNumber: 1, etag: "unknown" }, 7], key: "disk/third.pdf" },
    { nonsense: true },
  ];
  for (const state of bad) {
    reached = [];
    await app().upload(blob, attachment, { resume: state });
    expect(parts().length).toBeGreaterThanOrEqual(2);
  }
});

test("an answer lost at the very end costs nothing: the file is found", async () => {
  await start();
  const { attachment, blob } = fileOf(9 * MB);
  let lost = 0;
  lose = ({ method, url }) => method === "POST" && /\/uploads\/\w+$/.test(url ?? "") && (lost += 1) === 1;
  const stored = await app().upload(blob, attachment);
  expect(lost).toBe(2);
  expect(parts()).toHaveLength(3);
  expect(stored.hash).toMatch(/^l[\w-]{27}$/);
});

test.each(["right", "wrong", "absent"] as const)("with a region that is %s it arrives", async (region) => {
  await start({ variants: { region } });
  await app().upload(new Blob(["x"]), { kind: "audio", name: "a.m4a", mime: "audio/mp4", size: 1, seconds: 1 });
  const { attachment, blob } = fileOf(5 * MB);
  await app().upload(blob, attachment);
  const hosts = reached.map(({ path }) => path.split("/")[2]);
  expect(hosts.filter((host) => host === "upload-na0.qiniup.com")).toHaveLength(region === "wrong" ? 2 : 0);
  expect(hosts.at(-1)).toBe("upload-z2.qiniup.com");
});

test("a host that the gateway does not allow is passed over", async () => {
  await start({}, { UPLOAD_HOSTS: "up-z2.qiniup.com" });
  await app().upload(new Blob(["x"]), { kind: "file", name: "a", mime: "text/plain", size: 1 });
  expect(reached.map(({ path }) => path)).toEqual(["/upload/up-z2.qiniup.com/"]);
});

test("a token that ends on the way is renewed", async () => {
  await start();
  const { attachment, blob } = fileOf(20 * MB);
  disturb = (req) => {
    if (req.method === "PUT" && parts().length === 3) now += 3_601_000;
    return false;
  };
  const stored = await app().upload(blob, attachment);
  expect(stored.size).toBe(20 * MB);
  expect(parts().length).toBeGreaterThan(5);
});

test("what fails for a moment is tried again, one part at a time", async () => {
  await start();
  const { attachment, blob } = fileOf(12 * MB);
  disturb = (req, res) => {
    if (req.method !== "PUT" || parts().length > 2) return false;
    if (parts().length === 1) req.socket.destroy();
    else res.writeHead(599, { "content-type": "application/json" }).end(`{"error":"server error"}`);
    return true;
  };
  await app().upload(blob, attachment);
  expect(parts()).toHaveLength(5);
});

test("what goes on failing can be tried later, from where it stopped", async () => {
  await start();
  const { attachment, blob } = fileOf(12 * MB);
  disturb = (req, res) => {
    if (!/\/3$/.test(req.url ?? "")) return false;
    res.writeHead(503).end();
    return true;
  };
  const { upload, told } = app();
  await expect(upload(blob, attachment)).rejects.toMatchObject({ kind: "broken", retryable: true });
  expect(told.resume?.["parts"]).toHaveLength(2);
});

describe("a refusal", () => {
  test("of a size comes before the first byte", async () => {
    await start();
    const { attachment, blob } = fileOf(40 * MB + 1);
    await expect(app().upload(blob, attachment)).rejects.toMatchObject({ kind: "refused", status: 413 });
    expect(reached).toEqual([]);
  });

  test("of the storage comes in its words, and is final", async () => {
    await start();
    disturb = (req, res) => {
      if (!/^\/upload\/up/.test(req.url ?? "")) return false;
      res.writeHead(614).end(`{"error":"file exists"}`);
      return true;
    };
    const upload = app().upload(new Blob(["x"]), { kind: "file", name: "a", mime: "text/plain", size: 1 });
    await expect(upload).rejects.toMatchObject({ kind: "refused", message: "file exists", retryable: false });
  });

  test("of a token does not end the session", async () => {
    await start();
    disturb = (req, res) => {
      if (!/^\/upload\/up/.test(req.url ?? "")) return false;
      res.writeHead(401).end(`{"error":"bad token"}`);
      return true;
    };
    const upload = app().upload(new Blob(["x"]), { kind: "file", name: "a", mime: "text/plain", size: 1 });
    await expect(upload).rejects.toMatchObject({ kind: "refused", message: "bad token" });
  });
});

test("the account's token never goes to the storage, nor into what is kept or logged", async () => {
  await start();
  const seen: string[] = [];
  disturb = (req) => {
    if (/^\/upload\//.test(req.url ?? "")) seen.push(`${req.url ?? ""} ${JSON.stringify(req.rawHeaders)}`);
    return false;
  };
  const { attachment, blob } = fileOf(5 * MB);
  const { upload, told } = app();
  await upload(blob, attachment);
  expect(seen.length).toBeGreaterThan(4);
  const text = [...seen, JSON.stringify(told.resume), ...gateway.log].join("\n");
  expect(text).not.toContain("demo-user-token-1");
  expect(JSON.stringify(told.resume)).not.toContain("embedded-yunhu-service:");
});

test("giving up ends it at once", async () => {
  await start();
  const { attachment, blob } = fileOf(12 * MB);
  const giveUp = new AbortController();
  disturb = ({ method }) => {
    if (method === "PUT") giveUp.abort();
    return false;
  };
  await expect(app().upload(blob, attachment, { signal: giveUp.signal })).rejects.toMatchObject({ kind: "aborted" });
});

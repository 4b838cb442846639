import { expect, test } from "vitest";
import { mediaFile } from "@server/demo/media";
import { service } from "./support/service";

const referer = "http://myapp.jwznb.com";
const file = "chat-audio1.jwznb.com/voice-test-2s.wav";
const bytes = mediaFile("chat-audio1.jwznb.com", "voice-test-2s.wav")?.bytes ?? Buffer.alloc(0);

const get = async (path: string, headers: Record<string, string> = { referer }, more: RequestInit = {}) => {
  const { origin } = await service();
  const response = await fetch(`${origin}/media/${path}`, { headers, ...more });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
};

test("a file is served as it is, whatever size is asked of it", async () => {
  const { response, body } = await get(`${file}?imageView2/2/w/72/h/72`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("audio/wav");
  expect(bytes.length).toBeGreaterThan(0);
  expect(body.equals(bytes)).toBe(true);
});

test.each([
  [undefined, 403],
  ["https://example.com", 403],
  ["http://myapp.jwznb.com.example.com", 403],
  ["http://myapp.jwznb.com", 200],
  ["https://myapp.jwznb.com/", 200],
  ["https://www.jwzhd.com/page", 200],
])("with the Referer %s the status is %i", async (value, status) => {
  const { response } = await get(file, value === undefined ? {} : { referer: value });
  expect(response.status).toBe(status);
});

test.each([
  ["bytes=0-9", 206, "0-9", [0, 10]],
  ["bytes=10-", 206, `10-${bytes.length - 1}`, [10, bytes.length]],
  ["bytes=-10", 206, `${bytes.length - 10}-${bytes.length - 1}`, [bytes.length - 10, bytes.length]],
  ["bytes=0-99999999", 206, `0-${bytes.length - 1}`, [0, bytes.length]],
] as const)("the range %s is served alone", async (range, status, shown, [from, to]) => {
  const { response, body } = await get(file, { referer, range });
  expect(response.status).toBe(status);
  expect(response.headers.get("content-range")).toBe(`bytes ${shown}/${bytes.length}`);
  expect(body.equals(bytes.subarray(from, to))).toBe(true);
});

test("a range beyond the end is 416", async () => {
  const { response } = await get(file, { referer, range: `bytes=${bytes.length}-` });
  expect(response.status).toBe(416);
  expect(response.headers.get("content-range")).toBe(`bytes */${bytes.length}`);
});

test("HEAD tells the size without the bytes, and the ETag saves them", async () => {
  const head = await get(file, { referer }, { method: "HEAD" });
  expect(head.response.headers.get("content-length")).toBe(String(bytes.length));
  expect(head.body).toHaveLength(0);
  const etag = head.response.headers.get("etag") ?? "";
  expect((await get(file, { referer, "if-none-match": etag })).response.status).toBe(304);
  expect((await get(file, { referer, range: "bytes=0-9", "if-range": '"other"' })).response.status).toBe(200);
});

test.each([
  "elsewhere.example/a.png",
  "chat-img.jwznb.com/",
  "chat-img.jwznb.com/%E0%A4%A",
  "chat-img.jwznb.com/no.xyz",
])("%s is not there", async (path) => {
  expect((await get(path)).response.status).toBe(404);
});

test("behind a redirect, the signed address needs no Referer", async () => {
  const { origin } = await service({ variants: { media: "redirect" } });
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(origin + path, { headers, redirect: "manual" });
  expect((await ask(`/media/${file}`)).status).toBe(403);
  const redirect = await ask(`/media/${file}`, { referer });
  expect(redirect.status).toBe(302);
  const location = redirect.headers.get("location") ?? "";
  expect(location).toMatch(/^\/media\/chat-storage1\.jwznb\.com\/.+\?sign=/);
  const signed = await ask(location);
  expect(Buffer.from(await signed.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await ask(location.replace(/\?.*/, ""))).status).toBe(403);
});

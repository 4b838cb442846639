import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedAccount, startGateway, type TestGateway } from "../../support/gateway";
import { Page } from "../../support/realtime-page";
import { startRealtime, type Upstream } from "../../support/upstream";
import { attempts, mutated, openSockets, say, TEST_MS } from "./support";

let upstream: Upstream;
let gateway: TestGateway;
/** What the service was told. */
const told: string[] = [];
let joined = 0;

beforeAll(async () => {
  upstream = await startRealtime((socket) => {
    joined += 1;
    socket.on("close", () => (joined -= 1));
    socket.on("message", (data) => {
      if (Buffer.isBuffer(data)) told.push(data.toString());
      socket.send("heard");
    });
  });
  gateway = await startGateway({ ...fixedAccount(upstream.origin), LOG_LEVEL: "warn" });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const handshake = () =>
  Buffer.from(
    `GET /realtime HTTP/1.1\r\nHost: gateway\r\nOrigin: ${gateway.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    "latin1",
  );

/** A frame whose parts need not agree: flags, code, mask, and a length that lies. */
const frame = fc
  .record({
    first: fc.nat({ max: 255 }),
    masked: fc.boolean(),
    lengths: fc.constantFrom(
      [0],
      [5],
      [125],
      [126, 0, 5],
      [126, 0xff, 0xff],
      [127, 0, 0, 0, 0, 0, 0, 0, 5],
      [127, ...Array<number>(8).fill(0xff)],
    ),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.constant(new TextEncoder().encode('{"cmd":"inputInfo","data":{"chatId":"1","input":"x","token":"y"}}')),
    ),
  })
  .map(({ first, masked, lengths: [length = 0, ...more], payload }) => {
    const mask = masked ? [0, 0, 0, 0] : [];
    return Buffer.from([first, length | (masked ? 0x80 : 0), ...more, ...mask, ...payload]);
  });

async function survives(attempt: Uint8Array): Promise<void> {
  const answer = await say(gateway, attempt);
  expect(answer).toMatch(/^(?:HTTP\/1\.1 [1-4]\d\d |$)/);
  for (const text of told.splice(0))
    expect(text).toMatch(/^\{"seq":"[^]*?","cmd":"(?:login|heartbeat|inputInfo)","data":/);
}

test(
  "handshakes and frames that make no sense end their own socket, and nobody else's",
  async () => {
    const before = openSockets();
    const changed = fc.constant(undefined).chain(() => mutated(handshake()));
    await fc.assert(fc.asyncProperty(changed, survives), attempts(200));
    const frames = fc.array(frame, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(frames, (some) => survives(Buffer.concat([handshake(), ...some]))),
      attempts(200),
    );
    // A good page afterwards, whose login the service hears.
    const page = await new Page(gateway.origin, {}).opened();
    await page.until((heard) => heard.length > 0);
    page.socket.close();
    await page.closed;
    await expect.poll(() => joined).toBe(0);
    await expect.poll(openSockets, { timeout: 15_000 }).toBeLessThanOrEqual(before);
  },
  TEST_MS,
);

import fc from "fast-check";
import { once } from "node:events";
import { rawSocket, type TestGateway } from "../../support/gateway";

/** FUZZ_SEED chooses other attempts, FUZZ_MS how long each property may try. */
const seed = Number(process.env["FUZZ_SEED"] ?? "1");
const timeMs = Number(process.env["FUZZ_MS"] ?? "2000");

/** How long a test of a few properties may take, ms. */
export const TEST_MS = 40_000 + 3 * timeMs;

/** How many and which attempts are made; says so, since a run that ends well tells no seed. */
export function attempts(numRuns: number): fc.Parameters<unknown> {
  process.stdout.write(`FUZZ_SEED=${seed} FUZZ_MS=${timeMs}\n`);
  const runs = process.env["FUZZ_MS"] === undefined ? numRuns : 1e7;
  return { seed, numRuns: runs, plugins: [fc.interruptAfterTimeLimit(timeMs)] };
}

/** How long an attempt may take on a machine that has much else to do. */
const PATIENCE_MS = 10_000;

/** Says its piece on a connection of its own and says goodbye; gives what comes back. @throws when nobody hangs up */
export async function say(gateway: TestGateway, bytes: Uint8Array): Promise<string> {
  const socket = rawSocket(gateway);
  let answer = "";
  socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
  // A reset is an answer too.
  socket.on("error", () => undefined);
  const closed = once(socket, "close", { signal: AbortSignal.timeout(PATIENCE_MS) });
  socket.end(bytes);
  try {
    await closed;
  } catch (cause) {
    socket.destroy();
    throw new Error("the gateway neither answers nor hangs up", { cause });
  }
  return answer;
}

/** Connections and listeners of this process: the gateway's, the service's and the test's. */
export function openSockets(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind.startsWith("TCP")).length;
}

/** Bytes changed, cut, doubled or put in at some places. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: Math.max(0, bytes.length - 1) });
  const some = fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.constantFrom(...BORDERS));
  const step = fc.tuple(fc.constantFrom("change", "cut", "double", "insert", "remove"), place, some);
  return fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => {
    let now = Buffer.from(bytes);
    for (const [how, at, more] of steps) {
      const [head, tail] = [now.subarray(0, at), now.subarray(at)];
      if (how === "change") now = Buffer.concat([head, more, tail.subarray(more.length)]);
      else if (how === "cut") now = head;
      else if (how === "double") now = Buffer.concat([now, tail]);
      else if (how === "insert") now = Buffer.concat([head, more, tail]);
      else now = Buffer.concat([head, tail.subarray(more.length)]);
    }
    return new Uint8Array(now);
  });
}

/** Numbers at the edge of what a varint or a length can say, and a group that never ends. */
const BORDERS = [
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
  new Uint8Array(11).fill(0x80),
  new Uint8Array(64).fill(0x0b),
];

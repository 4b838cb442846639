import { randomFillSync } from "node:crypto";
import { createTransport } from "@/api/transport";
import type { Send } from "@/api/upload/send";
import { createUploads } from "@/api/uploads";
import { createUsersApi } from "@/api/users";
import { memoryOf, peakDuring } from "../support/memory";
import { startProgram } from "../support/program";

const MB = 1024 * 1024;

/** The built gateway's memory while files pass through it, against its own at rest. */
export async function benchUploads(megabytes = 200): Promise<void> {
  const demo = await startProgram("demo");
  const { origin } = new URL(demo.url);
  const gateway = await startProgram("main", {
    YUNHU_UPSTREAM: origin,
    YUNHU_TOKEN: "demo-user-token-10001",
    YUNHU_USER_ID: "10001",
    LOG_LEVEL: "silent",
  });
  try {
    const own = { origin: new URL(gateway.url).origin };
    const send: Send = async ({ method, url, headers, body, signal }) => {
      const answer = await fetch(url, { method, headers: { ...own, ...headers }, body, signal });
      return { status: answer.status, headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) };
    };
    const fetchOwn: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...own, ...Object.fromEntries(new Headers(init?.headers)) } });
    const base = gateway.url;
    const account = () => undefined;
    const transport = createTransport({ base, account, fetch: fetchOwn });
    const calls = { base, account, self: () => "10001", transport, users: createUsersApi(transport), now: Date.now };
    const uploads = createUploads({ ...calls, send });
    const upload = (bytes: Buffer<ArrayBuffer>) =>
      uploads.upload(
        new Blob([bytes]),
        { kind: "file", name: "a.bin", mime: "application/octet-stream", size: bytes.length },
        { onResume: () => undefined, onProgress: () => undefined, signal: new AbortController().signal },
      );
    // What every connection costs once is no part of what a file costs.
    await upload(randomFillSync(Buffer.alloc(5 * MB)));
    const idle = memoryOf(gateway.pid);
    const bytes = randomFillSync(Buffer.alloc(megabytes * MB));
    const started = performance.now();
    const peak = await peakDuring(gateway.pid, upload(bytes));
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(
      `uploads: ${megabytes} MB in ${seconds.toFixed(1)} s; gateway ${idle.toFixed(0)} MB idle, ` +
        `${peak.toFixed(0)} MB at most, ${(peak - idle).toFixed(0)} MB more\n`,
    );
  } finally {
    await gateway.stop();
    await demo.stop();
  }
}

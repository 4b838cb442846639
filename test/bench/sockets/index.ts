import { Service } from "../../support/service";
import { type Program, startProgram } from "../../support/program";
import { type Measured, type Memory, startMeasured } from "./measured";
import { openPages, type Pages } from "./pages";

const SOCKETS = 2_000;
const EMAIL = "demo@example.com";
/** The account of the pages talks to this group, so each push reaches every socket. */
const CHAT = { kind: "group", id: "big" } as const;
const PUSHES_A_SECOND = 1;

const print = (line: string) => process.stdout.write(`${line}\n`);
const kb = (bytes: number) => (bytes / 1000 / SOCKETS).toFixed(1).padStart(7);
const mb = (bytes: number) => (bytes / 1e6).toFixed(1).padStart(7);

/** Reads again until two readings in a row agree, since freed pages go back to the system only in time. */
async function settled(measured: Measured): Promise<Memory> {
  for (let before = await measured.memory(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await measured.memory();
    if (Math.abs(now.rss - before.rss) < before.rss * 0.002) return now;
    before = now;
  }
}

interface Opened {
  readonly measured: Measured;
  readonly pages: Pages;
  readonly empty: Memory;
  readonly full: Memory;
  readonly ms: number;
}

/** Opens the sockets to a running relay, and reads its memory without and with them. */
async function fill(measured: Measured, ws: string, headers: Readonly<Record<string, string>>): Promise<Opened> {
  // What code and caches take is no socket's cost.
  const first = await openPages(ws, 100, headers);
  await first.heard(1);
  await first.close();
  const empty = await settled(measured);
  const begun = performance.now();
  const pages = await openPages(ws, SOCKETS, headers);
  const ms = performance.now() - begun;
  await pages.heard(1);
  return { measured, pages, empty, full: await settled(measured), ms };
}

async function viaGateway(service: Program): Promise<Opened> {
  const measured = await startMeasured("../../../dist-server/main.js", {
    PORT: "0",
    YUNHU_UPSTREAM: new URL(service.url).origin,
    LOG_LEVEL: "warn",
    LIMIT_SESSION_SOCKETS: String(SOCKETS),
  });
  const { origin } = new URL(measured.url);
  const answer = await fetch(`${origin}/api/session`, {
    method: "POST",
    headers: { origin, "x-requested-with": "yunhu-web", "content-type": "application/json" },
    body: JSON.stringify({ kind: "email", email: EMAIL, password: "demo-password" }),
  });
  const cookie = (answer.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  return fill(measured, `${origin.replace("http", "ws")}/realtime`, { origin, cookie });
}

async function viaBareRelay(service: Program, token: string): Promise<Opened> {
  const login = { seq: "1", cmd: "login", data: { userId: "10001", token, platform: "Web", deviceId: "bench" } };
  const measured = await startMeasured("bare-relay.mjs", {
    SERVICE_WS: `${new URL(service.url).origin.replace("http", "ws")}/ws`,
    SERVICE_LOGIN: JSON.stringify(login),
  });
  return fill(measured, measured.url.replace("http", "ws"), {});
}

const row = (name: string, { empty, full, ms }: Opened) =>
  `${name.padEnd(34)} ${kb(full.rss - empty.rss)} ${kb(full.heapUsed - empty.heapUsed)} ${kb(full.external - empty.external)} ${ms.toFixed(0).padStart(9)}`;

/** Pushes to all sockets for so long, and prints the memory each minute. */
async function soak({ measured, pages, full }: Opened, service: Service, minutes: number): Promise<void> {
  const li = await service.logIn("li@example.com");
  print(`\nPushes to all ${String(SOCKETS)} sockets for ${String(minutes)} min, ${String(PUSHES_A_SECOND)} a second`);
  print("minute   RSS, MB  heap, MB     lost");
  const line = (minute: number, { rss, heapUsed }: Memory) =>
    `${minute.toFixed(1).padStart(6)}   ${mb(rss)}   ${mb(heapUsed)}  ${String(pages.lost()).padStart(7)}`;
  print(line(0, full));
  const begun = performance.now();
  let pushed = 0;
  // With the first pushes the heap's young part and the allocator take their room, once; what grows after that leaks.
  let warm: Memory | undefined;
  let last = full;
  for (let minute = Math.min(1, minutes); minute <= minutes; minute++) {
    while (performance.now() - begun < minute * 60_000) {
      const due = begun + (pushed * 1_000) / PUSHES_A_SECOND;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      await service.say(li, CHAT, `push ${String(pushed)}`);
      pushed += 1;
    }
    last = await settled(measured);
    warm ??= last;
    print(line(minute, last));
  }
  const growth = (key: "rss" | "heapUsed") => (last[key] / (warm ?? full)[key]).toFixed(3);
  print(`ratio of the last minute to the first: RSS ${growth("rss")}, heap ${growth("heapUsed")}`);
}

/** Prints what an idle relayed socket costs the gateway, against a bare relay in the same run, and a soak. */
export async function benchSockets(minutes: number): Promise<void> {
  const demo = await startProgram("demo");
  const service = new Service(demo.url);
  const running: Measured[] = [];
  try {
    const bare = await viaBareRelay(demo, await service.logIn(EMAIL));
    await bare.pages.close();
    await bare.measured.stop();
    const gateway = await viaGateway(demo);
    running.push(gateway.measured);
    print(`Memory of ${String(SOCKETS)} idle relayed sockets, each`);
    print(`${"".padEnd(34)} RSS, kB heap external open, ms`);
    print(row("bare ws relay", bare));
    print(row("gateway", gateway));
    const cost = ({ full, empty }: Opened) => full.rss - empty.rss;
    print(`ratio: RSS ${(cost(gateway) / cost(bare)).toFixed(2)}`);
    await soak(gateway, service, minutes);
  } finally {
    for (const measured of running) await measured.stop();
    await demo.stop();
  }
}

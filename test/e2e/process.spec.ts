import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { fixedAccount } from "../support/gateway";
import { startProgram } from "../support/program";
import { startHttp } from "../support/upstream";

const MAIN = fileURLToPath(new URL("../../dist-server/main.js", import.meta.url));

it("bad configuration ends the start with a sentence for each mistake, and a status of its own", () => {
  const env = { PATH: process.env["PATH"], PORT: "http", BASE_PATH: "chat", LIMIT_BODY_BYTES: "1 MB" };
  const { status, stderr, stdout } = spawnSync(process.execPath, [MAIN], { env, encoding: "utf8" });
  expect([status, stdout]).toEqual([78, ""]);
  expect(stderr.trim().split("\n")).toEqual([
    "PORT must be a whole number from 0 to 65535.",
    "BASE_PATH must be a path such as /chat/.",
    "LIMIT_BODY_BYTES must be a whole number from 1 to 2147483647.",
  ]);
});

/** Faults that the program does not expect, each at a signal. Put together late, so that no place in the code holds it. */
const FAULTY = `--import=data:text/javascript,${encodeURIComponent(`
  const lost = () => new Error("lost at /x?token=" + ["to", "remember"].join("-"));
  process.on("SIGUSR2", () => setImmediate(() => { throw lost() }));
  process.on("SIGHUP", () => void Promise.reject(lost()));
`)}`;

it.each([
  ["SIGUSR2", "exception"],
  ["SIGHUP", "rejection"],
] as const)(
  "what nobody caught (%s) is a line, lets what runs end, and ends the program with 70",
  async (signal, kind) => {
    let answer: () => void = () => undefined;
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const service = await startHttp((_req, res) => {
      answer = () => void res.end("{}");
      asked();
    });
    const main = await startProgram("main", { ...fixedAccount(service.origin), NODE_OPTIONS: FAULTY });
    const asking = fetch(`${main.url}api/v1/user/info`);
    await isAsked;
    process.kill(main.pid, signal);
    await expect.poll(() => main.output()).toContain("nobody caught this");
    answer();
    expect((await asking).status).toBe(200);
    expect(await main.ended).toBe(70);
    const lines = main
      .output()
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    const said = lines.map((line) => JSON.parse(line) as unknown);
    const fatal = said.find((line) => JSON.stringify(line).includes("nobody"));
    expect(fatal).toMatchObject({ level: 60, kind, reason: "Error: lost at /x?token=…" });
    // The line of the request that ended last may come after it.
    expect(said).toContainEqual(expect.objectContaining({ msg: "stopped" }));
    expect(main.output()).not.toContain("to-remember");
    await service.close();
  },
);

it("others' http is warned of, and not what a proxy or this machine reads alone", async () => {
  const first = await startProgram("main");
  const warns = (env: Record<string, string>) => {
    const whole = { PATH: process.env["PATH"], HOST: "0.0.0.0", PORT: new URL(first.url).port, ...env };
    const { status, stdout } = spawnSync(process.execPath, [MAIN], { env: whole, encoding: "utf8" });
    // The port is taken, so it ends by itself.
    expect(status).toBe(78);
    return stdout.includes("can be read on the way");
  };
  expect(warns({})).toBe(true);
  expect(warns({ PUBLIC_URL: "http://chat.example.com" })).toBe(true);
  expect(warns({ PUBLIC_URL: "https://chat.example.com" })).toBe(false);
  expect(warns({ TRUST_PROXY: "private" })).toBe(false);
  expect(warns({ HOST: "127.0.0.1" })).toBe(false);
  await first.stop();
});

it("a port that is taken is told in a sentence too", async () => {
  const first = await startProgram("main");
  const env = { PATH: process.env["PATH"], PORT: new URL(first.url).port };
  const { status, stderr } = spawnSync(process.execPath, [MAIN], { env, encoding: "utf8" });
  expect([status, stderr]).toEqual([
    78,
    `PORT must be a free one: another program listens at port ${env.PORT} of 127.0.0.1.\n`,
  ]);
  await first.stop();
  const lines = first.output().trim().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ msg: "stopped" });
});

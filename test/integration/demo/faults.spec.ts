import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { faultPlan } from "@server/demo/fault-plan";
import { noFaults, parseFaults } from "@server/demo/faults";
import { readOptions } from "@server/demo/options";
import { seededRandom } from "@server/demo/random";
import { Account } from "./support/account";
import { service } from "./support/service";
import { Socket } from "./support/socket";
import { id } from "./support/world";

test("the design's example is read", () => {
  expect(parseFaults("drop=0.1,delay=200-2000,cut=30s,half-open,http500=0.05,truncate=0.02")).toEqual({
    drop: 0.1,
    delay: { least: 200, most: 2000 },
    cut: 30_000,
    halfOpen: 30_000,
    http500: 0.05,
    truncate: 0.02,
  });
  expect(parseFaults("")).toEqual(noFaults);
});

test.each([
  [{ DEMO_FAULTS: "drop=2" }, 'DEMO_FAULTS: drop is a number from 0 to 1, not "2".'],
  [{ DEMO_FAULTS: "drop" }, 'DEMO_FAULTS: drop is a number from 0 to 1, not "".'],
  [{ DEMO_FAULTS: "delay=9-1" }, 'DEMO_FAULTS: delay is a time or a range in ms such as 200-2000, not "9-1".'],
  [{ DEMO_FAULTS: "cut=soon" }, 'DEMO_FAULTS: cut is a duration such as 500 or 30s, not "soon".'],
  [
    { DEMO_FAULTS: "fire=1" },
    'DEMO_FAULTS has no fault "fire"; it has drop, delay, cut, half-open, http500, truncate.',
  ],
  [{ DEMO_PORT: "99999" }, 'DEMO_PORT is a whole number from 0 to 65535, not "99999".'],
  [{ DEMO_SEED: "one" }, 'DEMO_SEED is a whole number from 0 to 4294967295, not "one".'],
])("%o is refused in one sentence", (environment, sentence) => {
  expect(() => readOptions(environment)).toThrow(sentence);
});

test("the environment chooses port, seed and state", () => {
  expect(readOptions({ DEMO_SEED: "5", DEMO_STATE: "state.jsonl", DEMO_VARIANTS: "seq=sparse" })).toMatchObject({
    port: 8090,
    seed: 5,
    stateFile: "state.jsonl",
    variants: { seq: "sparse" },
  });
});

test("a seed repeats the faults of a run, in about the asked measure", () => {
  const run = (seed: number) => {
    const next = faultPlan({ ...noFaults, drop: 0.2, delay: { least: 5, most: 10 } }, seededRandom(seed));
    return Array.from({ length: 1000 }, () => next());
  };
  expect(run(3)).toEqual(run(3));
  expect(run(3)).not.toEqual(run(4));
  const dropped = run(3).filter(({ kind }) => kind !== "none");
  expect(dropped.length).toBeGreaterThan(150);
  expect(dropped.length).toBeLessThan(250);
  expect(new Set(dropped.map(({ kind }) => kind))).toEqual(new Set(["lost", "unanswered"]));
  expect(run(3).every(({ delay }) => delay >= 5 && delay < 10)).toBe(true);
});

test("drop ends the connection without an answer", async () => {
  const demo = await service({ faults: { drop: 1 } });
  await expect(new Account(demo, "1").list({})).rejects.toThrow("fetch failed");
});

test("http500 answers a page of HTML", async () => {
  const { origin } = await service({ faults: { http500: 1 } });
  const response = await fetch(`${origin}/v1/user/info`);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("<html>");
});

test("truncate breaks off in the middle of the announced length", async () => {
  const demo = await service({ faults: { truncate: 1 } });
  await expect(new Account(demo, "1").list({})).rejects.toThrow("terminated");
});

test("delay holds every answer back", async () => {
  const demo = await service({ faults: { delay: { least: 60, most: 60 } } });
  const before = performance.now();
  await new Account(demo, "1").list({});
  expect(performance.now() - before).toBeGreaterThan(50);
});

test("cut ends the sockets again and again", async () => {
  const demo = await service({ faults: { cut: 100 } });
  await once((await Socket.open(demo)).socket, "close");
  await once((await Socket.open(demo)).socket, "close");
});

test("half-open leaves a socket open and silent", async () => {
  const demo = await service({ faults: { halfOpen: 200 } });
  const silent = await Socket.login(demo, "1");
  const isAnswered = async () => {
    const heard = silent.frames.length;
    silent.say("heartbeat");
    await Promise.race([silent.next(() => silent.frames.length > heard), wait(50)]);
    return silent.frames.length > heard;
  };
  expect(await isAnswered()).toBe(true);
  await expect.poll(isAnswered).toBe(false);
  const heard = silent.frames.length;
  const fresh = await Socket.login(demo, "1");
  await new Account(demo, "2").send({ msgId: id(500) }, { text: "anybody?" });
  await fresh.push();
  expect(silent.frames).toHaveLength(heard);
  expect(silent.socket.readyState).toBe(silent.socket.OPEN);
});

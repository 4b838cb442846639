import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { Account } from "./support/account";
import { buildProgram, kill, run, type DemoProcess } from "./support/process";
import { id } from "./support/world";

const folder = mkdtempSync(join(tmpdir(), "demo-program-"));
let program = "";
beforeAll(async () => {
  program = await buildProgram(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function started(environment: Record<string, string>): Promise<DemoProcess> {
  const running = await run(program, environment);
  onTestFinished(() => void running.child.kill("SIGKILL"));
  return running;
}

test("a kill in the middle of many sends loses none that was acknowledged", async () => {
  const environment = { DEMO_STATE: join(folder, "state.jsonl") };
  const first = await started(environment);
  const ann = new Account(first, "10001");
  const acknowledged: string[] = [];
  const sends = Array.from({ length: 400 }, async (_, index) => {
    const { code } = await ann.send({ chatId: "big", msgId: id(index + 1) }, { text: `message ${index}` });
    if (code === 1) acknowledged.push(id(index + 1));
    if (acknowledged.length === 100) await kill(first);
  });
  await Promise.allSettled(sends);
  expect(acknowledged.length).toBeGreaterThanOrEqual(100);
  const second = await started(environment);
  const again = new Account(second, "10001");
  const kept = new Set<string>();
  for (let anchor = ""; ;) {
    const { msg } = await again.list({ chatId: "big", msgId: anchor, msgCount: 100 });
    for (const { msgId } of msg) kept.add(msgId);
    anchor = msg.at(-1)?.msgId ?? "";
    if (kept.size > 500) break;
  }
  expect(acknowledged.filter((msgId) => !kept.has(msgId))).toEqual([]);
});

test("the large group opens, pages and jumps at once", async () => {
  const account = new Account(await started({}), "10001");
  const before = performance.now();
  const newest = await account.list({ chatId: "big", msgCount: 30 });
  expect(newest.msg[0]?.msgSeq).toBe(100_000);
  const [oldest] = (await account.listByMidSeq({ chatId: "big", msgSeq: 1 })).msg;
  expect(oldest?.msgSeq).toBe(1);
  const target = await account.listByMidSeq({ chatId: "big", msgId: oldest?.msgId ?? "", msgCount: 30 });
  expect(target.msg.map(({ msgSeq }) => msgSeq)).toEqual([1]);
  expect(performance.now() - before).toBeLessThan(1000);
});

test("a wrong variable stops the start with one sentence", async () => {
  const sentence = 'DEMO_VARIANTS: order is one of newest-first, oldest-first, not "upwards".';
  await expect(run(program, { DEMO_VARIANTS: "order=upwards" })).rejects.toThrow(sentence);
});

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { startProgram } from "../support/program";

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

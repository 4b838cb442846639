import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { build } from "vite";
import config from "../../../../vite.server.config";

/** Builds the program that `npm run demo` runs into a folder, and gives its path back. */
export async function buildProgram(folder: string): Promise<string> {
  const input = { demo: "server/demo/main.ts" };
  const output = { ...config.build, outDir: folder, sourcemap: false, rolldownOptions: { input } };
  await build({ ...config, configFile: false, logLevel: "silent", build: output });
  return join(folder, "demo.js");
}

/** The program running on a free port. */
export interface DemoProcess {
  readonly child: ChildProcess;
  readonly origin: string;
}

/** Resolves when the program has said where it runs; rejects with what it said instead. */
export async function run(program: string, environment: Record<string, string>): Promise<DemoProcess> {
  const child = spawn(process.execPath, [program], { env: { ...process.env, DEMO_PORT: "0", ...environment } });
  const errors: string[] = [];
  child.stderr.on("data", (data) => errors.push(String(data)));
  const origin = await firstMatch(createInterface({ input: child.stdout }), /http:\/\/[\d.:]+/);
  if (origin === undefined) throw new Error(errors.join("").trim());
  return { child, origin };
}

/** Ends the program at once, whatever it is doing. */
export async function kill({ child }: DemoProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

async function firstMatch(lines: AsyncIterable<string>, pattern: RegExp): Promise<string | undefined> {
  for await (const line of lines) {
    const [found] = pattern.exec(line) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}

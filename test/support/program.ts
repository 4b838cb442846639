import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A program of dist-server, running. */
export interface Program {
  /** Its address, ending in "/". */
  readonly url: string;
  readonly pid: number;
  /** Its exit status, once it has ended by itself. */
  readonly ended: Promise<number | null>;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it; SIGKILL for a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts the built product as an operator would, on a free port.
 * @throws when it ends before it said where it is
 */
export async function startProgram(
  name: "main" | "demo",
  env: Record<string, string> = {},
  folder = fileURLToPath(new URL("../..", import.meta.url)),
): Promise<Program> {
  const child = spawn(process.execPath, [join(folder, "dist-server", `${name}.js`)], {
    env: { PATH: process.env["PATH"], PORT: "0", DEMO_PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const url = await addressOf(child, () => output);
  return {
    url,
    pid: child.pid ?? 0,
    // Not before everything it printed has come.
    ended: new Promise((resolve) => child.once("close", resolve)),
    output: () => output,
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}

/** The address that a program prints once it listens. @throws when it ends before */
export async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  for (;;) {
    const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(output())?.[0];
    if (found) return found.endsWith("/") ? found : `${found}/`;
    if (child.exitCode !== null) throw new Error(`the program ended:\n${output()}`);
    await Promise.race([once(child.stdout as NodeJS.EventEmitter, "data"), once(child, "exit")]);
  }
}

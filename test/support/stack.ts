import { startProgram, type Program } from "./program";
import { Service } from "./service";

/** The built app with a service of its own, which a test moves from outside. */
export interface Stack {
  readonly demo: Program;
  readonly main: Program;
  readonly service: Service;
  /** Ends both. */
  readonly stop: () => Promise<void>;
}

/** Starts the embedded service and the app before it, on free ports. @throws when one ends before it listens */
export async function startStack(env: Readonly<Record<string, string>> = {}): Promise<Stack> {
  const demo = await startProgram("demo");
  const service = new Service(demo.url);
  const main = await startProgram("main", { YUNHU_UPSTREAM: service.origin, ...env });
  const stop = async () => {
    await main.stop();
    await demo.stop();
  };
  return { demo, main, service, stop };
}

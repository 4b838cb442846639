import { onTestFinished } from "vitest";
import { startDemo, type DemoOptions, type DemoService } from "@server/demo/service";
import { smallWorld } from "./world";

/** A service on a small world of its own, which ends with the test. */
export async function service(options: DemoOptions = {}): Promise<DemoService> {
  const demo = await startDemo({ world: smallWorld(), ...options });
  onTestFinished(() => demo.close());
  return demo;
}

import { parseFaults } from "./faults";
import type { DemoOptions } from "./service";
import { parseVariants } from "./variants";

const defaultPort = 8090;

/**
 * What the environment asks of the service.
 *
 * @throws Error with one sentence that names the variable whose value is wrong.
 */
export function readOptions(environment: Readonly<Record<string, string | undefined>>): DemoOptions {
  const { DEMO_PORT, DEMO_VARIANTS, DEMO_FAULTS, DEMO_SEED, DEMO_STATE } = environment;
  return {
    port: wholeNumber("DEMO_PORT", DEMO_PORT, 65_535) ?? defaultPort,
    ...behaviour({ DEMO_VARIANTS, DEMO_FAULTS, DEMO_SEED, DEMO_STATE }),
  };
}

/** What the environment asks of it beside the port: the gateway runs it on a free one. */
export function behaviour(environment: Readonly<Record<string, string | undefined>>): DemoOptions {
  const { DEMO_VARIANTS = "", DEMO_FAULTS = "", DEMO_SEED, DEMO_STATE = "" } = environment;
  const seed = wholeNumber("DEMO_SEED", DEMO_SEED, 0xffff_ffff);
  return {
    variants: parseVariants(DEMO_VARIANTS),
    faults: parseFaults(DEMO_FAULTS),
    ...(seed !== undefined && { seed }),
    ...(DEMO_STATE !== "" && { stateFile: DEMO_STATE }),
  };
}

function wholeNumber(name: string, value = "", most: number): number | undefined {
  if (value === "") return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (number <= most) return number;
  throw new Error(`${name} is a whole number from 0 to ${most}, not "${value}".`);
}

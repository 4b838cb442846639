export type Env = Readonly<Record<string, string | undefined>>;

/** Variables that cannot be used; the message has one sentence for each, which names it. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** @throws {ConfigError} always. */
export function fail(name: string, must: string): never {
  throw new ConfigError(`${name} must be ${must}.`);
}

/** The items of a list, separated by commas or spaces. */
export function list(value: string | undefined): string[] {
  return (value ?? "").split(/[\s,]+/).filter((item) => item !== "");
}

/** @throws {ConfigError} for what is no whole number of that range. */
export function integer(env: Env, name: string, standard: number, min: number, max: number): number {
  const text = env[name] ?? "";
  if (text === "") return standard;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) fail(name, `a whole number from ${min} to ${max}`);
  return value;
}

/** The sentence of a reader that fails, or none. */
export function mistake(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return [error.message];
    throw error;
  }
}

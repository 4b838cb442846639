import { readFileSync } from "node:fs";
import { ConfigError, type Env, fail } from "./env";

const SECRETS = ["SESSION_SECRET", "ACCESS_PASSWORD", "YUNHU_TOKEN"] as const;

/**
 * The environment with the secrets that lie in files: each may be named by `…_FILE` instead, so that systemd, Docker or a
 * vault hands it over and no environment shows it. The end of its last line is no part of it.
 *
 * @throws {ConfigError} for a file that cannot be read, and for a secret that is given twice.
 */
export function withSecretFiles(env: Env): Env {
  const read = SECRETS.flatMap((name) => {
    const path = env[`${name}_FILE`] ?? "";
    if (path === "") return [];
    if ((env[name] ?? "") !== "") throw new ConfigError(`${name} and ${name}_FILE cannot both be set.`);
    return [[name, secretIn(`${name}_FILE`, path)] as const];
  });
  return { ...env, ...Object.fromEntries(read) };
}

function secretIn(name: string, path: string): string {
  try {
    const secret = readFileSync(path, "utf8").replace(/\r?\n$/, "");
    if (secret !== "") return secret;
  } catch {
    // Told below; the reason would only repeat the path.
  }
  return fail(name, "the path of a file that can be read and is not empty");
}

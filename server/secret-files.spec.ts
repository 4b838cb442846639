import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "./config";
import { withSecretFiles } from "./secret-files";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yunhu-secrets-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test("each secret can lie in a file", () => {
  const env = {
    SESSION_SECRET_FILE: file("session", `${"s".repeat(32)}\n`),
    YUNHU_TOKEN_FILE: file("token", "a-token"),
    ACCESS_PASSWORD_FILE: file("password", " open sesame \r\n"),
  };
  expect(parseConfig(withSecretFiles(env))).toMatchObject({
    sessionSecrets: ["s".repeat(32)],
    fixed: { token: "a-token", password: " open sesame " },
  });
});

test("without files nothing changes", () => {
  const env = { SESSION_SECRET: "x".repeat(32), SESSION_SECRET_FILE: "" };
  expect(withSecretFiles(env)).toEqual(env);
});

test.each([
  [{ SESSION_SECRET_FILE: "/nowhere/at/all" }, "SESSION_SECRET_FILE must be the path of a file"],
  [{ YUNHU_TOKEN: "a", YUNHU_TOKEN_FILE: "/etc/hostname" }, "YUNHU_TOKEN and YUNHU_TOKEN_FILE cannot both be set."],
])("%j is told in a sentence", (env, sentence) => {
  expect(() => withSecretFiles(env)).toThrow(sentence);
});

test("an empty file is no secret", () => {
  expect(() => withSecretFiles({ SESSION_SECRET_FILE: file("empty", "\n") })).toThrow(/not empty/);
});

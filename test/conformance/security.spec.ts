import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const rows = readFileSync("SECURITY.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d+\.\d+\.\d+ /.test(line));
const named = rows.flatMap((row) => [...row.matchAll(/`([^`]+\.spec\.ts)` “([^”]+)”/g)]);

test("every test that SECURITY.md names exists under that name", () => {
  expect(named.length).toBeGreaterThan(100);
  const missing = named
    .map(([, path = "", name = ""]) => ({ path, name }))
    .filter(({ path, name }) => !existsSync(path) || !readFileSync(path, "utf8").includes(`"${name}"`));
  expect(missing).toEqual([]);
});

test("every item of the chapters is judged, once", () => {
  const numbers = rows.map((row) => row.split("|")[1]?.trim() ?? "");
  expect(new Set(numbers).size).toBe(numbers.length);
  const counted = (chapter: string) => numbers.filter((number) => number.startsWith(`${chapter}.`)).length;
  // How many OWASP ASVS 5.0 has in each.
  expect(["1.2", "1.3", "3", "4", "7", "13", "16"].map(counted)).toEqual([10, 12, 31, 16, 19, 21, 17]);
});

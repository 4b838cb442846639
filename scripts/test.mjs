// npm test: everything that has to hold, on a fresh clone too; ends with one line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild, ensureCodecs, ensurePackages, ensureTools, root } from "./ensure.mjs";
import { testTools } from "./tools.mjs";

ensurePackages();
ensureCodecs();
ensureTools(testTools);

const results = mkdtempSync(join(tmpdir(), "yunhu-test-"));
let passed = 0;
let failed = 0;

/** One check that either holds or does not. */
function check(name, script) {
  const ok = spawnSync("npm", ["run", "--silent", script], { cwd: root, stdio: "inherit" }).status === 0;
  console.log(`${ok ? "✓" : "✗"} ${name}`);
  if (ok) passed += 1;
  else failed += 1;
}

/** One vitest project; each of its tests counts. */
function suite(project) {
  const file = join(results, `${project}.json`);
  const args = [
    "vitest",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const { status } = spawnSync("npx", ["--no-install", ...args], { cwd: root, stdio: "inherit" });
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    // An error outside of any test, and a suite without tests, fail as well.
    if (status !== 0 && report.numFailedTests === 0) failed += 1;
    if (report.numTotalTests === 0) failed += 1;
  } catch {
    failed += 1;
  }
}

check("code", "lint:code");
check("format", "lint:format");
check("proto", "lint:proto");
check("types", "types");
suite("unit");
suite("model");
suite("integration");
suite("conformance");
ensureBuild();
suite("e2e");

rmSync(results, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

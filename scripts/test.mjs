// npm test: everything that has to hold, on a fresh clone too; ends with one line `N passed, N failed`.
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ensureBuild, ensureCodecs, ensurePackages, ensureTools, root } from "./ensure.mjs";
import { testTools } from "./tools.mjs";

ensurePackages();
ensureCodecs();
ensureTools(testTools);

const results = mkdtempSync(join(tmpdir(), "yunhu-test-"));
let passed = 0;
let failed = 0;

/** One check that either holds or does not; what it prints comes in one piece. */
function check(name, script) {
  return new Promise((resolve) => {
    execFile("npm", ["run", "--silent", script], { cwd: root, maxBuffer: Infinity }, (error, out, problems) => {
      process.stdout.write(`${out}${problems}${error ? "✗" : "✓"} ${name}\n`);
      if (error) failed += 1;
      else passed += 1;
      resolve();
    });
  });
}

/** One vitest run, of a project or of some of its files; what it reports, or null when it came to no report. */
function run(project, files = [], more = []) {
  const file = join(results, `${project}-${files.length}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const args = ["--no-install", "vitest", "run", "--project", project, ...reporters, ...more, ...files];
  const { status } = spawnSync("npx", args, { cwd: root, stdio: "inherit" });
  try {
    return { status, ...JSON.parse(readFileSync(file, "utf8")) };
  } catch (error) {
    console.log(`${project} left no report: ${error.message}`);
    return null;
  }
}

function count(report) {
  if (report === null) {
    failed += 1;
    return;
  }
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // An error outside of any test, and a suite without tests, fail as well.
  if (report.status !== 0 && report.numFailedTests === 0) failed += 1;
  if (report.numTotalTests === 0) failed += 1;
}

/** One vitest project; each of its tests counts. */
function suite(project) {
  count(run(project));
}

/**
 * The same where a shared machine may stall a browser: files that fail are run once more, each from its beginning and
 * without the others beside them. What fails twice is a fault.
 */
function patientSuite(project) {
  const first = run(project);
  const broken = first?.testResults.filter(({ status }) => status === "failed") ?? [];
  if (broken.length === 0) {
    count(first);
    return;
  }
  const isBroken = (name) => broken.some((one) => one.name === name);
  const fine = first.testResults.filter(({ name }) => !isBroken(name)).flatMap((one) => one.assertionResults);
  passed += fine.filter(({ status }) => status === "passed").length;
  count(
    run(
      project,
      broken.map(({ name }) => relative(root, name)),
    ),
  );
}

// Each has one thread, and most machines have more.
await Promise.all([
  check("code", "lint:code"),
  check("types", "types").then(() => check("format", "lint:format")),
  check("proto", "lint:proto"),
]);
suite("unit");
suite("model");
suite("integration");
suite("conformance");
ensureBuild();
patientSuite("e2e");

rmSync(results, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

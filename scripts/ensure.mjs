// Makes sure that what the other scripts need is here, and says in one sentence what to do where it cannot.
// Uses nothing but Node, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules/.cache/yunhu");

/** Ends the process with one sentence. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Runs a command to its end, showing what it prints; ends with it when it fails. */
function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (status !== 0) fail(error?.message ?? `${args[0]} failed; its message above says why.`);
}

/** Runs a command of a package of this project. */
export const runBin = (name, args, options) => run(process.execPath, [binPath(name), ...args], options);

function binPath(name) {
  const [scope, bin] = { buf: ["@bufbuild/buf", "buf"], vite: ["vite", "vite"], "vue-tsc": ["vue-tsc", "vue-tsc"] }[
    name
  ] ?? [name, name];
  const manifest = JSON.parse(readFileSync(join(root, "node_modules", scope, "package.json"), "utf8"));
  const path = typeof manifest.bin === "string" ? manifest.bin : manifest.bin[bin];
  return join(root, "node_modules", scope, path);
}

/** One hash of files' names and contents, folders included. */
function digest(paths) {
  const hash = createHash("sha256");
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest("hex");
}

/** Does the work unless it was done for exactly these inputs and its outputs are still here. */
export function once(name, inputs, outputs, work) {
  const stamp = join(cache, name);
  const wanted = digest(inputs);
  const done = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (done && outputs.every((path) => existsSync(join(root, path)))) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Node that is new enough, and the packages of package-lock.json. */
export function ensurePackages() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Yunhu Web needs Node 20.19 or newer; this is ${process.versions.node}.`);
  once("packages", ["package-lock.json"], ["node_modules/vite"], () => {
    console.log("Installing packages…");
    const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    if (npm.status !== 0) fail("npm ci failed; its message above says why.");
  });
}

/** The codecs that buf and protobuf-ts make of proto/. */
export function ensureCodecs() {
  once("codecs", ["proto/yunhu", "buf.yaml", "buf.gen.yaml", "package-lock.json"], ["proto/gen/yunhu"], () => {
    const path = join(root, "node_modules/.bin");
    const separator = process.platform === "win32" ? ";" : ":";
    runBin("buf", ["generate"], { env: { ...process.env, PATH: `${path}${separator}${process.env.PATH}` } });
  });
}

const sources = ["src", "server", "proto/yunhu", "public", "index.html", "package-lock.json"];

/** dist/ and dist-server/ as of the present sources. */
export function ensureBuild() {
  ensurePackages();
  ensureCodecs();
  const parts = ["", ".shell", ".emoji", ".compress", ".server"];
  const configs = parts.map((part) => `vite${part}.config.ts`);
  once("build", [...sources, ...configs], ["dist/index.html", "dist-server/main.js", "dist-server/demo.js"], () => {
    console.log("Building…");
    const env = { ...process.env, NODE_ENV: "production" };
    runBin("vite", ["build", "--logLevel", "warn"], { env });
    runBin("vite", ["build", "--config", "vite.server.config.ts", "--logLevel", "warn"], { env });
  });
}

/** Debian packages by the command that each brings; installed where that is the platform's habit. */
export function ensureTools(tools) {
  const missing = Object.entries(tools).filter(([, { probes }]) => !probes.some(existsSync));
  if (missing.length === 0) return;
  const names = missing.flatMap(([, { packages }]) => packages);
  const canInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!canInstall) fail(`Please install ${names.join(", ")} (Debian's package names) and run this again.`);
  console.log(`Installing ${names.join(", ")}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  const install = () => apt("install", "-y", "-qq", "--no-install-recommends", ...names);
  // A first try with the package lists that are there; most machines have some.
  if (!(install() || (apt("update", "-qq") && install())))
    fail(`apt-get could not install ${names.join(", ")}; its message above says why.`);
}

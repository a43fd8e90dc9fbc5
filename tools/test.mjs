// `npm test`: every check, each with a line that says how it went; the last line counts them.
//
// `npm test -- NAME…` runs only the checks whose names hold one of the words.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { judge } from "./budget.mjs";
import { build } from "./build.mjs";
import { at, command, env, fail, output, root, run, say } from "./lib.mjs";
import { prepareBrowser, prepareBuild } from "./prepare.mjs";

/** What the core must not link: see the invariants in the README. */
const WEB_CRATES = ["web-sys", "js-sys", "wasm-bindgen", "leptos"];

const WASM = ["--target", "wasm32-unknown-unknown"];
const clippy = (...args) => command("cargo", ["clippy", "--quiet", "--locked", ...args, "--", "-D", "warnings"]);

const CHECKS = [
  ["format", () => command("cargo", ["fmt", "--check"])],
  ["clippy: core, native", () => clippy("--all-targets")],
  ["clippy: page and worker, native", () => clippy("--all-targets", "--features", "page,worker")],
  ["clippy: core, wasm32", () => clippy("--lib", ...WASM)],
  ["clippy: page, wasm32", () => clippy("--lib", "--bin", "app", "--features", "page", ...WASM)],
  ["clippy: worker, wasm32", () => clippy("--lib", "--bin", "worker", "--features", "worker", ...WASM)],
  ["the core links no web crate", coreIsPure],
  ["unit, rule, snapshot and property tests", () => command("cargo", ["test", "--quiet", "--locked"], { extra: { INSTA_UPDATE: "no" } })],
  ["tests of the page and the worker", () => command("cargo", ["test", "--quiet", "--locked", "--lib", "--features", "page,worker", "--", "ui::", "worker::", "protocol::"])],
  ["release build: command line", () => command("cargo", ["build", "--quiet", "--locked", "--release", "--bin", "khabar"])],
  ["release build: site", build],
  ["size budget", budget],
  ["browser tests", browserTests],
];

async function coreIsPure() {
  const tree = output("cargo", ["tree", "--locked", "-e", "normal", "--prefix", "none", "--format", "{p}"]);
  if (!tree) fail("`cargo tree -e normal` failed.");
  const linked = WEB_CRATES.filter((name) => new RegExp(`^${name} `, "m").test(tree));
  if (linked.length > 0) fail(`the core links ${linked.join(", ")}: \`cargo tree -e normal -i ${linked[0]}\` shows how.`);
}

async function budget() {
  const { lines, over } = judge();
  for (const line of lines) say(`  ${line}`);
  if (over.length > 0) fail(over.join("\n"));
}

async function browserTests() {
  const executable = await prepareBrowser();
  const folder = at("tests", "page");
  const files = readdirSync(folder).filter((file) => file.endsWith(".test.mjs")).sort();
  if (files.length === 0) fail("tests/page holds no test.");
  const done = spawnSync(
    process.execPath,
    ["--test", "--test-concurrency=2", "--test-reporter=spec", ...files.map((file) => `tests/page/${file}`)],
    { cwd: root, env: { ...env, CHROMIUM: executable }, stdio: "inherit" },
  );
  if (done.status !== 0) fail("a browser test failed: see above.");
}

await run(async () => {
  const words = process.argv.slice(2);
  const chosen = CHECKS.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0) fail(`No check is named so. They are: ${CHECKS.map(([name]) => name).join("; ")}.`);
  await prepareBuild();
  const results = [];
  for (const [name, check] of chosen) {
    say(`── ${name}`);
    const started = Date.now();
    let problem = null;
    try {
      await check();
    } catch (error) {
      problem = error;
      process.stderr.write(`khabar: ${error.message}\n`);
    }
    results.push({ name, problem, seconds: (Date.now() - started) / 1000 });
  }
  say("");
  for (const { name, problem, seconds } of results) {
    say(`${problem ? "FAILED" : "ok    "} ${name} (${seconds.toFixed(1)} s)`);
  }
  const failed = results.filter(({ problem }) => problem).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});

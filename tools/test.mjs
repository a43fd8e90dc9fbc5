// `npm test`: every check, each with a line that says how it went; the last line counts them.
//
// `npm test -- NAME…` runs only the checks whose names hold one of the words.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { judge } from "./budget.mjs";
import { build } from "./build.mjs";
import { fuzzAll } from "./fuzz.mjs";
import { at, command, env, fail, output, root, run, say, sentence } from "./lib.mjs";
import { checkNotices } from "./notices.mjs";
import { prepareBrowser, prepareBuild, prepareFuzzing, prepareLints } from "./prepare.mjs";

/** What the core must not link: see the invariants in the README. */
const WEB_CRATES = ["web-sys", "js-sys", "wasm-bindgen", "leptos"];

const WASM = ["--target", "wasm32-unknown-unknown"];
const clippy = (...args) => command("cargo", ["clippy", "--quiet", "--locked", ...args, "--", "-D", "warnings"]);

/** A check that cannot be made on this machine: what it lacks is said, and nothing passes that was left out. */
class LeftOut extends Error {}

const CHECKS = [
  ["tests of the tools", () => nodeTests("tools")],
  ["format", () => command("cargo", ["fmt", "--all", "--check"])],
  ["clippy: core, native", () => clippy("--all-targets")],
  ["clippy: page and worker, native", () => clippy("--all-targets", "--features", "page,worker")],
  ["clippy: core, wasm32", () => clippy("--lib", ...WASM)],
  ["clippy: page, wasm32", () => clippy("--lib", "--bin", "app", "--no-default-features", "--features", "page", ...WASM)],
  ["clippy: worker, wasm32", () => clippy("--lib", "--bin", "worker", "--no-default-features", "--features", "worker", ...WASM)],
  ["clippy: the build's tool", () => clippy("--package", "glue")],
  ["format: fuzz targets", () => command("cargo", ["fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"])],
  ["the core links no web crate", coreIsPure],
  ["the notices of third parties are of Cargo.lock", checkNotices],
  ["unit, rule, snapshot and property tests", () => command("cargo", ["test", "--quiet", "--locked"], { extra: { INSTA_UPDATE: "no" } })],
  ["tests of the page and the worker", () => command("cargo", ["test", "--quiet", "--locked", "--lib", "--features", "page,worker", "--", "ui::", "worker::", "protocol::"])],
  ["fuzzing", fuzz],
  ["release build: command line", () => command("cargo", ["build", "--quiet", "--locked", "--release", "--bin", "khabar"])],
  ["release build: site", build],
  ["size budget", budget],
  ["browser tests", browserTests],
];

/** Each fuzz target for a minute; what is found fails. */
async function fuzz() {
  try {
    await prepareFuzzing();
  } catch (error) {
    throw new LeftOut(sentence(error) ?? String(error));
  }
  await fuzzAll({ grown: false });
}

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

/** Runs the tests of a folder under tests/ in Node. */
async function nodeTests(folder, extra = {}) {
  const files = testFiles(folder);
  const done = spawnSync(
    process.execPath,
    ["--test", "--test-concurrency=2", "--test-reporter=spec", ...files.map((file) => `tests/${folder}/${file}`)],
    { cwd: root, env: { ...env, ...extra }, stdio: "inherit" },
  );
  if (done.status !== 0) fail("a test failed: see above.");
}

function testFiles(folder) {
  const files = readdirSync(at("tests", folder)).filter((file) => file.endsWith(".test.mjs")).sort();
  return files.length > 0 ? files : fail(`tests/${folder} holds no test.`);
}

async function browserTests() {
  if (browser.missing) throw new LeftOut(`${browser.missing}\nLeft out: ${browserTestsInWords()}.`);
  await nodeTests("page", { CHROMIUM: browser.path });
}

/** `tests/page/policy.test.mjs (9), …` */
function browserTestsInWords() {
  const counted = testFiles("page").map((file) => {
    const tests = readFileSync(at("tests", "page", file), "utf8").match(/^test\(/gm) ?? [];
    return `tests/page/${file} (${tests.length})`;
  });
  return counted.join(", ");
}

/** The path of Chromium, or the sentence that says what is missing: looked for first, said before the long work. */
let browser = {};

async function lookForBrowser() {
  try {
    browser = { path: await prepareBrowser() };
  } catch (error) {
    browser = { missing: sentence(error) ?? String(error) };
    say(`${browser.missing}\nkhabar: the other checks are made, the browser tests are left out`);
  }
}

await run(async () => {
  const words = process.argv.slice(2);
  const chosen = CHECKS.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
  if (chosen.length === 0) fail(`No check is named so. They are: ${CHECKS.map(([name]) => name).join("; ")}.`);
  await prepareBuild();
  await prepareLints();
  if (chosen.some(([, check]) => check === browserTests)) await lookForBrowser();
  const results = [];
  for (const [name, check] of chosen) {
    say(`── ${name}`);
    const begun = Date.now();
    let outcome = "ok";
    try {
      await check();
    } catch (error) {
      outcome = error instanceof LeftOut ? "LEFT OUT" : "FAILED";
      process.stderr.write(`khabar: ${error instanceof LeftOut ? error.message : (sentence(error) ?? error.stack)}\n`);
    }
    results.push({ name, outcome, seconds: (Date.now() - begun) / 1000 });
  }
  say("");
  for (const { name, outcome, seconds } of results) say(`${outcome.padEnd(8)} ${name} (${seconds.toFixed(1)} s)`);
  const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
  if (count("LEFT OUT") > 0) say("not every check could be made here, so this is no pass: see LEFT OUT above");
  say(`${count("ok")} passed, ${count("FAILED")} failed, ${count("LEFT OUT")} skipped`);
  if (count("ok") < results.length) process.exitCode = 1;
});

// `npm run fuzz -- TARGET… [SECONDS]`: the fuzz targets of fuzz/targets, two at a time, each for so long; all of them where
// none is named. `npm test` does so for a minute each; KHABAR_FUZZ_SECONDS says another time, and 0 that they are only built.
//
// libFuzzer needs no nightly Rust: what it asks of the compiler is passed on to LLVM, whose names for it are stable enough.
// What it finds on the way is kept in target/fuzz/corpus and gone on from, here; the inputs to begin with are in fuzz/seeds,
// the words it puts in are those of benches/worst/pieces.txt and fuzz/words.txt.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { at, command, env, fail, run, say, started } from "./lib.mjs";
import { host, prepareFuzzing } from "./prepare.mjs";

/** How long each target runs in `npm test`, in seconds. */
const SECONDS = 60;
/** How many run at a time. */
const AT_ONCE = 2;
/** The longest input, in bytes, and the longest that one may take, in seconds; what is slow below that a target finds. */
const LONGEST = 4096;
const TIMEOUT = 20;
/** What a target may hold, in MB. */
const MEMORY = 2048;

/** The compiler counts which edges of the code are taken, and checks what a debug build checks. */
const FLAGS = [
  "-Cpasses=sancov-module",
  ...["level=4", "inline-8bit-counters", "pc-table"].map((flag) => `-Cllvm-args=-sanitizer-coverage-${flag}`),
].join(" ");

const folder = (...parts) => at("target", "fuzz", ...parts);

/** The names of the targets. */
export const targets = () => readdirSync(at("fuzz", "targets")).map((file) => file.replace(/\.rs$/, "")).sort();

/** Builds the targets. Gives the folder of their programs. */
async function build(cargo) {
  // With a target, so that what runs while building is not looked into.
  const target = host();
  const args = [cargo, "--quiet", "--locked", "--profile", "fuzz", "--target", target, "--manifest-path", at("fuzz", "Cargo.toml"), "--target-dir", folder()];
  await command("cargo", args, { extra: { RUSTFLAGS: FLAGS }, step: "building the fuzz targets" });
  return folder(target, "fuzz");
}

/** The words as libFuzzer reads them. */
function dictionary() {
  const words = [at("benches", "worst", "pieces.txt"), at("fuzz", "words.txt")]
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .map((word) => word.replaceAll("\\s", " ").replaceAll("\\n", "\n").replaceAll("{n}", "7"))
    .filter((word) => word !== "" && Buffer.byteLength(word) <= 64);
  const escaped = (word) => [...Buffer.from(word)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  const file = folder("words.dict");
  writeFileSync(file, [...new Set(words)].map((word) => `"${escaped(word)}"\n`).join(""));
  return file;
}

/** Runs a target. Gives what it says of itself: how often, how fast; and whether it found something. */
function fuzz(programs, target, seconds, words, grown) {
  const corpus = folder(grown ? "corpus" : "tried", target);
  if (!grown) rmSync(corpus, { recursive: true, force: true });
  const found = folder("found", target, "/");
  for (const made of [corpus, found]) mkdirSync(made, { recursive: true });
  const seeds = [at("fuzz", "seeds", target), at("fuzz", "seeds", "texts"), ...(target === "files" ? [at("tests", "files")] : [])];
  const args = [
    corpus, ...seeds, `-dict=${words}`, `-max_total_time=${seconds}`, `-max_len=${LONGEST}`, `-timeout=${TIMEOUT}`,
    `-rss_limit_mb=${MEMORY}`, `-artifact_prefix=${found}`, "-print_final_stats=1", "-reload=0",
    // From the seeds alone it goes the same way each time, but for how far: a check is not to be a matter of luck.
    ...(grown ? [] : ["-seed=1"]),
  ];
  return new Promise((resolve) => {
    const child = spawn(`${programs}/${target}`, args, { cwd: at("fuzz"), env, stdio: ["ignore", "ignore", "pipe"] });
    if (child.pid) setPriority(child.pid, 10);
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-1 << 20)));
    const end = (code) => {
      const stat = (name) => Number(said.match(new RegExp(`stat::${name}: *(\\d+)`))?.[1] ?? 0);
      const executions = stat("number_of_executed_units");
      resolve({ target, code, executions, speed: stat("average_exec_per_sec"), said: said.split("\n").slice(-60).join("\n") });
    };
    child.on("error", (error) => end(error.code));
    child.on("close", (code, signal) => end(signal ?? code));
  });
}

/**
 * Builds and runs targets, each for so many seconds, and ends with a sentence where one finds something. `grown`: they go on
 * from what was kept on the way before, which is read whole, however long that takes; else from the seeds alone.
 */
export async function fuzzAll({ names = targets(), seconds = Number(process.env.KHABAR_FUZZ_SECONDS ?? SECONDS), grown }) {
  if (!(seconds >= 0)) fail("KHABAR_FUZZ_SECONDS is to be a number of seconds.");
  const programs = await build("build");
  if (seconds === 0) return;
  const words = dictionary();
  const waiting = [...names];
  const findings = [];
  const one = async () => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
      rmSync(folder("found", target), { recursive: true, force: true });
      const { code, executions, speed, said } = await fuzz(programs, target, seconds, words, grown);
      const inputs = readdirSync(folder("found", target));
      if (code !== 0) {
        process.stderr.write(`${said}\n`);
        findings.push(`${target} (${inputs.map((input) => `target/fuzz/found/${target}/${input}`).join(", ") || code})`);
      }
      say(`  ${target}: ${executions} executions, ${speed} a second, ${code === 0 ? "no finding" : "a finding"}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  if (findings.length > 0) fail(`found by fuzzing: ${findings.join("; ")}. CONTRIBUTING.md, "Fuzzing", says what then.`);
}

if (started(import.meta.url)) {
  await run(async () => {
    await prepareFuzzing();
    const words = process.argv.slice(2);
    const [seconds] = words.filter((word) => /^\d+$/.test(word)).map(Number);
    const names = words.filter((word) => !/^\d+$/.test(word));
    const unknown = names.find((name) => !targets().includes(name));
    if (unknown) fail(`No target is named ${unknown}. They are: ${targets().join(", ")}.`);
    await fuzzAll({ names: names.length > 0 ? names : undefined, seconds, grown: true });
  });
}

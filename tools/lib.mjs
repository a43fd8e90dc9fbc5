// What the scripts share: paths, saying what is done, running a command, and ending with a sentence.

import { spawn, spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whether the module of this address is the one that node was started with. */
export const started = (url) => process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts);

/** Variables that would change what cargo makes, or where it puts it: .cargo/config.toml and Cargo.toml say both. */
const FOREIGN = /RUSTFLAGS$|^CARGO_PROFILE_|^CARGO_BUILD_TARGET$/;

/** The environment for commands: the project's own tools first. */
export const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
  PATH: [at(".tools", "bin"), at("node_modules", ".bin"), process.env.PATH].join(":"),
};

/** An error that is the reader's to mend: its message says how. */
export class Sentence extends Error {}

/** Ends with a sentence that says what to do. */
export function fail(message) {
  throw new Sentence(message);
}

/** One line to the reader. */
export function say(message) {
  process.stdout.write(`khabar: ${message}\n`);
}

/** The sentence for an error: its own, or what the system refused; null where it is a fault of the scripts. */
export function sentence(error) {
  if (error instanceof Sentence) return error.message;
  if (["EACCES", "EPERM", "EROFS"].includes(error.code) && error.path) {
    return `${error.path} may not be written here (${error.code}). Was it made by another user? Remove it, or use a clone of your own.`;
  }
  if (error.code === "ENOSPC") return "The disk is full. Building takes about 3 GB.";
  return null;
}

/** Runs `main`, and ends the process with its outcome. */
export async function run(main) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 10)) {
    process.stderr.write(`khabar: Node 20.10 or later is needed; this is ${process.version}.\n`);
    process.exit(1);
  }
  try {
    await main();
  } catch (error) {
    process.stderr.write(`khabar: ${sentence(error) ?? error.stack}\n`);
    process.exitCode = 1;
  }
}

/** Whether a command can be found and run. */
export function has(command, args = ["--version"]) {
  return spawnSync(command, args, { env, stdio: "ignore" }).status === 0;
}

/** What a command prints, trimmed; null where it fails. */
export function output(command, args) {
  const done = spawnSync(command, args, { cwd: root, env, encoding: "utf8", maxBuffer: 1 << 28 });
  return done.status === 0 ? done.stdout.trim() : null;
}

/**
 * Runs a command in the project's folder. With `quiet`, its output is kept back and shown only where it fails. `extra` are
 * variables of its environment, those that are null are taken out of it; `signal` ends it; `patient` lets others have the
 * processor first. Every half minute that it goes on, a line says so, with `step`, which says what for.
 */
export function command(name, args, { quiet = false, extra = {}, hint = "", step = `running ${name}`, signal, patient = false } = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const variables = Object.entries({ ...env, ...extra }).filter(([, value]) => value !== null);
    const child = spawn(name, args, {
      cwd: root,
      env: Object.fromEntries(variables),
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      signal,
    });
    if (patient && child.pid) setPriority(child.pid, 10);
    const kept = [];
    child.stdout?.on("data", (data) => kept.push(data));
    child.stderr?.on("data", (data) => kept.push(data));
    const still = setInterval(() => say(`… still ${step} (${Math.round((Date.now() - started) / 1000)} s)`), 30_000);
    const end = (problem) => {
      clearInterval(still);
      if (!problem) return resolve();
      if (!signal?.aborted) process.stderr.write(Buffer.concat(kept));
      reject(new Sentence(`\`${[name, ...args].join(" ")}\` ${problem}.${hint && ` ${hint}`}`));
    };
    child.on("error", (error) => end(`could not be run (${error.code})`));
    child.on("close", (code, killed) => end(code === 0 ? null : `failed (${killed ?? code})`));
  });
}

/** Runs works side by side, each given a signal; where one fails the others are ended, and its error is the outcome. */
export async function together(...works) {
  const stop = new AbortController();
  let first = null;
  await Promise.all(
    works.map((work) =>
      work(stop.signal).catch((error) => {
        first ??= error;
        stop.abort();
      }),
    ),
  );
  if (first) throw first;
}

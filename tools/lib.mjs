// What the scripts share: paths, saying what is done, running a command, and ending with a sentence.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts);

/** The environment for commands: the project's own tools first. */
export const env = {
  ...process.env,
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

/** Runs `main`, and ends the process with its outcome. */
export async function run(main) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    process.stderr.write(`khabar: Node 20 or later is needed; this is ${process.version}.\n`);
    process.exit(1);
  }
  try {
    await main();
  } catch (error) {
    process.stderr.write(`khabar: ${error instanceof Sentence ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}

/** Whether a command can be found and run. */
export function has(command, args = ["--version"]) {
  return !spawnSync(command, args, { env, stdio: "ignore" }).error;
}

/** What a command prints, trimmed; null where it fails. */
export function output(command, args) {
  const done = spawnSync(command, args, { cwd: root, env, encoding: "utf8", maxBuffer: 1 << 28 });
  return done.status === 0 ? done.stdout.trim() : null;
}

/**
 * Runs a command in the project's folder. With `quiet`, its output is kept back and shown only where it fails.
 * Every half minute that it goes on, a line says so.
 */
export function command(name, args, { quiet = false, extra = {}, hint = "" } = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(name, args, {
      cwd: root,
      env: { ...env, ...extra },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    const kept = [];
    child.stdout?.on("data", (data) => kept.push(data));
    child.stderr?.on("data", (data) => kept.push(data));
    const still = setInterval(
      () => say(`… ${name} is still at work (${Math.round((Date.now() - started) / 1000)} s)`),
      30_000,
    );
    const end = (problem) => {
      clearInterval(still);
      if (!problem) return resolve();
      process.stderr.write(Buffer.concat(kept));
      reject(new Sentence(`\`${[name, ...args].join(" ")}\` ${problem}.${hint && ` ${hint}`}`));
    };
    child.on("error", (error) => end(`could not be started (${error.code})`));
    child.on("close", (code, signal) => end(code === 0 ? null : `failed (${signal ?? code})`));
  });
}

/** The path of a Chromium, or null. */
export function chromium() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : fail(`CHROMIUM names ${named}, which does not exist.`);
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    const path = output("sh", ["-c", `command -v ${name}`]);
    if (path) return path;
  }
  return null;
}

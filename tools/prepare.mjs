// Installs what is missing: from crates.io, npm and Debian alone, into the project's own folders where it can be.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { at, chromium, command, fail, has, output, say } from "./lib.mjs";

const TRUNK = "0.21.14";

/** Everything that a build needs. */
export async function prepareBuild() {
  await rust();
  await packages();
  await trunk();
  await wasmBindgen();
}

/** Everything that the browser tests need beyond a build. Gives the path of Chromium. */
export async function prepareBrowser() {
  await packages();
  return chromium() ?? (await installChromium());
}

async function rust() {
  if (!has("cargo")) {
    fail("Rust is missing. Install it with rustup (https://rustup.rs), open a new shell and run this again.");
  }
  const libraries = output("rustc", ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
  if (libraries && existsSync(libraries)) return;
  if (!has("rustup")) {
    fail("This Rust has no wasm32-unknown-unknown target, and without rustup it cannot be added here. Install Rust with rustup (https://rustup.rs) and run this again.");
  }
  say("adding Rust's wasm32-unknown-unknown target (half a minute)");
  await command("rustup", ["target", "add", "wasm32-unknown-unknown"], {
    hint: "Run it by hand, with a network, and then this again.",
  });
}

/** npm's packages, by the lock file, again only when that has changed. */
async function packages() {
  const lock = readFileSync(at("package-lock.json"));
  const digest = createHash("sha256").update(lock).digest("hex");
  const stamp = at("node_modules", ".khabar-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  if (!has("npm")) fail("npm is missing. Install Node 20 or later with npm and run this again.");
  say("installing the npm packages of package-lock.json (a minute)");
  await command("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], {
    quiet: true,
    hint: "Check that registry.npmjs.org can be reached and run this again.",
  });
  writeFileSync(stamp, digest);
}

async function trunk() {
  if (output("trunk", ["--version"]) === `trunk ${TRUNK}`) return;
  say(`building trunk ${TRUNK} into .tools (some minutes, once)`);
  await command("cargo", ["install", "--quiet", "--locked", "--root", at(".tools"), `trunk@${TRUNK}`], {
    hint: "It needs a C compiler, and crates.io to be reachable (Debian: apt-get install build-essential).",
  });
}

/** wasm-bindgen's command, which must be of the very version that Cargo.lock names. */
async function wasmBindgen() {
  const lock = readFileSync(at("Cargo.lock"), "utf8");
  const version = lock.match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)?.[1];
  if (!version) fail("Cargo.lock names no wasm-bindgen. Restore it with `git checkout Cargo.lock`.");
  if (output("wasm-bindgen", ["--version"]) === `wasm-bindgen ${version}`) return;
  say(`building wasm-bindgen-cli ${version} into .tools (some minutes, once)`);
  await command("cargo", ["install", "--quiet", "--force", "--root", at(".tools"), `wasm-bindgen-cli@${version}`], {
    hint: "It needs a C compiler, and crates.io to be reachable (Debian: apt-get install build-essential).",
  });
}

async function installChromium() {
  const sentence = "No Chromium was found. Install it (Debian: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium npm test";
  if (!has("apt-get")) fail(sentence);
  const asRoot = process.getuid() === 0 ? [] : ["sudo", "-n"];
  if (asRoot.length > 0 && output("sudo", ["-n", "true"]) === null) fail(sentence);
  say("installing Chromium with apt-get (a minute or two, once)");
  const apt = [...asRoot, "apt-get"];
  const extra = { DEBIAN_FRONTEND: "noninteractive" };
  await command(apt[0], [...apt.slice(1), "-qq", "update"], { quiet: true, extra, hint: sentence });
  await command(apt[0], [...apt.slice(1), "-qq", "-y", "install", "--no-install-recommends", "chromium"], {
    quiet: true,
    extra,
    hint: sentence,
  });
  return chromium() ?? fail(sentence);
}

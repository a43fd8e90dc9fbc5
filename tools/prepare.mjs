// Installs what is missing: from crates.io, the npm registry and Debian alone, into the project's own folders where it
// can be. Each step looks at what is there, not at whether it ran before: what was interrupted is done again.

import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, withoutBrowser } from "./chromium.mjs";
import { at, command, fail, has, output, root, say, together } from "./lib.mjs";

const RUSTUP = "Install it with rustup (https://rustup.rs), open a new shell and run this again.";

/** Everything that a build needs. */
export async function prepareBuild() {
  accessSync(root, constants.W_OK);
  await rust();
  await together(packages, crates);
}

/** What the lints need beyond a build: rustup's minimal profile lacks them. */
export async function prepareLints() {
  const missing = ["rustfmt", "clippy"].filter((name) => !has("cargo", [name === "rustfmt" ? "fmt" : name, "--version"]));
  if (missing.length === 0) return;
  if (!has("rustup")) fail(`This Rust lacks ${missing.join(" and ")}, and without rustup they cannot be added here.`);
  say(`adding ${missing.join(" and ")} to Rust (about 10 s)`);
  await command("rustup", ["component", "add", ...missing], { quiet: true, hint: "Run it by hand, with a network, and then this again." });
}

/** What the browser tests need beyond a build. Gives the path of Chromium; where none can be had, ends with a sentence. */
export async function prepareBrowser() {
  await packages();
  return chromium() ?? (await installChromium());
}

/** What the fuzz targets need beyond a build: libFuzzer is compiled with them. */
export async function prepareFuzzing() {
  if (!has("c++")) await install(["g++"], "a C++ compiler, for the fuzz targets (about a minute)");
}

/** A version as numbers: `1.88` is [1, 88]. */
const numbers = (version) => version.split(".").map(Number);

async function rust() {
  const found = output("cargo", ["--version"])?.match(/cargo (\d+\.\d+)/)?.[1];
  if (!found) fail(`Rust is missing. ${RUSTUP}`);
  const needed = readFileSync(at("Cargo.toml"), "utf8").match(/^rust-version = "([\d.]+)"/m)[1];
  const [[major, minor], [leastMajor, leastMinor]] = [numbers(found), numbers(needed)];
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    fail(`Rust ${needed} or later is needed; this is ${found}. Run \`rustup update stable\` and this again.`);
  }
  if (!has("cc")) await install(["build-essential"], "a C compiler, which links what cargo builds (about a minute)");
  const libraries = output("rustc", ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
  if (libraries && existsSync(libraries)) return;
  if (!has("rustup")) {
    fail(`This Rust has no wasm32-unknown-unknown target, and without rustup it cannot be added here. ${RUSTUP}`);
  }
  say("adding Rust's wasm32-unknown-unknown target (about 10 s)");
  await command("rustup", ["target", "add", "wasm32-unknown-unknown"], {
    quiet: true,
    hint: "Run it by hand, with a network, and then this again.",
  });
}

/** Where it is written that `npm ci` ended well, and with which lock file. */
const stamp = (folder) => join(folder, "node_modules", ".khabar-lock");

/**
 * Whether `node_modules` holds what package-lock.json names: an installation ended well with this very file, and every
 * package is there in its version.
 */
export function installed(folder = root) {
  const lock = readFileSync(join(folder, "package-lock.json"));
  if (!existsSync(stamp(folder)) || readFileSync(stamp(folder), "utf8") !== digest(lock)) return false;
  return Object.entries(JSON.parse(lock).packages).every(([path, { version, optional, bin = {} }]) => {
    if (path === "" || optional) return true;
    const commands = Object.keys(bin).map((name) => join(folder, "node_modules", ".bin", name));
    // What of a font package is used lies in `files`.
    const fonts = path.includes("@fontsource/") ? [join(folder, path, "files")] : [];
    return versionIn(join(folder, path, "package.json")) === version && [...commands, ...fonts].every(existsSync);
  });
}

/** The version that a package.json names; null where it is missing or broken off. */
function versionIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).version;
  } catch {
    return null;
  }
}

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function packages(signal) {
  if (installed()) return;
  if (!has("npm")) fail("npm is missing. Install Node 20 or later with npm and run this again.");
  say("installing the npm packages of package-lock.json (about 20 s)");
  // What an interrupted installation left makes npm stumble.
  rmSync(at("node_modules"), { recursive: true, force: true });
  await command("npm", ["ci", "--include=dev", "--bin-links", "--no-audit", "--no-fund", "--ignore-scripts"], {
    quiet: true,
    extra: { NODE_ENV: null },
    step: "installing the npm packages",
    signal,
    hint: "Check that the npm registry can be reached and run this again.",
  });
  writeFileSync(stamp(root), digest(readFileSync(at("package-lock.json"))));
}

/** The target that this machine's own programs are built for. */
export const host = () => output("rustc", ["-vV"])?.match(/^host: (.+)$/m)?.[1] ?? fail("`rustc -vV` names no host.");

/** The crates of Cargo.lock that this machine and the page need; a moment where they are there. */
async function crates(signal) {
  const targets = ["wasm32-unknown-unknown", host()];
  const fetch = ["fetch", "--locked", ...targets.flatMap((target) => ["--target", target])];
  if (output("cargo", [...fetch, "--offline"]) !== null) return;
  say("fetching the crates of Cargo.lock (about 20 s)");
  await command("cargo", fetch, {
    quiet: true,
    step: "fetching crates",
    signal,
    hint: "Check that crates.io can be reached and run this again.",
  });
}

/** How apt-get is run here: as root, with a sudo that asks for no password, or (null) not at all. */
function asRoot() {
  if (!has("apt-get")) return null;
  if (process.getuid() === 0) return [];
  return has("sudo", ["-n", "true"]) ? ["sudo", "-n"] : null;
}

/** Installs Debian's packages. */
async function install(packages, what) {
  const hint = `Install it (Debian, Ubuntu: sudo apt-get install ${packages.join(" ")}) and run this again.`;
  const rights = asRoot() ?? fail(`Missing: ${what}. ${hint}`);
  say(`installing with apt-get: ${what}`);
  const asked = (...words) => {
    const [name, ...rest] = [...rights, ...words];
    return command(name, rest, { quiet: true, extra: { DEBIAN_FRONTEND: "noninteractive" }, step: `installing ${packages.join(", ")}`, hint });
  };
  // An installation that was interrupted is brought to its end first; apt refuses to go on without.
  await asked("dpkg", "--configure", "-a");
  const apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"];
  await asked(...apt, "update");
  await asked(...apt, "-y", "install", "--no-install-recommends", ...packages);
}

async function installChromium() {
  // Ubuntu's packages of Chromium only fetch a snap.
  const ubuntu = existsSync("/etc/os-release") && /^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8"));
  if (ubuntu || asRoot() === null) fail(withoutBrowser);
  await install(["chromium"], "Chromium (a minute or two)");
  return chromium() ?? fail(withoutBrowser);
}

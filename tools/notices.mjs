// `npm run notices`: THIRD-PARTY.txt anew, with cargo-about, after Cargo.lock has changed.
//
// cargo-about takes minutes to build, so what it writes is part of the repository, and `npm test` checks that it fits.

import { readFileSync } from "node:fs";
import { at, command, fail, output, run, say, started } from "./lib.mjs";

const CARGO_ABOUT = "0.9.3";
const FEATURES = ["--features", "page,worker"];

/** Ends with a sentence where THIRD-PARTY.txt is not of this Cargo.lock. */
export function checkNotices() {
  const crates = (text, line) => [...text.matchAll(line)].map(([, name, version]) => `${name} ${version}`);
  const told = new Set(crates(readFileSync(at("THIRD-PARTY.txt"), "utf8"), /^([\w-]+) (\d[^ ]*) \(/gm));
  const locked = new Set(crates(readFileSync(at("Cargo.lock"), "utf8"), /^name = "(.+)"\nversion = "(.+)"$/gm));
  const tree = output("cargo", ["tree", "--locked", "-e", "normal,no-proc-macro", "--target", "wasm32-unknown-unknown", "--prefix", "none", "--format", "{p}", ...FEATURES]);
  if (!tree) fail("`cargo tree` failed.");
  const linked = crates(tree, /^([\w-]+) v(\S+)/gm);
  const wrong = [...linked.filter((crate) => !told.has(crate)), ...[...told].filter((crate) => !locked.has(crate))];
  if (wrong.length > 0) fail(`THIRD-PARTY.txt is not of this Cargo.lock (${[...new Set(wrong)].join(", ")}). Run \`npm run notices\`.`);
}

async function notices() {
  if (output("cargo-about", ["--version"]) !== `cargo-about ${CARGO_ABOUT}`) {
    say(`building cargo-about ${CARGO_ABOUT} into .tools (about 3 minutes, once)`);
    await command("cargo", ["install", "--quiet", "--locked", "--features", "cli", "--root", at(".tools"), `cargo-about@${CARGO_ABOUT}`]);
  }
  // It reads the licences in the crates of every platform, and with --offline asks nobody else for them.
  await command("cargo", ["fetch", "--locked"], { quiet: true });
  say("writing THIRD-PARTY.txt (about a minute)");
  const files = ["--config", at("tools", "notices", "about.toml"), "--output-file", at("THIRD-PARTY.txt"), at("tools", "notices", "about.hbs")];
  await command("cargo-about", ["generate", "--locked", "--offline", ...FEATURES, ...files]);
  checkNotices();
}

if (started(import.meta.url)) await run(notices);

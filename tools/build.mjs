// `npm run build`: the release site in dist/, unless it lies there already, whole.
//
// Cargo compiles the two binaries, glue (tools/glue) divides the page's into what a first visit needs and the parts that
// load when they are opened, and makes their JavaScript; wasm-opt makes them small, and tools/site.mjs puts the site
// together.

import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { alone } from "./alone.mjs";
import { judge } from "./budget.mjs";
import { at, command, fail, output, root, run, say, started, together } from "./lib.mjs";
import { host, prepareBuild } from "./prepare.mjs";
import { digest, whole } from "./seal.mjs";
import { assemble } from "./site.mjs";
import { functions, GLUED } from "./weights.mjs";

/** What the site is made of: if none of these has changed, neither has the site. */
const INPUTS = [
  ".cargo", "Cargo.toml", "Cargo.lock", "index.html", "manifest.webmanifest", "package-lock.json", "src", "style",
  "LICENSE-MIT", "LICENSE-APACHE", "LICENSE-CC-BY-SA", "THIRD-PARTY.txt", "tools/build.mjs", "tools/glue", "tools/pack.mjs",
  "tools/seal.mjs", "tools/site.mjs",
];

/**
 * The flags by which what is compiled does not say where things lie on this machine: messages of panics name the files of
 * the crates, and the site is to be the same wherever it is built. Beside the flags of .cargo/config.toml; called once the
 * crates are there.
 */
function remapped() {
  const home = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const sources = join(home, "registry", "src");
  const registries = existsSync(sources) ? readdirSync(sources) : [];
  const places = [[home, "cargo"], ...registries.map((name) => [join(sources, name), "crates"]), [root, "khabar"]];
  const flags = places.map(([place, name]) => `--remap-path-prefix=${place}=${name}`);
  return ["--config", `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(flags)}`];
}

/** Not through RUSTFLAGS, which would reach the worker and every crate. */
const LINKED_FOR_DIVISION = ["-Clink-args=--emit-relocs"];

/**
 * The two binaries, each the name of a bin and of its feature, in the order in which they are compiled. wasm-opt: the page
 * small, the worker fast. A function that is called once is not put into its caller: in the worker the stages became one
 * function so, which took the browser 80 ms to compile when the first article came. The page is divided, for which the
 * linker leaves in it what refers to what.
 */
const BINARIES = [
  {
    bin: "app",
    feature: "page",
    own: {},
    linking: LINKED_FOR_DIVISION,
    divided: true,
    // Nothing lies in the first kilobyte of the memory but the very end of the stack.
    passes: ["-Oz", "--one-caller-inline-max-function-size=0", "--converge", "--low-memory-unused"],
  },
  {
    bin: "worker",
    feature: "worker",
    // Level 3 would be 30 kB more (brotli). Two units and "thin": else one core waits for the other.
    own: { "opt-level": 2, "codegen-units": 2 },
    linking: ["-Clto=thin"],
    divided: false,
    passes: ["-O2", "--one-caller-inline-max-function-size=0"],
  },
];
/** The files that glue divides the page into, beside the main one. */
const PART = /^(split|chunk)_.*\.wasm$/;

/** Where the steps leave what they make. */
const OPTIMISED = at("target", "site", "optimised");
const WORK = at("target", "site", "dist");

function* filesUnder(path) {
  if (!statSync(path).isDirectory()) return yield path;
  // What begins with a dot belongs to an editor or the system.
  const entries = readdirSync(path).filter((entry) => !entry.startsWith("."));
  for (const entry of entries.sort()) yield* filesUnder(join(path, entry));
}

/** A digest of everything that the site is made of. */
function inputs() {
  const parts = [];
  for (const input of INPUTS) {
    for (const file of filesUnder(at(input))) parts.push(file.slice(root.length), "\0", readFileSync(file), "\0");
  }
  return digest(...parts);
}

/** Builds dist/, unless it is of these very inputs; one build at a time. */
export const build = () => alone(at("target", "site", "at-work"), buildAlone);

async function buildAlone() {
  const id = inputs();
  if (whole(at("dist"), id)) {
    say("dist/ is built already");
    return;
  }
  await prepareBuild();
  for (const folder of [GLUED, OPTIMISED, WORK]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  say("compiling the page, its worker and the tool that makes their JavaScript (about 5 minutes on two cores, the first time)");
  await together(
    async (signal) => {
      // One after the other: their crates are the same, and compiled for the first.
      for (const { bin, feature, own, linking } of BINARIES) {
        const settings = Object.entries(own).flatMap(([name, value]) => ["--config", `profile.web.package.khabar.${name}=${value}`]);
        const chosen = ["--bin", bin, "--no-default-features", "--features", feature];
        const args = ["rustc", ...settings, ...remapped(), "--profile", "web", "--target", "wasm32-unknown-unknown", ...chosen];
        await cargo([...args, "--", ...linking], id, signal);
      }
    },
    // Needed last, it takes the core that the others leave idle.
    (signal) => cargo(["build", "--profile", "tool", "--target", host(), "--package", "glue"], id, signal, { patient: true }),
  );
  say("making the wasm small (about half a minute)");
  const target = targetFolder();
  await together(
    ...BINARIES.map(({ bin, divided, passes }) => async (signal) => {
      const compiled = join(target, "wasm32-unknown-unknown", "web", `${bin}.wasm`);
      const args = [...(divided ? ["--split"] : []), compiled, GLUED];
      await command(join(target, host(), "tool", "glue"), args, { quiet: true, signal });
      await optimise(join(GLUED, `${bin}_bg.wasm`), join(OPTIMISED, `${bin}.wasm`), passes, signal);
      if (!divided) return;
      for (const part of readdirSync(GLUED).filter((file) => PART.test(file))) {
        await optimise(join(GLUED, part), join(OPTIMISED, part), passes, signal);
      }
    }),
  );
  checkPage();
  assemble({ glue: GLUED, optimised: OPTIMISED, work: WORK, id });
  rmSync(at("dist"), { recursive: true, force: true });
  renameSync(WORK, at("dist"));
  const { lines } = judge();
  say("dist/ is built; compressed:");
  for (const line of lines) say(`  ${line}`);
}

/**
 * What the page must not link, of what is compiled for it: corrections are applied by the worker. (What finds, shows and
 * exports is not there without the feature `analysis`.)
 */
const APART = /^khabar::corrections::(?!file)/;

function checkPage() {
  const linked = functions(join(GLUED, "app_bg.wasm")).code.filter(([path]) => APART.test(path));
  if (linked.length > 0) fail(`the page links ${linked[0][0]}, which is for the worker (APART in tools/build.mjs).`);
}

function cargo(args, id, signal, more = {}) {
  return command("cargo", [args[0], "--quiet", "--locked", ...args.slice(1)], {
    quiet: true,
    extra: { KHABAR_BUILD: id },
    step: `compiling ${args.at(args.indexOf("--bin") + 1 || -1)}`,
    hint: "The compiler's message is above.",
    signal,
    ...more,
  });
}

/** Where cargo puts what it makes: `target`, unless the reader's settings say otherwise. */
function targetFolder() {
  const metadata = output("cargo", ["metadata", "--no-deps", "--format-version", "1", "--offline"]);
  if (!metadata) fail("`cargo metadata` failed.");
  return JSON.parse(metadata).target_directory;
}

function optimise(from, to, passes, signal) {
  const features = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "sign-ext", "reference-types", "multivalue"];
  const stripped = ["--strip-producers", "--strip-target-features"];
  return command("wasm-opt", [from, "-o", to, ...features.map((feature) => `--enable-${feature}`), ...passes, ...stripped], {
    quiet: true,
    step: "making the wasm small",
    signal,
  });
}

if (started(import.meta.url)) await run(build);

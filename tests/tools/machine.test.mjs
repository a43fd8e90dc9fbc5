// What other machines are like: variables that are set, tools that are missing, ports that are taken.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const tools = join(here, "..", "..", "tools");

/**
 * Runs a script of its own beside a copy of tools/, where each of `commands` is a shell script that first writes down what it
 * was called with, and `variables` are set. Gives what it printed, and the calls.
 */
function on({ commands = {}, variables = {} }, script) {
  const folder = mkdtempSync(join(tmpdir(), "khabar-machine-"));
  cpSync(tools, join(folder, "tools"), { recursive: true });
  for (const file of ["package.json", "package-lock.json", "Cargo.toml"]) cpSync(join(tools, "..", file), join(folder, file));
  const path = join(folder, "commands");
  const calls = join(folder, "calls");
  mkdirSync(path);
  for (const [name, does] of Object.entries(commands)) {
    writeFileSync(join(path, name), `#!/bin/sh\necho "${name} $* NODE_ENV=$NODE_ENV RUSTFLAGS=$RUSTFLAGS" >> "${calls}"\n${does}\n`);
    chmodSync(join(path, name), 0o755);
  }
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: join(folder, "tools"),
    encoding: "utf8",
    env: { ...variables, HOME: folder, PATH: [path, "/usr/bin", "/bin"].join(delimiter) },
  });
  return { ...done, calls: existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [] };
}

test("the packages are installed whole where NODE_ENV or npm's own settings leave out those for developing", () => {
  // The target and the crates are there; the packages are not.
  const commands = {
    npm: "mkdir -p node_modules",
    cargo: 'test "$1" = --version && echo "cargo 1.99.0"; exit 0',
    rustc: 'if [ "$1" = -vV ]; then echo "host: x86_64-unknown-linux-gnu"; else pwd; fi',
    cc: "",
  };
  const variables = { NODE_ENV: "production", npm_config_omit: "dev" };
  const { status, stderr, calls } = on({ commands, variables }, 'import { prepareBuild } from "./prepare.mjs"; await prepareBuild();');
  assert.equal(status, 0, stderr);
  const [install] = calls.filter((call) => call.startsWith("npm ci"));
  assert.match(install, / --include=dev /);
  assert.match(install, / NODE_ENV= /, "npm hears nothing of production");
});

test("rustfmt and clippy are added where rustup's minimal profile left them out, and only what is missing", () => {
  const prepare = 'import { prepareLints } from "./prepare.mjs"; await prepareLints();';
  const lints = (cargo) => on({ commands: { cargo, rustup: "" } }, prepare).calls.filter((call) => call.includes("component"));
  assert.match(lints("exit 1")[0], /^rustup component add rustfmt clippy /);
  assert.match(lints('test "$1" != clippy')[0], /^rustup component add clippy /);
  assert.deepEqual(lints("exit 0"), []);
});

test("variables that would change what cargo makes do not reach it", () => {
  const variables = { RUSTFLAGS: "-Ctarget-cpu=native", CARGO_ENCODED_RUSTFLAGS: "x", CARGO_PROFILE_WEB_OPT_LEVEL: "0", CARGO_BUILD_TARGET: "x" };
  const script = 'import { command } from "./lib.mjs"; await command("cargo", ["build"]); await command("env", []);';
  const { stdout, calls } = on({ commands: { cargo: "" }, variables }, script);
  assert.match(calls[0], / RUSTFLAGS=$/);
  for (const name of Object.keys(variables)) assert.doesNotMatch(stdout, new RegExp(`^${name}=`, "m"));
  assert.match(stdout, /^PATH=/m, "the others do");
});

test("whatever cargo resolves is what Cargo.lock says", () => {
  let seen = 0;
  for (const file of readdirSync(tools).filter((name) => name.endsWith(".mjs"))) {
    // Their arguments stand in one line with the word that says what cargo is to do.
    const calls = readFileSync(join(tools, file), "utf8").matchAll(/\[(?:"(?:test|clippy|build|fetch|tree|install|generate)"|args\[0\]|cargo), .*/g);
    for (const [call] of calls) {
      // What build.mjs asks for goes through its one function.
      if (file === "build.mjs" && call.startsWith('["build"')) continue;
      seen += 1;
      assert.match(call, /"--locked"/, file);
    }
  }
  assert.ok(seen >= 9, `only ${seen} calls were recognised`);
});

test("a port that is taken, or none, is said in a sentence", async () => {
  const taken = createServer();
  await new Promise((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const dist = 'import { mkdirSync, writeFileSync } from "node:fs"; mkdirSync("../dist"); writeFileSync("../dist/index.html", "");';
  const serve = (PORT) => on({ variables: { PORT } }, `${dist} import { serveForReader } from "./serve.mjs"; import { run } from "./lib.mjs"; await run(serveForReader);`);
  for (const [port, sentence] of [
    [String(taken.address().port), /^khabar: Port \d+ is taken\. Name another: .*\n$/],
    ["abc", /^khabar: PORT is abc, which is no port\. .*\n$/],
    ["99999", /^khabar: PORT is 99999, which is no port\. .*\n$/],
  ]) {
    const { status, stderr } = serve(port);
    assert.match(stderr, sentence);
    assert.equal(status, 1);
  }
  taken.close();
});

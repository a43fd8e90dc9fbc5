// `npm run newcomer`: the README's two commands as somebody meets them who never built this. `.ci/run` is nothing else.
//
// A fresh clone of what is committed, in a folder whose name has spaces and Arabic letters, with an empty CARGO_HOME, an
// empty npm cache, no .tools, no node_modules, no target, and LC_ALL=C:
//
// 1. `npm start` serves the page, within the time that the README names;
// 2. again, it does so at once;
// 3. a third one is killed in the middle of npm's installation, and files of dist/ are lost;
// 4. `npm test` mends that and passes;
// 5. built in another folder, with another CARGO_HOME, the site is the same, byte for byte.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { command, fail, output, root, run, say } from "./lib.mjs";

/** The times that the README promises on two cores, in seconds. */
const FIRST = 420;
const AGAIN = 5;

/** What a newcomer's environment has: nothing of this project, and no settings that build differently. */
function environment(folder) {
  const { PATH, HOME, USER, RUSTUP_HOME, CI, CHROMIUM, NODE_EXTRA_CA_CERTS } = process.env;
  const kept = { PATH, HOME, USER, RUSTUP_HOME: RUSTUP_HOME ?? join(HOME, ".rustup"), CI, CHROMIUM, NODE_EXTRA_CA_CERTS };
  const own = { LC_ALL: "C", CARGO_HOME: join(folder, "cargo home"), npm_config_cache: join(folder, "npm cache"), PORT: "0" };
  return Object.fromEntries(Object.entries({ ...kept, ...own }).filter(([, value]) => value !== undefined));
}

/** The `npm start` under way, to be killed where this is interrupted: it is of a group of its own. */
let running = null;

/** Starts `npm start` in a group of its own; gives what it has said so far, and a way to kill all of it. */
function start(clone, env) {
  const child = spawn("npm", ["start"], { cwd: clone, env, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const started = { said: "", ended: null, kill: () => child.exitCode ?? process.kill(-child.pid, "SIGKILL") };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    started.said += text;
    process.stdout.write(text);
  });
  child.on("close", (code) => (started.ended = code ?? "killed"));
  return (running = started);
}

/** Runs `npm start` until the page is served and has been fetched; gives the seconds until then. */
async function served(clone, env, within) {
  const begun = Date.now();
  const started = start(clone, env);
  try {
    for (;;) {
      const address = started.said.match(/the page is at (\S+)/)?.[1];
      if (address) {
        const html = await (await fetch(address)).text();
        if (!html.includes("content-security-policy")) fail(`${address} serves no page of Khabar's.`);
        break;
      }
      if (started.ended !== null) fail(`\`npm start\` ended (${started.ended}) before it served the page.`);
      if (Date.now() - begun > 2000 * within) fail(`\`npm start\` has not served the page in ${2 * within} s.`);
      await wait(20);
    }
  } finally {
    started.kill();
  }
  const seconds = (Date.now() - begun) / 1000;
  if (seconds > within) fail(`\`npm start\` took ${seconds.toFixed(0)} s to serve the page, and is to take ${within} s at most.`);
  return seconds;
}

/** Kills `npm start` as soon as npm has begun to write node_modules. */
async function interrupted(clone, env) {
  const modules = join(clone, "node_modules");
  rmSync(modules, { recursive: true });
  for (const file of readdirSync(join(clone, "dist")).filter((file) => file.endsWith(".wasm"))) rmSync(join(clone, "dist", file));
  const started = start(clone, env);
  while (started.ended === null && !(existsSync(modules) && readdirSync(modules).length > 0)) await wait(5);
  started.kill();
  while (started.ended === null) await wait(5);
  if (existsSync(join(modules, ".khabar-lock"))) fail("npm's installation was not interrupted: it was over before.");
}

/** Builds the site in another folder, and fails where a file of it is another one than in the clone. */
async function builtAgain(clone, folder, env) {
  const other = join(folder, "elsewhere", "site of Khabar");
  await command("git", ["clone", "--quiet", clone, other]);
  const home = join(folder, "elsewhere", "crates");
  cpSync(env.CARGO_HOME, home, { recursive: true });
  const { status } = spawnSync("npm", ["run", "build"], { cwd: other, env: { ...env, CARGO_HOME: home }, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) fail("`npm run build` failed in another folder.");
  const files = (of) => readdirSync(join(of, "dist"), { recursive: true }).filter((file) => extname(file)).sort();
  const [here, there] = [files(clone), files(other)];
  const same = (file) => readFileSync(join(clone, "dist", file)).equals(readFileSync(join(other, "dist", file)));
  const differing = [...new Set([...here, ...there])].filter((file) => !here.includes(file) || !there.includes(file) || !same(file));
  if (differing.length > 0) fail(`Built in another folder, the site has other files: ${differing.join(", ")}.`);
  return here.length;
}

await run(async () => {
  for (const line of ["npm start", "npm test"]) {
    if (!readFileSync(join(root, "README.md"), "utf8").includes(`    ${line} `)) fail(`The README does not name \`${line}\`.`);
  }
  if (output("git", ["status", "--porcelain"])) say("what is not committed is left out");
  const folder = mkdtempSync(join(tmpdir(), "khabar خبر جديد "));
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      running?.kill();
      rmSync(folder, { recursive: true, force: true });
      process.exit(1);
    });
  }
  try {
    const env = environment(folder);
    const clone = join(folder, "khabar");
    await command("git", ["clone", "--quiet", root, clone]);
    // The articles that are annotated beside the project, where they are there.
    const shared = join(dirname(root), "shared");
    if (existsSync(shared)) symlinkSync(shared, join(folder, "shared"));
    // On a machine that only checks, the target must be missing too.
    if (env.CI) spawnSync("rustup", ["target", "remove", "wasm32-unknown-unknown"], { env, stdio: "ignore" });
    const first = await served(clone, env, FIRST);
    say(`── the first \`npm start\` served the page after ${first.toFixed(0)} s`);
    const again = await served(clone, env, AGAIN);
    say(`── the second after ${again.toFixed(1)} s`);
    await interrupted(clone, env);
    say("── a third was killed while npm installed, and dist/ lost its wasm; `npm test` has to mend both");
    const { status } = spawnSync("npm", ["test"], { cwd: clone, env, stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) fail("`npm test` did not pass in the fresh clone.");
    const files = await builtAgain(clone, folder, env);
    say(`── built in another folder, all ${files} files of the site are the same`);
    say(`newcomer: first start ${first.toFixed(0)} s, second ${again.toFixed(1)} s, npm test passed; ${Math.round(process.uptime() / 60)} min in all`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

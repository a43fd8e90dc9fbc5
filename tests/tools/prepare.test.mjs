// What is taken for installed, for built, and for a browser.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { alone } from "../../tools/alone.mjs";
import { runs } from "../../tools/chromium.mjs";
import { together } from "../../tools/lib.mjs";
import { installed } from "../../tools/prepare.mjs";
import { seal, sealedAs, whole } from "../../tools/seal.mjs";

const folder = () => mkdtempSync(join(tmpdir(), "khabar خبر "));

/** A folder in which the package `a` 1.0.0 is installed. */
function withPackage() {
  const made = folder();
  const lock = JSON.stringify({ packages: { "": {}, "node_modules/a": { version: "1.0.0", bin: { a: "a.js" } }, "node_modules/b": { version: "2.0.0", optional: true } } });
  writeFileSync(join(made, "package-lock.json"), lock);
  mkdirSync(join(made, "node_modules", "a"), { recursive: true });
  writeFileSync(join(made, "node_modules", "a", "package.json"), '{"version": "1.0.0"}');
  mkdirSync(join(made, "node_modules", ".bin"));
  writeFileSync(join(made, "node_modules", ".bin", "a"), "");
  writeFileSync(join(made, "node_modules", ".khabar-lock"), createHash("sha256").update(lock).digest("hex"));
  return made;
}

test("packages are installed where npm ended well and each lies there in its version", () => {
  assert.equal(installed(withPackage()), true);
});

const DAMAGES = {
  "npm was interrupted": (made) => rmSync(join(made, "node_modules", ".khabar-lock")),
  "a package is gone": (made) => rmSync(join(made, "node_modules", "a"), { recursive: true }),
  "a package's command is gone": (made) => rmSync(join(made, "node_modules", ".bin", "a")),
  "a package is of another version": (made) => writeFileSync(join(made, "node_modules", "a", "package.json"), '{"version": "0.9.0"}'),
  "a package.json is broken off": (made) => writeFileSync(join(made, "node_modules", "a", "package.json"), '{"vers'),
  "the lock file has changed": (made) => writeFileSync(join(made, "package-lock.json"), '{"packages": {"": {}}}'),
};
for (const [damage, make] of Object.entries(DAMAGES)) {
  test(`packages are not installed where ${damage}`, () => {
    const made = withPackage();
    make(made);
    assert.equal(installed(made), false);
  });
}

test("a site is whole until one of its files is changed or lost", () => {
  const site = folder();
  mkdirSync(join(site, "fonts"));
  writeFileSync(join(site, "index.html"), "the page");
  writeFileSync(join(site, "fonts", "naskh.woff2"), "a font");
  assert.equal(whole(site, "build-1"), false);
  seal(site, "build-1");
  assert.equal(sealedAs(site), "build-1");
  assert.equal(whole(site, "build-1"), true);
  assert.equal(whole(site, "build-2"), false);
  writeFileSync(join(site, "index.html"), "another page");
  assert.equal(whole(site, "build-1"), false);
  writeFileSync(join(site, "index.html"), "the page");
  assert.equal(whole(site, "build-1"), true);
  rmSync(join(site, "fonts", "naskh.woff2"));
  assert.equal(whole(site, "build-1"), false);
  writeFileSync(join(site, "build.txt"), "build-1\n");
  assert.equal(whole(site, "build-1"), false, "a seal that is broken off is none");
});

/** A script that prints `text` and ends with `status`. */
function script(text, status) {
  const file = join(folder(), "browser");
  writeFileSync(file, `#!/bin/sh\necho "${text}"\nexit ${status}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("a browser is what says its version, not a placeholder that says what to install", () => {
  assert.equal(runs(script("Chromium 140.0.7339.16 built on Debian", 0)), true);
  assert.equal(runs(script("Google Chrome 140.0.7339.80", 0)), true);
  assert.equal(runs(script("Command '/usr/bin/chromium-browser' requires the chromium snap to be installed.", 1)), false);
  assert.equal(runs(script("Please install Chromium", 0)), false);
  assert.equal(runs(join(folder(), "nothing")), false);
});

test("a build waits for another that lives, and not for one that was killed", async () => {
  const file = join(folder(), "at-work");
  const order = [];
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 700)"]);
  writeFileSync(file, String(child.pid));
  child.on("exit", () => order.push("the other ended"));
  await alone(file, async () => order.push("this works"));
  assert.deepEqual(order, ["the other ended", "this works"]);
  writeFileSync(file, String(child.pid));
  await alone(file, async () => order.push("again"));
  assert.equal(order.at(-1), "again");
});

test("of works side by side the first that fails is told, and the others are ended", async () => {
  let ended = false;
  const long = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error((ended = true) && "ended"))));
  await assert.rejects(together(long, async () => Promise.reject(new Error("broken"))), /broken/);
  assert.equal(ended, true);
});

// Finds a Chromium or Chrome on this machine.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fail, output } from "./lib.mjs";

/** What to do where there is none. */
export const withoutBrowser =
  "No Chromium was found. Install one (Debian: sudo apt-get install chromium; Ubuntu: sudo snap install chromium, or Google Chrome; anywhere: npx playwright-core install chromium), or name one: CHROMIUM=/path/to/chromium npm test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = ["/snap/bin/chromium", "/opt/google/chrome/chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/**
 * Whether the file is a browser that runs here: it says its version. Ubuntu's `chromium-browser` is a script that only
 * says what to install.
 */
export function runs(path) {
  const done = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return done.status === 0 && /Chrom(e|ium)\D+\d/.test(done.stdout);
}

/** Where Playwright keeps the browsers that it installs, the newest first. */
function* playwrights() {
  const folders = [process.env.PLAYWRIGHT_BROWSERS_PATH, join(homedir(), ".cache", "ms-playwright"), join(homedir(), "Library", "Caches", "ms-playwright")];
  for (const folder of folders.filter((folder) => folder && existsSync(folder))) {
    const versions = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
    for (const name of versions.sort((a, b) => b.slice(9) - a.slice(9))) {
      for (const inside of ["chrome-linux64/chrome", "chrome-linux/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium"]) {
        yield join(folder, name, inside);
      }
    }
  }
}

/** The path of a Chromium that runs, or null. The variable CHROMIUM names one before all others. */
export function chromium() {
  const wanted = process.env.CHROMIUM;
  const named = wanted && !wanted.includes("/") ? (output("sh", ["-c", 'command -v "$0"', wanted]) ?? wanted) : wanted;
  if (named) return named.includes("/") && runs(named) ? named : fail(`CHROMIUM names ${named}, which is no Chromium that runs here.`);
  const commands = NAMES.map((name) => output("sh", ["-c", `command -v ${name}`])).filter(Boolean);
  for (const path of [...commands, ...PLACES, ...playwrights()]) if (existsSync(path) && runs(path)) return path;
  return null;
}

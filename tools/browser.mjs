// Opens the built page in Chromium, for the browser tests and the screenshots.

import { chromium as playwright } from "playwright-core";
import { chromium as find, withoutBrowser } from "./chromium.mjs";
import { fail } from "./lib.mjs";

/** A Chromium that speaks to nobody by itself. */
export function launch() {
  const executablePath = find();
  if (!executablePath) fail(withoutBrowser);
  return playwright.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

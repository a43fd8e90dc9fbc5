// Opens the built page in Chromium, for the browser tests and the screenshots.

import { chromium as playwright } from "playwright-core";
import { chromium as find, withoutBrowser } from "./chromium.mjs";
import { fail } from "./lib.mjs";

/** A Chromium that speaks to nobody by itself, as Playwright starts it. */
function quiet() {
  const executablePath = find();
  if (!executablePath) fail(withoutBrowser);
  return {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/** Starts a Chromium. */
export const launch = () => playwright.launch(quiet());

/** Starts a Chromium that keeps what it knows in a folder; gives its only context. `options` are the context's. */
export const launchIn = (folder, options) => playwright.launchPersistentContext(folder, { ...quiet(), ...options });

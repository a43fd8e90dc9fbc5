// How long the page's main thread is busy at a stretch, in Chromium: `node tools/tasks.mjs [dist]`, after `npm run build`.
//
// For an article of a newspaper, for 1 MB and for 5 MB of our own articles: the time from the paste to the marked article on
// the screen, and the longest task from the paste until the article is marked and for 1.5 seconds after it.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { at, run, say } from "./lib.mjs";
import { serve } from "./serve.mjs";
import { articles } from "./texts.mjs";

const ROUNDS = 3;

/** In the page: the tasks since the last paste, and when the article was marked. */
function watch() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  addEventListener("paste", () => {
    const start = performance.now();
    globalThis.tasks = [];
    globalThis.marked = null;
    const look = () => {
      if (document.querySelector("#article .mark")) globalThis.marked = performance.now() - start;
      else requestAnimationFrame(look);
    };
    look();
  }, { capture: true });
}

await run(async () => {
  const { launch } = await import("./browser.mjs");
  const { paste, settled } = await import("../tests/page/reader.mjs");
  const served = await serve({ folder: resolve(process.argv[2] ?? "dist") });
  const inputs = [
    ["an article", readFileSync(at("tests", "articles", "newspaper.txt"), "utf8")],
    ["1 MB", articles(1_000_000)],
    ["5 MB", articles(5_000_000)],
  ];
  const browser = await launch();
  try {
    for (const [name, text] of inputs) {
      let best = null;
      for (let round = 0; round < ROUNDS; round++) {
        const page = await browser.newPage({ locale: "ar" });
        await page.addInitScript(watch);
        await page.goto(served.address);
        await settled(page);
        await page.waitForTimeout(1500);
        await paste(page, text);
        // Looked for seldom: what looks into the page takes of its time.
        await page.waitForFunction(() => globalThis.marked !== null, null, { polling: 500, timeout: 60_000 });
        await page.waitForTimeout(1500);
        const { tasks, marked } = await page.evaluate(() => ({ tasks: globalThis.tasks, marked: globalThis.marked }));
        const longest = Math.max(0, ...tasks);
        if (!best || longest < best.longest) best = { longest, marked };
        await page.close();
      }
      const longest = best.longest === 0 ? "under 50" : best.longest.toFixed(0);
      say(`${name.padEnd(10)} marked after ${best.marked?.toFixed(0)} ms, the longest task ${longest} ms (the best of ${ROUNDS})`);
    }
  } finally {
    await browser.close();
    served.server.close();
  }
});

// How soon the page answers after its worker is there, in Chromium: `node tools/first.mjs [dist]`, after `npm run build`.
//
// For every round a fresh browser, so that nothing is compiled: the time until the worker is ready, that of the first
// article once it is, and that of an article which was there before the worker.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { at, run, say } from "./lib.mjs";
import { serve } from "./serve.mjs";

const ROUNDS = 7;
/** How long after the worker is ready a reader pastes, in milliseconds. */
const LATER = 1000;
/** The numbers of `Reply` in src/protocol.rs. */
const [READY, DONE] = [0, 2];

/** In the page: notes when the worker's messages arrive and the page's request goes. */
function listen() {
  globalThis.heard = {};
  const note = (name) => (globalThis.heard[name] ??= performance.now());
  const Own = globalThis.Worker;
  globalThis.Worker = class extends Own {
    constructor(...given) {
      super(...given);
      note("start");
      this.addEventListener("message", ({ data }) => {
        if (!Array.isArray(data)) note(data[0]);
      });
    }
    postMessage(...given) {
      note("asked");
      super.postMessage(...given);
    }
  };
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1].toFixed(0).padStart(5);

await run(async () => {
  const { launch } = await import("./browser.mjs");
  const { giveText, settled, read } = await import("../tests/page/reader.mjs");
  const text = readFileSync(at("tests", "articles", "newspaper.txt"), "utf8");
  const served = await serve({ folder: resolve(process.argv[2] ?? "dist") });
  const times = { ready: [], first: [], waiting: [] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const before of [false, true]) {
        const browser = await launch();
        const page = await browser.newPage({ locale: "ar" });
        await page.addInitScript(listen);
        await page.goto(served.address + (before ? `#text=${encodeURIComponent(text)}` : ""));
        if (before) {
          await read(page);
        } else {
          await settled(page);
          await page.waitForFunction((ready) => ready in globalThis.heard, READY);
          await page.waitForTimeout(LATER);
          await giveText(page, text);
        }
        const heard = await page.evaluate(() => globalThis.heard);
        times.ready.push(heard[READY] - heard.start);
        times[before ? "waiting" : "first"].push(heard[DONE] - heard.asked);
        await browser.close();
      }
    }
  } finally {
    served.server.close();
  }
  say(`the median of ${ROUNDS} rounds, each in a fresh browser; ${Buffer.byteLength(text)} bytes of text`);
  say(`  the worker is ready              ${median(times.ready)} ms after it starts`);
  say(`  the first article of a reader    ${median(times.first)} ms`);
  say(`  an article that waited for it    ${median(times.waiting)} ms`);
});

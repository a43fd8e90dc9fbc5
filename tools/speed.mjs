// How fast the page analyses in Chromium: `node tools/speed.mjs [dist]`, after `npm run build`.
//
// Pastes the project's own articles over and over, half a megabyte in all, and times the worker's messages: each stage
// tells when it starts. Names are found by the rules, the tagger and the rules that the tagger supports; `cargo bench`
// and `khabar evaluate` measure the same natively, the latter the tagger alone.

import { resolve } from "node:path";
import { run, say } from "./lib.mjs";
import { serve } from "./serve.mjs";
import { articles } from "./texts.mjs";

/** The stages in the order of `Stage` in src/analysis/mod.rs. */
const STAGES = ["tokens", "times", "layout", "names", "entities", "quotations"];
/** The numbers of `Reply` in src/protocol.rs. */
const [PROGRESS, DONE] = [1, 2];
const SIZE = 500_000;
const ROUNDS = 3;

/** In the page: notes when which message of the worker arrives. */
function listen() {
  globalThis.heard = [];
  const Own = globalThis.Worker;
  globalThis.Worker = class extends Own {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        // How many bytes of its files are there.
        if (Array.isArray(data)) return;
        const bytes = new Uint8Array(data);
        // The number of the request is a variable-length integer.
        let stage = 1;
        while (bytes[stage] & 0x80) stage++;
        globalThis.heard.push({ time: performance.now(), reply: bytes[0], stage: bytes[stage + 1] });
      });
    }
  };
}

await run(async () => {
  const { launch } = await import("./browser.mjs");
  const { giveText, settled } = await import("../tests/page/reader.mjs");
  const text = articles(SIZE);
  const tokens = text.match(/[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu).length;
  const browser = await launch();
  const served = await serve({ folder: resolve(process.argv[2] ?? "dist") });
  try {
    let best = null;
    for (let round = 0; round < ROUNDS; round++) {
      const page = await browser.newPage({ locale: "ar" });
      await page.addInitScript(listen);
      await page.goto(served.address);
      await settled(page);
      await giveText(page, text);
      const heard = (await page.evaluate(() => globalThis.heard)).filter(({ reply }) => reply === PROGRESS || reply === DONE);
      const took = heard.slice(0, -1).map(({ time, stage }, at) => [STAGES[stage], heard[at + 1].time - time]);
      const whole = heard.at(-1).time - heard[0].time;
      if (!best || whole < best.whole) best = { whole, took };
      await page.close();
    }
    const speed = (milliseconds) => `${Math.round(tokens / milliseconds)},000 tokens a second`;
    say(`${Buffer.byteLength(text)} bytes, ${tokens} tokens, the best of ${ROUNDS} rounds`);
    for (const [stage, milliseconds] of best.took) say(`  ${stage.padEnd(11)} ${milliseconds.toFixed(0).padStart(6)} ms  ${speed(milliseconds)}`);
    say(`  ${"all".padEnd(11)} ${best.whole.toFixed(0).padStart(6)} ms  ${speed(best.whole)}`);
  } finally {
    await browser.close();
    served.server.close();
  }
});

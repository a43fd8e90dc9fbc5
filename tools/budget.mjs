// The size budget: what a first visit downloads, compressed as a file server would (brotli, quality 11).

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { at, fail } from "./lib.mjs";

/** The budgets, in thousands of bytes: the only place where they stand. */
export const BUDGETS = {
  page: { limit: 200, what: "the page's first download: HTML, scripts, its wasm and styles, without fonts" },
  worker: { limit: 4000, what: "the worker's wasm with its data: the lexicon's lists and the learned files" },
  fonts: { limit: 260, what: "all fonts, of which a page loads those that it uses" },
};
/** The budget of every file that loads when a part of the page is first opened. */
const PART = 40;

const compressed = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;

/** The compressed size of every file that counts: `{ page: [[file, bytes]…], worker: […], fonts: […], parts: […] }`. */
export function sizes(dist = at("dist")) {
  if (!existsSync(dist)) fail("There is no dist/. Build it with `npm run build`.");
  const found = { page: [], worker: [], fonts: [], parts: [] };
  for (const file of readdirSync(dist).sort()) {
    const of = share(file);
    if (of !== "worker" && !/\.(html|js|wasm|css)$/.test(file)) continue;
    found[of].push([file, compressed(readFileSync(join(dist, file)))]);
  }
  for (const file of readdirSync(join(dist, "fonts")).sort()) {
    // Compressed already.
    if (file.endsWith(".woff2")) found.fonts.push([file, statSync(join(dist, "fonts", file)).size]);
  }
  return found;
}

function share(file) {
  if (file.startsWith("part-")) return "parts";
  return /^(worker-.*\.wasm|(lists|words|news)-.*)$/.test(file) ? "worker" : "page";
}

/** Lines that say the sizes, and the sentences for what is over its budget. */
export function judge(found = sizes()) {
  const lines = [];
  const over = [];
  for (const [name, { limit, what }] of Object.entries(BUDGETS)) {
    const total = found[name].reduce((sum, [, bytes]) => sum + bytes, 0);
    const parts = found[name].map(([file, bytes]) => `${file} ${(bytes / 1000).toFixed(1)}`).join(", ");
    lines.push(`${name} ${(total / 1000).toFixed(1)} of ${limit} kB (${parts})`);
    if (total > limit * 1000) {
      over.push(`${what} is ${(total / 1000).toFixed(1)} kB, over its budget of ${limit} kB (tools/budget.mjs).`);
    }
  }
  for (const [file, bytes] of found.parts) {
    lines.push(`part ${(bytes / 1000).toFixed(1)} of ${PART} kB (${file})`);
    if (bytes > PART * 1000) over.push(`${file} is ${(bytes / 1000).toFixed(1)} kB, over the ${PART} kB that a part may have (tools/budget.mjs).`);
  }
  return { lines, over };
}

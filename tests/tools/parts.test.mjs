// The parts of the page that load when they are opened: how their loader gets into the page's script, and their budget.

import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../tools/budget.mjs";
import { withParts } from "../../tools/site.mjs";

/** What glue makes, in short. */
const SCRIPT = `import * as import1 from "./app_parts.js"
import * as import2 from "./app_parts.js"

function imports() {
    return {
        "./app_bg.js": import0,
        "./app_parts.js": import1,
        "./app_parts.js": import2,
    };
}
`;
const fetched = (file) => `makeLoad(() => {
    const src = fetch(new URL("./${file}.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, [])`;
const LOADER = `import { initSync } from "./app.js";

const __chunk_3 = ${fetched("chunk_3")};
export const __wasm_split_load_about = wrapAsyncCb(${fetched("split_about")});
export const __wasm_split_load_help = wrapAsyncCb(${fetched("split_help")});
`;
const PARTS = new Map([
  ["split_about.wasm", "part-about-1.wasm"],
  ["split_help.wasm", "part-help-2.wasm"],
  ["chunk_3.wasm", "part-common-3.wasm"],
]);

test("the loader stands in the page's script, which imports nothing, and fetches the parts by their names", () => {
  const script = withParts(SCRIPT, LOADER, PARTS);
  assert.doesNotMatch(script, /^(import|export) /m);
  assert.equal(script.match(/"\.\/app_parts\.js"/g).length, 1);
  assert.match(script, /"\.\/app_parts\.js": \{ __wasm_split_load_about, __wasm_split_load_help \},/);
  for (const name of PARTS.values()) assert.ok(script.includes(`new URL("./${name}", import.meta.url)`), name);
  assert.doesNotMatch(script, /split_about\.wasm|instantiateStreaming/);
});

const CHANGES = {
  "a part that no loader fetches": [SCRIPT, LOADER, new Map([...PARTS, ["split_more.wasm", "part-more-4.wasm"]])],
  "a loader whose part is not there": [SCRIPT, LOADER, new Map([...PARTS].slice(1))],
  "a script that does not import the loader": [SCRIPT.replace(/^import .*\n/gm, ""), LOADER, PARTS],
  "a script that does not hand the loader on": [SCRIPT.replace(/^ *"\.\/app_parts.*\n/gm, ""), LOADER, PARTS],
};
for (const [change, args] of Object.entries(CHANGES)) {
  test(`${change} is said`, () => assert.throws(() => withParts(...args), /app_parts\.js/));
}

test("each part has its budget, apart from the page's", () => {
  const page = [["index.html", 1000]];
  const worker = [["worker.wasm", 1000]];
  assert.deepEqual(judge({ page, worker, fonts: [], parts: [["part-a.wasm", 40_000], ["part-b.wasm", 39_000]] }).over, []);
  const { over } = judge({ page, worker, fonts: [], parts: [["part-a.wasm", 40_001]] });
  assert.equal(over.length, 1);
  assert.match(over[0], /part-a\.wasm/);
});

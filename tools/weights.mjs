// What each crate weighs in the site's wasm: `node tools/weights.mjs`, after `npm run build`.
//
// Reads the binaries as they are before wasm-opt, which still name their functions, and adds up the code
// of every function by the crate that its name starts with. Uncompressed bytes; data (the lexicon, the learned files,
// tables of strings) cannot be told apart by crate and stands in a row of its own.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GLUED } from "./build.mjs";
import { run, say } from "./lib.mjs";

const [CODE, DATA, CUSTOM, IMPORT] = [10, 11, 0, 2];

/** Reads the binary format's sections (WebAssembly Core Specification, section 5.5). */
class Reader {
  constructor(bytes, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }
  get done() {
    return this.from >= this.to;
  }
  byte() {
    return this.bytes[this.from++];
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  name() {
    const length = this.number();
    this.from += length;
    return this.bytes.subarray(this.from - length, this.from).toString("utf8");
  }
  part() {
    const length = this.number();
    this.from += length;
    return new Reader(this.bytes, this.from - length, this.from);
  }
}

/** How many functions the import section brings, which are numbered before the module's own. */
function importedFunctions(section) {
  let functions = 0;
  for (let count = section.number(); count > 0; count--) {
    section.name();
    section.name();
    const kind = section.byte();
    if (kind === 0) {
      section.number();
      functions++;
    } else if (kind === 3) {
      section.from += 2;
    } else {
      if (kind === 1) section.byte();
      const bounded = section.number() & 1;
      section.number();
      if (bounded) section.number();
    }
  }
  return functions;
}

/** The crate in a function's name: the first path in `<alloc::vec::Vec<T> as core::…>::f`, `html5ever::f`. */
function crate(name) {
  const path = /([A-Za-z_][A-Za-z0-9_]*)(\[[0-9a-f]+\])?::/.exec(name ?? "");
  return path ? path[1] : "other";
}

function weights(file) {
  const reader = new Reader(readFileSync(file), 8);
  const sizes = [];
  const names = new Map();
  let imported = 0;
  let data = 0;
  while (!reader.done) {
    const id = reader.byte();
    const section = reader.part();
    if (id === IMPORT) imported = importedFunctions(section);
    if (id === DATA) data = section.to - section.from;
    if (id === CODE) {
      for (let count = section.number(); count > 0; count--) {
        const body = section.part();
        sizes.push(body.to - body.from);
      }
    }
    if (id === CUSTOM && section.name() === "name") {
      while (!section.done) {
        const kind = section.byte();
        const part = section.part();
        if (kind !== 1) continue;
        for (let count = part.number(); count > 0; count--) names.set(part.number(), part.name());
      }
    }
  }
  const crates = new Map([["data", data]]);
  sizes.forEach((size, index) => {
    const of = crate(names.get(index + imported));
    crates.set(of, (crates.get(of) ?? 0) + size);
  });
  return crates;
}

await run(async () => {
  for (const binary of ["app", "worker"]) {
    const crates = weights(join(GLUED, `${binary}_bg.wasm`));
    say(binary);
    for (const [name, size] of [...crates].sort((a, b) => b[1] - a[1]).slice(0, 16)) {
      say(`  ${(size / 1000).toFixed(1).padStart(8)} kB  ${name}`);
    }
  }
});

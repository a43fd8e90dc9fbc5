// What each crate weighs in the site's wasm: `node tools/weights.mjs`, after `npm run build`.
//
// Reads the binaries as they are before wasm-opt, which still name their functions, and adds up the code
// of every function by the crate that its name starts with, our own also by its place under src. Uncompressed bytes; data (the lexicon, the learned files,
// tables of strings) cannot be told apart by crate and stands in a row of its own.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, run, say, started } from "./lib.mjs";

/** Where tools/build.mjs leaves what it reads here. */
export const GLUED = at("target", "site", "glue");

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

/** The first path in a function's name: `alloc::vec::Vec` in `<alloc::vec::Vec<T> as core::…>::f`. */
const path = (name) => /([A-Za-z_][A-Za-z0-9_]*)(\[[0-9a-f]+\])?(::[A-Za-z_][A-Za-z0-9_]*)+/.exec(name ?? "")?.[0].replace(/\[[0-9a-f]+\]/, "") ?? "";

/** The functions of a binary, each with its path and its size in bytes, and the size of its data. */
export function functions(file) {
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
  return { data, code: sizes.map((size, index) => [path(names.get(index + imported)), size]) };
}

/** Sizes added up by a key, the largest first. */
function added(pairs) {
  const sums = new Map();
  for (const [key, size] of pairs) sums.set(key, (sums.get(key) ?? 0) + size);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

function table(rows) {
  for (const [name, size] of rows) say(`  ${(size / 1000).toFixed(1).padStart(8)} kB  ${name}`);
}

if (started(import.meta.url)) {
  await run(async () => {
    for (const binary of ["app", "worker"]) {
      const { data, code } = functions(join(GLUED, `${binary}_bg.wasm`));
      const own = code.filter(([path]) => path.startsWith("khabar::"));
      say(`${binary}: our own code, by its place`);
      table(added(own.map(([path, size]) => [path.split("::").slice(1, 3).filter((part) => /^[a-z_]+$/.test(part)).join("/"), size])).slice(0, 16));
      say(`${binary}: all, by crates`);
      table([...added(code.map(([path, size]) => [path.split("::")[0] || "other", size])).slice(0, 16), ["data", data]]);
    }
  });
}

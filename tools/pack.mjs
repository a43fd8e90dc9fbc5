// The pack of the lexicon's files, which the worker fetches beside its wasm: what src/lexicon/data.rs reads.
//
// `node tools/pack.mjs FILE` writes it for a test; tools/site.mjs puts it into the site.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, started } from "./lib.mjs";

/** Where the files lie. */
const FOLDER = at("src", "lexicon", "data");

/** The files of a folder in one text: what stands in which, then all of it without comments and blank lines. */
export function pack(folder = FOLDER) {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".tsv"))
    .sort()
    .map((file) => [file, rows(readFileSync(join(folder, file), "utf8"))]);
  const head = files.map(([file, text]) => `${file}\t${Buffer.byteLength(text)}\n`).join("");
  return Buffer.from(`khabar lists 1\n${head}\n${files.map(([, text]) => text).join("")}`);
}

/** The lines of a file that hold something. */
const rows = (text) =>
  text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith("#") && line.trim() !== "")
    .map((line) => `${line}\n`)
    .join("");

if (started(import.meta.url)) writeFileSync(process.argv[2], pack());

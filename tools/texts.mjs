// Long texts of our own articles, for what measures.

import { readFileSync, readdirSync } from "node:fs";
import { at } from "./lib.mjs";

/** The articles of tests/articles one after another, again and again, of at least so many bytes. */
export function articles(bytes) {
  const folder = at("tests", "articles");
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
  let text = texts[0];
  for (let next = 1; Buffer.byteLength(text) < bytes; next++) text += `\n${texts[next % texts.length]}`;
  return text;
}

// A page that does not start: what is missing or cut is said, and the way back leads to a page that works.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { at } from "../../tools/lib.mjs";
import { reader } from "./harness.mjs";
import { ARTICLE, giveText, settled } from "./reader.mjs";

const site = reader();

const late = (page) => page.getByText("إن لم تظهر الصفحة فأعد تحميلها");
const again = (page) => page.getByRole("link", { name: "أعد التحميل" });

const FILES = [
  ["the small script", /^start-.*\.js$/],
  ["the page's script", /^app-.*\.js$/],
  ["the page's wasm", /^app-.*\.wasm$/],
];
const FAULTS = [
  ["is missing", () => null],
  ["is cut", (bytes) => bytes.subarray(0, bytes.length >> 1)],
];

for (const [what, name] of FILES) {
  for (const [happens, fault] of FAULTS) {
    test(`where ${what} ${happens}, this is said, and the page can be loaded again`, () =>
      site.open(async (page) => {
        await late(page).waitFor();
        assert.ok(await page.getByText("If the page does not appear").isVisible());
        site.alter(null);
        await again(page).click();
        await settled(page);
        assert.equal(await page.locator("#start").count(), 0);
        await giveText(page, ARTICLE);
      }, {
        expectErrors: true,
        serviceWorkers: "block",
        alter: (file, bytes) => (name.test(file) ? fault(bytes) : bytes),
      }));
  }
}

test("without its style the page can be used", () =>
  site.open(async (page) => {
    await settled(page);
    assert.equal(await page.locator("#start").count(), 0);
    await giveText(page, ARTICLE);
  }, { expectErrors: true, alter: (file, bytes) => (/^style-.*\.css$/.test(file) ? null : bytes) }));

test("the licences and the notices of what is in the page lie beside it", async () => {
  const FILES = {
    "THIRD-PARTY.txt": "THIRD-PARTY.txt",
    "LICENSE-MIT.txt": "LICENSE-MIT",
    "LICENSE-APACHE.txt": "LICENSE-APACHE",
    "LICENSE-CC-BY-SA.txt": "LICENSE-CC-BY-SA",
    "LEARNED-FILES.txt": "src/tagger/data/PROVENANCE.md",
  };
  for (const [file, source] of Object.entries(FILES)) {
    const answer = await fetch(new URL(file, site.address));
    assert.equal(await answer.text(), readFileSync(at(source), "utf8"), file);
  }
});

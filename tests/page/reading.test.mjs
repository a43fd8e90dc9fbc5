// The way of an article on the page: how it comes in, how it is read, how it leaves.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { reader } from "./harness.mjs";
import { ARTICLE, article, button, drop, field, findings, giveText, read, settled } from "./reader.mjs";

const site = reader();

/** The analysis as "Copy JSON" gives it. */
async function copied(page) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(page, "انسخ JSON").click();
  await page.getByText("نُسخ التحليل").waitFor();
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
}

/** Every span of the format slices the text that it names. */
function checkSpans(analysis) {
  const text = [...analysis.text];
  const spans = [...analysis.mentions, ...analysis.quotations, ...analysis.times];
  for (const { start, end, text: named } of spans) assert.equal(text.slice(start, end).join(""), named);
  for (const list of [analysis.lines, analysis.mentions, analysis.quotations, analysis.times]) {
    assert.deepEqual(list.map(({ start }) => start), list.map(({ start }) => start).sort((a, b) => a - b));
  }
}

test("a first visit says what this is, and offers a field, a file and a sample", () =>
  site.open(async (page) => {
    await settled(page);
    assert.equal(await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`), "ar rtl");
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
    await button(page, "جرّب مقالاً نموذجياً").waitFor();
    await button(page, "اختر ملفاً").waitFor();
  }));

test("a pasted article is read with its findings", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    await article(page).getByRole("heading", { name: "وزير الخارجية المصري يبحث" }).waitFor();
    const analysis = await copied(page);
    checkSpans(analysis);
    assert.equal(analysis.text, ARTICLE);
    assert.ok(analysis.mentions.length > 0 && analysis.quotations.length > 0 && analysis.times.length > 0);
    assert.equal(analysis.published.value, "2025-03-12");
  }));

test("a dropped file is read", () =>
  site.open(async (page) => {
    await settled(page);
    await drop(page, "خبر.txt", "text/plain", Buffer.from(ARTICLE));
    await read(page);
    assert.equal((await copied(page)).text, ARTICLE);
  }));

test("a chosen file is read, its byte-order mark and CRLF gone", () =>
  site.open(async (page) => {
    await settled(page);
    const chooser = page.waitForEvent("filechooser");
    await button(page, "اختر ملفاً").click();
    await (await chooser).setFiles({
      name: "article.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(`\u{feff}${ARTICLE.replaceAll("\n", "\r\n")}`),
    });
    await read(page);
    assert.equal((await copied(page)).text, ARTICLE);
  }));

test("the JSON is downloaded as a file, the same as is copied", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    const download = page.waitForEvent("download");
    await button(page, "نزّل JSON").click();
    const file = await download;
    assert.match(file.suggestedFilename(), /\.json$/);
    assert.deepEqual(JSON.parse(readFileSync(await file.path(), "utf8")), await copied(page));
  }));

test("a finding leads to its place in the text and back, and stands in the address", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    const row = findings(page).getByRole("button", { name: "ليبيا" }).first();
    await row.click();
    const bar = page.getByRole("region", { name: "إلى مواضعه في النص" });
    await bar.waitFor();
    const fragment = new URL(page.url()).hash;
    assert.notEqual(fragment, "");
    await bar.getByRole("button", { name: "عودة إلى القائمة" }).click();
    assert.ok(await row.evaluate((row) => row === document.activeElement), "the focus is back on the list");

    await page.goto("about:blank");
    await page.goto(site.address + fragment);
    await read(page);
    await bar.waitFor();
  }));

test("a mark's card says why it is there", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    await findings(page).getByRole("button", { name: "ليبيا" }).first().click();
    await button(page, "تفاصيل").click();
    const card = page.getByRole("dialog");
    await card.waitFor();
    assert.match(await card.innerText(), /\p{Script=Arabic}/u);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
  }));

test("the keyboard alone is enough", () =>
  site.open(async (page) => {
    await settled(page);
    /** Presses Tab until what has the focus is named so. */
    const tabTo = async (name) => {
      for (let press = 0; press < 200; press++) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(() => {
          const { activeElement: here } = document;
          // Between the last element and the first, the focus is the browser's own.
          return here === document.body ? "" : (here.getAttribute("aria-label") ?? here.innerText);
        });
        if (here?.includes(name)) return;
      }
      assert.fail(`Tab does not lead to "${name}"`);
    };
    await tabTo("جرّب مقالاً نموذجياً");
    await page.keyboard.press("Enter");
    await read(page);
    await tabTo("أشخاص");
    await page.keyboard.press("Space");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "false");
    await page.keyboard.press("Space");
    await tabTo("المقال");
    await page.keyboard.press("n");
    const bar = page.getByRole("region", { name: "إلى مواضعه في النص" });
    await bar.waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await bar.waitFor({ state: "detached" });
    const row = findings(page).getByRole("button").first();
    await tabTo((await row.innerText()).split("\n")[0]);
    await page.keyboard.press("Enter");
    await bar.waitFor();
  }));

test("a kind can be switched off and on, and stays so", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    const places = page.getByRole("group", { name: "ما يُعلَّم في النص" }).getByRole("button", { name: "أماكن" });
    const marks = article(page).locator(".place");
    const before = await marks.count();
    assert.ok(before > 0, "places are marked");
    await places.click();
    assert.equal(await places.getAttribute("aria-pressed"), "false");
    // The marks come anew from the worker.
    await marks.first().waitFor({ state: "detached" });
    assert.equal(await marks.count(), 0);
    await page.reload();
    await read(page);
    assert.equal(await places.getAttribute("aria-pressed"), "false");
    assert.equal(await marks.count(), 0);
    await places.click();
    await marks.nth(before - 1).waitFor({ state: "attached" });
    assert.equal(await marks.count(), before);
  }));

test("the analysis follows an edit", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    assert.equal(await findings(page).getByRole("button", { name: "تونس" }).count(), 0);
    await button(page, "حرّر النص").click();
    await field(page).press("Control+End");
    await page.keyboard.insertText("\nوقال مسؤول في تونس إن الاجتماع مهم.\n");
    await findings(page).getByRole("button", { name: "تونس" }).first().waitFor();
  }));

test("text reaches the page as text, never as markup", () =>
  site.open(async (page) => {
    const payload = `<img src="x" onerror="window.broken = true"><script>window.broken = true</script><b>خبر</b>`;
    await giveText(page, `${ARTICLE}\nقال وزير الخارجية «${payload}» في تونس ${payload}\n`);
    await findings(page).getByRole("button", { name: "تونس" }).first().waitFor();
    assert.equal(await page.locator("main img, main script, main b").count(), 0);
    assert.ok((await article(page).innerText()).includes(payload));
    assert.equal(await page.evaluate(() => "broken" in window), false);
  }));

// The reader corrects the findings: from the card, from a selection, and takes it back; kept, downloaded, taken in again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { reader } from "./harness.mjs";
import { article, button, findings, giveText, notice, read, select } from "./reader.mjs";

const site = reader();

/** A text of our own with a name that is an everyday word, with and without particles before it. */
const TEXT = `وصول الوفد صباح أمس

الرباط - 12 مارس 2025

وصل المهندس سامي الكتبي إلى الرباط أمس، ثم غادر الرباط إلى طنجة. وقال الكتبي إن الزيارة ناجحة.

ورحبت قنطرة بالوفد، وقالت إنها ستعمل معه. وتعمل بقنطرة ثلاث فرق، ولقنطرة فروع في طنجة.
`;

/** The analysis, as it is copied. */
async function copied(page) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(page, "انسخ JSON").click();
  await page.getByText("نُسخ التحليل").waitFor();
  const analysis = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  await button(page, "أخفِ الرسالة").click();
  return analysis;
}

/** The types of all mentions with these words. */
const types = (analysis, words) => analysis.mentions.filter(({ text }) => text === words).map(({ type }) => type);

/** The bar that says what was corrected, and undoes it. */
const bar = (page) => page.locator("#undo");

/** The reader's corrections in the findings. */
const list = (page) => findings(page).getByRole("listitem").filter({ has: page.getByRole("button", { name: /^تراجع/ }) });

/** Opens the card of a name, and in it what can be corrected. */
async function openCorrecting(page, name) {
  await findings(page).getByRole("button", { name }).first().click();
  await button(page, "تفاصيل").click();
  const card = page.getByRole("dialog");
  await card.getByRole("button", { name: "صحّح" }).click();
  return card;
}

test("a kind is changed in the whole article, and back", () =>
  site.open(async (page) => {
    await giveText(page, TEXT);
    assert.deepEqual(new Set(types(await copied(page), "الرباط")), new Set(["LOC"]));
    const card = await openCorrecting(page, "الرباط");
    assert.equal(await card.getByRole("button", { name: "مكان" }).getAttribute("aria-pressed"), "true");
    await card.getByRole("button", { name: "هيئة" }).click();
    await bar(page).waitFor();
    assert.ok(await bar(page).evaluate((bar) => bar === document.activeElement), "the bar has the focus");
    const after = await copied(page);
    assert.deepEqual(new Set(types(after, "الرباط")), new Set(["ORG"]));
    assert.ok(after.mentions.some(({ rule }) => rule === "reader"));
    await bar(page).getByRole("button", { name: "تراجع" }).click();
    await bar(page).waitFor({ state: "detached" });
    assert.deepEqual(new Set(types(await copied(page), "الرباط")), new Set(["LOC"]));
    assert.equal(await list(page).count(), 0);
  }));

test("a mark is removed everywhere, stays so after a reload, and is undone from the list", () =>
  site.open(async (page) => {
    await giveText(page, TEXT);
    const before = types(await copied(page), "طنجة").length;
    assert.equal(before, 2);
    await (await openCorrecting(page, "طنجة")).getByRole("button", { name: "أزل العلامة" }).click();
    await bar(page).waitFor();
    assert.equal(types(await copied(page), "طنجة").length, 0);
    await page.reload();
    await read(page);
    assert.equal(types(await copied(page), "طنجة").length, 0);
    assert.equal(await list(page).count(), 1);
    await list(page).getByRole("button").click();
    await bar(page).getByText("أُلغي:").waitFor();
    assert.equal(types(await copied(page), "طنجة").length, before);
    await bar(page).getByRole("button", { name: "أعده" }).click();
    await list(page).first().waitFor();
    assert.equal(types(await copied(page), "طنجة").length, 0);
  }));

test("selected words are marked wherever they stand, particles outside", () =>
  site.open(async (page) => {
    await giveText(page, TEXT);
    // From the word with its particle: the reading without it is offered first, since the word stands alone elsewhere.
    const toolbar = await select(page, "بقنطرة");
    assert.match(await toolbar.innerText(), /^قنطرة/);
    await toolbar.getByRole("button", { name: "هيئة" }).click();
    await bar(page).getByText(/3 مواضع/).waitFor();
    const analysis = await copied(page);
    assert.deepEqual(types(analysis, "قنطرة"), ["ORG", "ORG", "ORG"]);
    await toolbar.waitFor({ state: "detached" });
  }));

test("the particle can be taken in, and the keyboard reaches the bar", () =>
  site.open(async (page) => {
    await giveText(page, TEXT);
    const toolbar = await select(page, "بقنطرة");
    await article(page).focus();
    await page.keyboard.press("m");
    assert.ok(await toolbar.evaluate((bar) => bar === document.activeElement));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.match(await toolbar.innerText(), /^بقنطرة/);
    await page.keyboard.press("Escape");
    await toolbar.waitFor({ state: "detached" });
    assert.equal(await list(page).count(), 0);
  }));

test("two names are joined", () =>
  site.open(async (page) => {
    await giveText(page, TEXT);
    const entity = (analysis, words) => analysis.mentions.find(({ text }) => text === words).entity;
    const before = await copied(page);
    assert.notEqual(entity(before, "الرباط"), entity(before, "طنجة"));
    const card = await openCorrecting(page, "طنجة");
    const join = card.getByRole("button", { name: "اجمعهما" });
    await card.getByRole("combobox", { name: "هو نفسه:" }).selectOption({ label: "الرباط" });
    await join.click();
    await bar(page).waitFor();
    const joined = await copied(page);
    assert.equal(entity(joined, "الرباط"), entity(joined, "طنجة"));
  }));

test("corrections are downloaded, all undone, and taken in again from the file", () =>
  site.open(async (page) => {
    await giveText(page, TEXT);
    await (await select(page, "قنطرة")).getByRole("button", { name: "هيئة" }).click();
    await bar(page).waitFor();
    await (await openCorrecting(page, "طنجة")).getByRole("button", { name: "أزل العلامة" }).click();
    await bar(page).waitFor();
    const download = page.waitForEvent("download");
    await button(page, "نزّل التصحيحات ملفاً").click();
    const file = await download;
    assert.equal(file.suggestedFilename(), "khabar-corrections.json");
    const written = readFileSync(await file.path());
    const { format, version, corrections } = JSON.parse(written.toString());
    assert.deepEqual([format, version, corrections.length], ["khabar-corrections", 1, 2]);

    await button(page, "تراجع عنها كلها").click();
    await bar(page).getByText("أُلغيت التصحيحات: تصحيحان").waitFor();
    assert.equal(types(await copied(page), "طنجة").length, 2);

    const give = async (buffer) => {
      const chooser = page.waitForEvent("filechooser");
      await button(page, "خذ تصحيحات من ملف").click();
      await (await chooser).setFiles({ name: "khabar-corrections.json", mimeType: "application/json", buffer });
    };
    await give(Buffer.from("قال الوزير"));
    await notice(page).getByText("ليس ملف تصحيحات").waitFor();
    await button(page, "أخفِ الرسالة").click();
    assert.equal(await list(page).count(), 0);
    await give(written);
    await bar(page).getByText("أُخذ من الملف: تصحيحان").waitFor();
    const analysis = await copied(page);
    assert.equal(types(analysis, "طنجة").length, 0);
    assert.equal(types(analysis, "قنطرة").length, 3);
  }));

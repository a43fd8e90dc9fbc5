// How the page looks and what assistive technology finds: widths, colours, axe-core.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { reader } from "./harness.mjs";
import { ARTICLE, button, findings, giveText, notice, paste, SECOND, select, settled, openArticles } from "./reader.mjs";

const site = reader();
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** No violation of any rule of axe-core. */
async function accessible(page) {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join("\n")}`);
  assert.deepEqual(said, []);
}

/** Nothing makes the page scroll sideways. */
async function fits(page) {
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than its window`);
}

/** The lightness of the page's ground, 0 to 255. */
const ground = (page) =>
  page.evaluate(() => {
    const of = (element) => getComputedStyle(element).backgroundColor.match(/[\d.]+/g).map(Number);
    const body = of(document.body);
    const [red, green, blue] = body[3] === 0 ? of(document.documentElement) : body;
    return (red + green + blue) / 3;
  });

for (const [name, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["on a phone", { phone: true }],
  ["dark, on a phone", { phone: true, colorScheme: "dark" }],
]) {
  test(`${name}: axe-core has nothing to say about any view`, () =>
    site.open(async (page) => {
      await settled(page);
      await page.getByText("طرق أخرى لإيصال المقالات").click();
      await accessible(page);
      await paste(page, "English only, which is refused.");
      await notice(page).getByText(/عربي/).waitFor();
      await accessible(page);
      await page.keyboard.press("Control+a");
      await giveText(page, ARTICLE);
      await accessible(page);
      await findings(page).getByRole("button", { name: "ليبيا" }).first().click();
      await button(page, "تفاصيل").click();
      await page.getByRole("dialog").waitFor();
      await accessible(page);
      await button(page, "صحّح").click();
      await accessible(page);
      await button(page, "أزل العلامة").click();
      await page.locator("#undo").waitFor();
      await accessible(page);
      await page.keyboard.press("Escape");
      await select(page, "اجتماعا جديدا");
      await accessible(page);
      await page.keyboard.press("Escape");
      await button(page, "عن خبر").click();
      await page.getByRole("heading", { name: "الخصوصية" }).waitFor();
      await accessible(page);
      await button(page, "مقال جديد").click();
      await giveText(page, `${ARTICLE}\n-----\n\n${SECOND}`);
      await openArticles(page).getByText("15 سبتمبر").waitFor();
      await accessible(page);
    }, options));
}

for (const width of [320, 360, 768, 1280]) {
  test(`nothing scrolls sideways at ${width} px`, () =>
    site.open(async (page) => {
      await settled(page);
      await page.getByText("طرق أخرى لإيصال المقالات").click();
      await fits(page);
      await giveText(page, `${ARTICLE}\n-----\n\n${SECOND}`);
      await openArticles(page).getByText("15 سبتمبر").waitFor();
      await fits(page);
      await button(page, "مقال جديد").click();
      await giveText(page, `${ARTICLE}\nhttps://example.org/${"long".repeat(60)}\n`);
      await fits(page);
      await findings(page).getByRole("button", { name: "ليبيا" }).first().click();
      await fits(page);
      await button(page, "تفاصيل").click();
      await page.getByRole("dialog").waitFor();
      await fits(page);
      await button(page, "صحّح").click();
      await fits(page);
      await button(page, "أزل العلامة").click();
      await page.locator("#undo").waitFor();
      await fits(page);
      await select(page, "ستستضيف اجتماعا جديدا في أبريل");
      await fits(page);
    }, { viewport: { width, height: 640 } }));
}

for (const width of [320, 360, 412, 640]) {
  test(`the display settings lie inside the window at ${width} px`, () =>
    site.open(async (page) => {
      const inside = async () => {
        await page.getByText(/^(العرض|Display)$/).click();
        const controls = page.locator(".settings .panel :is(label, button)");
        await controls.first().waitFor();
        for (const control of await controls.all()) {
          await control.scrollIntoViewIfNeeded();
          const { x, y, width: wide, height: high } = await control.boundingBox();
          assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= 640, `${await control.innerText()}: ${[x, y, wide, high]}`);
        }
        await page.getByText(/^(العرض|Display)$/).click();
      };
      await settled(page);
      await inside();
      await giveText(page, ARTICLE);
      await inside();
      await button(page, "English").click();
      await inside();
    }, { viewport: { width, height: 640 } }));
}

test("dark follows the system, light and dark can be chosen, and the choice is remembered", () =>
  site.open(async (page) => {
    await settled(page);
    assert.ok((await ground(page)) < 80, "dark as the system has it");
    await page.getByText("العرض", { exact: true }).click();
    await page.getByRole("radio", { name: "فاتحة" }).check();
    assert.ok((await ground(page)) > 200, "light, once chosen");
    await page.reload();
    await settled(page);
    assert.ok((await ground(page)) > 200, "light still");
  }, { colorScheme: "dark" }));

test("the fonts are the page's own", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family.replaceAll('"', ""));
    });
    for (const family of ["Noto Naskh Arabic", "IBM Plex Sans Arabic"]) assert.ok(loaded.includes(family), `${family} is used`);
  }));

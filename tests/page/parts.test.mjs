// Parts of the page that load when they are first opened.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader } from "./harness.mjs";
import { ARTICLE, button, field, giveText, settled } from "./reader.mjs";

const site = reader();

/** Each part: the stem of its file, what is done before, how it is opened, and what shows that it is there. */
const PARTS = [
  {
    stem: "about",
    open: (page) => button(page, "عن خبر").click(),
    shows: (page) => page.getByRole("heading", { name: "ما هذا؟" }),
  },
  {
    stem: "settings",
    open: (page) => page.getByText("العرض", { exact: true }).click(),
    shows: (page) => page.getByRole("group", { name: "تباعد الأسطر" }),
  },
  {
    stem: "import_help",
    open: (page) => page.getByText("طرق أخرى لإيصال المقالات إلى خبر").click(),
    shows: (page) => page.getByRole("heading", { name: "من قائمة المشاركة" }),
  },
  {
    stem: "corrections",
    open: (page) => giveText(page, ARTICLE),
    shows: (page) => page.getByRole("heading", { name: "تصحيحاتك" }),
  },
  {
    stem: "card",
    before: (page) => giveText(page, ARTICLE),
    open: (page) => page.locator("article .mark.person").first().click(),
    shows: (page) => page.getByRole("dialog").getByRole("button", { name: "صحّح" }),
  },
];
const missing = (page) => page.getByRole("alert").filter({ hasText: "تعذّر تحميل هذا الجزء" });

/** Opens the page without its service worker, which fetches the parts by itself. */
const alone = (use, options = {}) =>
  site.open(async (page) => {
    await settled(page);
    await use(page);
    page.errors = page.errors.filter((error) => !error.startsWith("Service Worker registration blocked"));
  }, { serviceWorkers: "block", ...options });

/** The stems of the parts that the page asks for from now on. */
function asked(page) {
  const stems = [];
  page.on("request", (request) => {
    const [, stem] = /\/part-(\w+)-[0-9a-f]{16}\.wasm$/.exec(request.url()) ?? [];
    if (stem) stems.push(stem);
  });
  return stems;
}

for (const { stem, before = () => {}, open, shows } of PARTS) {
  test(`the part ${stem} is fetched when it is opened, and not before`, () =>
    alone(async (page) => {
      const stems = asked(page);
      await page.reload({ waitUntil: "networkidle" });
      await settled(page);
      await before(page);
      await page.waitForLoadState("networkidle");
      assert.ok(!stems.includes(stem), `before it is opened: ${stems}`);
      stems.length = 0;
      await open(page);
      await shows(page).waitFor();
      // Beside it comes what it shares with others.
      assert.deepEqual(stems.filter((asked) => asked !== "common"), [stem]);
    }));

  test(`where the part ${stem} does not come, this is said, the page goes on, and it can be tried again`, () =>
    alone(async (page) => {
      await before(page);
      const broken = new RegExp(`part-${stem}-`);
      for (const refuse of [(route) => route.abort(), (route) => route.fulfill({ status: 404, body: "" })]) {
        await page.unroute(broken);
        await page.route(broken, refuse);
        if ((await missing(page).count()) === 0) await open(page);
        else await button(page, "أعد المحاولة").click();
        await missing(page).waitFor();
      }
      // The button keeps the focus.
      await button(page, "أعد المحاولة").focus();
      await page.keyboard.press("Enter");
      await missing(page).waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "أعد المحاولة");
      await page.unroute(broken);
      await page.keyboard.press("Enter");
      await shows(page).waitFor();
      assert.equal(await missing(page).count(), 0);
      const other = page.errors.filter((error) => !/part-|ERR_FAILED|404|Failed to fetch|blocked by Playwright/.test(error));
      assert.deepEqual(other, []);
    }, { expectErrors: true }));
}

test("while a part is missing, the rest of the page works", () =>
  alone(async (page) => {
    await page.route(/part-/, (route) => route.abort());
    await PARTS[1].open(page);
    await missing(page).waitFor();
    await giveText(page, ARTICLE);
    await PARTS[0].open(page);
    await missing(page).nth(1).waitFor();
    await button(page, "مقال جديد").click();
    await field(page).waitFor();
  }, { expectErrors: true }));

test("a part that was opened before stands there at once", () =>
  alone(async (page) => {
    const [about] = PARTS;
    await about.open(page);
    await about.shows(page).waitFor();
    await button(page, "عودة إلى القراءة").click();
    await field(page).waitFor();
    const stems = asked(page);
    const there = await page.evaluate(async () => {
      const about = [...document.querySelectorAll("button")].find((button) => button.textContent === "عن خبر");
      about.click();
      // What the click changes is drawn in the microtasks after it.
      await new Promise((resolve) => setTimeout(resolve));
      return [document.querySelector(".about h1") !== null, document.querySelector("[aria-busy]") !== null];
    });
    assert.deepEqual(there, [true, false]);
    assert.deepEqual(stems, []);
  }));

test("what is unfolded stays so, and works, when the page speaks another language", () =>
  alone(async (page) => {
    const settings = PARTS[1];
    await settings.open(page);
    await settings.shows(page).waitFor();
    await button(page, "English").click();
    await page.getByRole("group", { name: "Line height" }).waitFor();
    const size = () => page.evaluate(() => Number(document.documentElement.dataset.size));
    const before = await size();
    await button(page, "Larger").click();
    assert.equal(await size(), before + 1);
  }));

test("after one visit the page and its parts open without a network, those never opened, too", () =>
  site.open(async (page, context) => {
    await settled(page);
    await page.evaluate(async (parts) => {
      const { scope } = await navigator.serviceWorker.ready;
      for (let tries = 0; tries < 200; tries++) {
        const cache = await caches.open(`khabar-files ${scope}`);
        const urls = (await cache.keys()).map(({ url }) => url);
        if (urls.includes(scope) && parts.every((stem) => urls.some((url) => url.includes(`part-${stem}-`)))) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error("the parts are not kept");
    }, PARTS.map(({ stem }) => stem));
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    const [about, settings, help, corrections, card] = PARTS;
    for (const { open, shows } of [help, corrections, card, settings, about]) {
      await open(page);
      await shows(page).waitFor();
    }
    assert.equal(await missing(page).count(), 0);
  }, { expectErrors: true }));

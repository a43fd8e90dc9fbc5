// Moving about: another language, back and forward, a reload. What was on the screen is there again, as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader } from "./harness.mjs";
import { ARTICLE, SECOND, article, button, field, findings, giveText, longArticle, read, settled } from "./reader.mjs";

const site = reader();

const hash = (page) => new URL(page.url()).hash;
const scrolled = (page) => page.evaluate(() => Math.round(scrollY));
/** Waits until the page is scrolled as far. */
const scrolledTo = (page, top) => page.waitForFunction((top) => Math.abs(scrollY - top) <= 1, top);

test("another language is said by the page that stands, scrolled and focused as it was", () =>
  site.open(async (page) => {
    await settled(page);
    await giveText(page, longArticle(20_000));
    await page.evaluate(() => {
      for (const part of ["#article", "#article h1", "#article .resolved", "#findings", ".legend"]) {
        document.querySelector(part).stays = true;
      }
      scrollTo(0, 700);
    });
    await page.evaluate(() => document.querySelector("#article").focus({ preventScroll: true }));
    await page.evaluate(() => document.querySelector("button[lang=en]").click());
    await page.getByRole("complementary", { name: "What is in the article" }).getByRole("heading", { name: "People" }).first().waitFor();
    await page.getByRole("article", { name: "The article" }).getByText("Published:").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), "ltr");
    const gone = await page.evaluate(() =>
      ["#article", "#article h1", "#article .resolved", "#findings", ".legend"].filter((part) => !document.querySelector(part).stays),
    );
    assert.deepEqual(gone, []);
    assert.ok(Math.abs((await scrolled(page)) - 700) < 40, "it stays where it is scrolled to");
    assert.equal(await page.evaluate(() => document.activeElement.id), "article");
    await page.getByRole("button", { name: "عربي" }).click();
    await findings(page).getByRole("heading", { name: "أشخاص" }).first().waitFor();
  }));

test("a place that is followed is followed in the other language too", () =>
  site.open(async (page) => {
    await settled(page);
    await giveText(page, ARTICLE);
    await findings(page).getByRole("button", { name: "ليبيا" }).first().click();
    await page.getByRole("region", { name: "إلى مواضعه في النص" }).waitFor();
    const before = hash(page);
    await button(page, "English").click();
    await page.getByRole("button", { name: "Back to the list" }).waitFor();
    assert.equal(hash(page), before);
  }));

test("back, forward and a reload come to the view again that was left", () =>
  site.open(async (page) => {
    await settled(page);
    await giveText(page, longArticle(20_000));
    const read_ = hash(page);
    assert.match(read_, /^#\/a\/\d+$/);
    await page.evaluate(() => scrollTo(0, 900));
    await page.evaluate(() => document.querySelector("#article").focus({ preventScroll: true }));
    await page.evaluate(() => [...document.querySelectorAll("button")].find((button) => button.textContent === "حرّر النص").click());
    await field(page).waitFor();
    assert.equal(hash(page), `${read_}/edit`);
    await page.reload();
    await field(page).waitFor();
    await button(page, "اقرأ المقال").waitFor();
    assert.equal(hash(page), `${read_}/edit`);
    await button(page, "عن خبر").click();
    await page.getByRole("heading", { name: "ما هذا؟" }).waitFor();
    assert.equal(hash(page), "#/about");
    await page.goBack();
    await field(page).waitFor();
    await page.goBack();
    await read(page);
    assert.equal(hash(page), read_);
    await page.goForward();
    await field(page).waitFor();
  }));

test("an article is as far scrolled as it was, and has the focus, after others and after a reload", () =>
  site.open(async (page) => {
    await settled(page);
    await giveText(page, longArticle(20_000));
    await button(page, "مقال جديد").click();
    await giveText(page, SECOND);
    await page.goBack();
    await page.goBack();
    await read(page);
    await article(page).getByText("وزير الخارجية المصري").first().waitFor();
    // The page comes back to where the article was left a frame after it stands.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    // A reload may follow before the browser has told anyone of the scrolling.
    await Promise.all([
      page.waitForEvent("load"),
      page.evaluate(() => {
        scrollTo(0, 800);
        document.querySelector("#article").focus({ preventScroll: true });
        location.reload();
      }),
    ]);
    await read(page);
    await scrolledTo(page, 800);
    assert.equal(await page.evaluate(() => document.activeElement.id), "article");
    await page.goForward();
    await page.goForward();
    await article(page).getByText("المدارس التونسية").first().waitFor();
    await page.goBack();
    await page.goBack();
    await article(page).getByText("وزير الخارجية المصري").first().waitFor();
    await scrolledTo(page, 800);
  }));

test("an address of an article that is not here leads to the field", () =>
  site.open(async (page) => {
    await settled(page);
    await giveText(page, ARTICLE);
    await page.evaluate(() => {
      location.hash = "/a/17";
    });
    await field(page).waitFor();
    assert.equal(await field(page).inputValue(), "");
    await page.goBack();
    await read(page);
  }));

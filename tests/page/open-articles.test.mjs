// Several articles on the page: divided from one paste, dropped at once, chosen, closed, remembered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader } from "./harness.mjs";
import { ARTICLE, article, button, dropAll, field, findings, giveText, keeps, notice, read, SECOND, settled, openArticles, UNDATED } from "./reader.mjs";

const site = reader();

/** The articles in the list, by their headlines. */
const titles = (page) => openArticles(page).locator(".title").allInnerTexts();

/** Chooses an article in the list. */
const choose = (page, name) => openArticles(page).locator(".open", { hasText: name }).click();

/** The headline of the article that is shown. */
const shown = (page, name) => article(page).getByRole("heading", { name }).first().waitFor();

const file = (name, text) => ({ name, type: "text/plain", bytes: Buffer.from(text) });

test("two articles in one paste become two articles", () =>
  site.open(async (page) => {
    await giveText(page, `${ARTICLE}\n-----\n\n${SECOND}`);
    await shown(page, "وزير الخارجية المصري");
    assert.doesNotMatch(await article(page).innerText(), /المدارس/);
    await openArticles(page).getByText("15 سبتمبر").waitFor();
    assert.equal((await titles(page)).length, 2);
    await choose(page, "المدارس التونسية");
    await shown(page, "المدارس التونسية");
    assert.doesNotMatch(await article(page).innerText(), /الرباط/);
    assert.equal(await openArticles(page).locator("[aria-current=true]").innerText().then((text) => /المدارس/.test(text)), true);
    assert.equal(await findings(page).getByRole("button", { name: "ليبيا" }).count(), 0);
  }));

test("a paste that was divided wrongly is one article again", () =>
  site.open(async (page) => {
    const text = `${ARTICLE}\n-----\n\n${SECOND}`;
    await giveText(page, text);
    await page.getByText("قُسم ما ألصقته").first().waitFor();
    await button(page, "بل هو مقال واحد").click();
    // Folded away or not, as the analysis takes it.
    await article(page).getByText("المدارس التونسية").first().waitFor({ state: "attached" });
    assert.equal(await openArticles(page).count(), 0);
    await button(page, "حرّر النص").click();
    assert.equal(await field(page).inputValue(), text);
  }));

test("files that are dropped at once become articles; one that is none says so, and the others go on", () =>
  site.open(async (page) => {
    await settled(page);
    await dropAll(page, [
      { name: "صورة.png", type: "image/png", bytes: Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 37) % 256)) },
      file("1.txt", ARTICLE),
      file("2.html", `<html><body><article><h1>خبر من صفحة</h1>${"<p>قال الوزير إن الاجتماع غدا في تونس وإن الوفد وصل أمس إلى العاصمة.</p>".repeat(4)}</article></body></html>`),
      file("3.txt", SECOND),
    ]);
    await read(page);
    await shown(page, "وزير الخارجية المصري");
    await notice(page).getByText("ليس ملفاً نصياً").waitFor();
    await openArticles(page).getByText("خبر من صفحة").waitFor();
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    assert.equal((await titles(page)).length, 4);
    assert.match(await openArticles(page).locator("li.failed").innerText(), /صورة\.png[^]*ليس ملفاً نصياً/);
    await choose(page, "خبر من صفحة");
    await shown(page, "خبر من صفحة");
    await choose(page, "المدارس التونسية");
    await shown(page, "المدارس التونسية");
  }));

/** A feed of these, each with its headline and its whole text. */
const feed = (...articles) => {
  const items = articles.map((article) => {
    const [title, ...lines] = article.split("\n").filter((line) => line.trim() !== "");
    return `<item><title>${title}</title><description><![CDATA[${lines.map((line) => `<p>${line}</p>`).join("")}]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>${items.join("")}</channel></rss>`;
};

test("a feed becomes its articles, which are there again after a reload", () =>
  site.open(async (page) => {
    await settled(page);
    await dropAll(page, [file("feed.xml", feed(ARTICLE, SECOND))]);
    await read(page);
    await shown(page, "وزير الخارجية المصري");
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    assert.equal((await titles(page)).length, 2);
    await choose(page, "المدارس التونسية");
    await shown(page, "المدارس التونسية");
    await page.reload();
    await read(page);
    await shown(page, "المدارس التونسية");
    assert.equal((await titles(page)).length, 2);
  }));

test("what was put right of a text is said over it, in the language of the page and after a reload", () =>
  site.open(async (page) => {
    await settled(page);
    const garbled = new TextDecoder("windows-1252").decode(Buffer.from(SECOND));
    await dropAll(page, [file("news.txt", garbled)]);
    await read(page);
    await shown(page, "المدارس التونسية");
    await page.getByText("كان النص مقروءاً بترميز غير ترميزه").waitFor();
    await button(page, "English").click();
    await page.getByText("The text had been read in the wrong encoding").waitFor();
    await page.reload();
    await page.getByText("The text had been read in the wrong encoding").waitFor();
  }));

test("a page of headlines is no article; its headlines are told", () =>
  site.open(async (page) => {
    await settled(page);
    const cards = Array.from({ length: 8 }, (_, at) => `<article class="card"><h3><a href="/${at}">عنوان خبر من أخبار المدينة رقم ${at}</a></h3><p>سطر قصير عنه.</p></article>`);
    await dropAll(page, [file("front.html", `<html><body><div>${cards.join("")}</div></body></html>`)]);
    await notice(page).getByText("هذه صفحة عناوين، لا مقال").waitFor();
    assert.match(await notice(page).innerText(), /عنوان خبر من أخبار المدينة رقم 7/);
  }));

test("a date is given, and there again on the next visit", () =>
  site.open(async (page) => {
    await giveText(page, UNDATED);
    await page.getByLabel("متى نُشر هذا المقال؟").fill("2025-05-05");
    await page.getByText("تاريخ النشر كما أدخلته").waitFor();
    await page.reload();
    await page.getByText("تاريخ النشر كما أدخلته").waitFor();
  }));

test("an article can be closed, by the keyboard too, and opened again", () =>
  site.open(async (page) => {
    await settled(page);
    await dropAll(page, [file("1.txt", ARTICLE), file("2.txt", SECOND)]);
    await read(page);
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    const close = openArticles(page).getByRole("button", { name: /أغلق المقال: وزير الخارجية/ });
    await close.focus();
    await page.keyboard.press("Enter");
    await shown(page, "المدارس التونسية");
    assert.equal(await openArticles(page).count(), 0, "one article needs no list");
    await notice(page).getByText("أُغلق المقال").waitFor();
    await button(page, "أعد فتحه").click();
    await shown(page, "وزير الخارجية المصري");
    assert.equal((await titles(page)).length, 2);
    await openArticles(page).getByRole("button", { name: /أغلق المقال: المدارس/ }).click();
    // What the storage was asked for last it may not have done yet.
    await keeps(page, ARTICLE);
    await page.reload();
    await shown(page, "وزير الخارجية المصري");
    assert.equal(await openArticles(page).count(), 0, "what was closed stays closed");
  }));

test("in a list that scrolls, the article before the reader is in sight", () =>
  site.open(async (page) => {
    await settled(page);
    await dropAll(page, [ARTICLE, SECOND, UNDATED, ARTICLE, SECOND, UNDATED].map((text, at) => file(`${at}.txt`, text)));
    await read(page);
    await button(page, "مقال جديد").click();
    await giveText(page, `${ARTICLE}\n-----\n\n${SECOND}`);
    await page.waitForFunction(() => {
      const row = document.querySelector(".open-articles [aria-current=true]")?.getBoundingClientRect();
      const list = document.querySelector(".open-articles ul").getBoundingClientRect();
      return row && row.top >= list.top && row.bottom <= list.bottom;
    });
  }, { phone: true }));

test("the browser's back and forward lead from article to article", () =>
  site.open(async (page) => {
    await settled(page);
    await dropAll(page, [file("1.txt", ARTICLE), file("2.txt", SECOND)]);
    await read(page);
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    await findings(page).getByRole("button", { name: "ليبيا" }).first().click();
    const places = page.getByRole("region", { name: "إلى مواضعه في النص" });
    await places.waitFor();
    const place = new URL(page.url()).hash;
    await choose(page, "المدارس التونسية");
    await shown(page, "المدارس التونسية");
    await page.goBack();
    await shown(page, "وزير الخارجية المصري");
    await places.waitFor();
    assert.equal(new URL(page.url()).hash, place);
    await page.goForward();
    await shown(page, "المدارس التونسية");
  }));

test("two windows do not take each other's articles away", () =>
  site.open(async (page, context) => {
    await giveText(page, ARTICLE);
    const other = await context.newPage();
    await other.goto(site.address);
    await read(other);
    await button(other, "مقال جديد").click();
    await giveText(other, SECOND);
    await page.bringToFront();
    await button(page, "مقال جديد").click();
    await giveText(page, UNDATED);
    await page.reload();
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    assert.equal((await titles(page)).length, 3);
  }));

test("the article that an earlier build kept is there", () =>
  site.open(async (page) => {
    await settled(page);
    await page.evaluate((text) => {
      localStorage.setItem("khabar.text", text);
      localStorage.setItem("khabar.date", "2025-05-05");
    }, UNDATED);
    await page.reload();
    await shown(page, "وزير النقل الأردني");
    await page.getByText("تاريخ النشر كما أدخلته").waitFor();
    await page.reload();
    await shown(page, "وزير النقل الأردني");
    await page.getByText("تاريخ النشر كما أدخلته").waitFor();
  }));

test("forgetting forgets every article", () =>
  site.open(async (page) => {
    await giveText(page, `${ARTICLE}\n-----\n\n${SECOND}`);
    await openArticles(page).getByText("15 سبتمبر").waitFor();
    await button(page, "عن خبر").click();
    await button(page, "امحُ ما حُفظ").click();
    await notice(page).getByText("مُحي كل ما حُفظ").waitFor();
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("khabar."))), []);
    await page.goto("about:blank");
    await page.goto(site.address);
    await settled(page);
    assert.equal(await openArticles(page).count(), 0);
  }));

// What is kept, in a real browser: before it is read, while it is typed, in several windows, and where the storage does not
// take it.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchIn } from "../../tools/browser.mjs";
import { reader } from "./harness.mjs";
import { ARTICLE, article, button, dropAll, field, giveText, keeps, kept, notice, openArticles, paste, read, SECOND, settled, UNDATED } from "./reader.mjs";

const site = reader();

const titles = (page) => openArticles(page).locator(".title").allInnerTexts();
const shown = (page, name) => article(page).getByRole("heading", { name }).first().waitFor();
const choose = (page, name) => openArticles(page).locator(".open", { hasText: name }).click();

/** Another window of the page. */
async function another(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(site.address);
  return page;
}

/** The window ends as with a browser that is killed: nothing is told to the page. */
const kill = (page) => page.close({ runBeforeUnload: false });

/** Ends all processes that were started with `word` among their arguments, as a crash of the machine would. */
function killAll(word) {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    try {
      if (readFileSync(`/proc/${id}/cmdline`, "utf8").includes(word)) process.kill(Number(id), "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

test("what is kept outlives a browser that is killed at once", { skip: process.platform !== "linux" && "finds the processes in /proc" }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "khabar-browser-"));
  try {
    const killed = await launchIn(folder, { locale: "ar" });
    const first = killed.pages()[0];
    await first.goto(site.address);
    await paste(first, ARTICLE);
    await keeps(first, ARTICLE);
    const closed = new Promise((resolve) => killed.on("close", resolve));
    killAll(folder);
    await closed;
    const page = (await launchIn(folder, { locale: "ar" })).pages()[0];
    await page.goto(site.address);
    // Which article was before the reader may be lost with the browser, the article not.
    await choose(page, "وزير الخارجية");
    await shown(page, "وزير الخارجية المصري");
  } finally {
    killAll(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

test("what is typed without a pause is kept", () =>
  site.open(async (page, context) => {
    await settled(page);
    const other = await another(context);
    await settled(other);
    // No pause of 0.4 seconds in it.
    for (let word = 0; word < 24; word++) {
      await field(other).pressSequentially("كلمة ", { delay: 20 });
    }
    await page.waitForTimeout(300);
    const typed = (await kept(page))[0] ?? "";
    assert.ok(typed.length > 20, `kept: ${typed}`);
    await kill(other);
    await page.reload();
    // It is a draft, or was read in a pause of this machine's.
    await page.waitForFunction((typed) => {
      const text = document.querySelector("#field")?.value ?? document.querySelector("article")?.innerText ?? "";
      return text.includes(typed.trim());
    }, typed);
  }));

test("a draft that is no Arabic is kept", () =>
  site.open(async (page) => {
    await settled(page);
    await field(page).fill("A draft of numbers: 12345");
    await keeps(page, "A draft of numbers: 12345");
    await page.reload();
    await settled(page);
    assert.equal(await field(page).inputValue(), "A draft of numbers: 12345");
  }));

test("a draft stays, though a text is pasted that is refused", () =>
  site.open(async (page) => {
    await settled(page);
    const draft = "A draft of numbers: 12345";
    await field(page).fill(draft);
    await keeps(page, draft);
    await field(page).evaluate((field) => field.setSelectionRange(0, 0));
    // More than is ever taken leaves it where it stands.
    await paste(page, "خبر ".repeat(2_500_000));
    await notice(page).getByText("النص أكبر من 16 ميغابايت").waitFor();
    assert.equal(await field(page).inputValue(), draft);
    // Behind what cannot be edited it would be out of reach: it waits.
    await paste(page, "The minister said on Monday that the talks went well. ".repeat(10_000));
    await notice(page).getByText("لا يبدو هذا النص عربياً").waitFor();
    assert.equal(await field(page).getAttribute("readonly"), "");
    await button(page, "مقال جديد").click();
    await page.waitForFunction((draft) => document.querySelector("#field").value === draft, draft);
  }));

test("what was pasted or dropped is there after a reload, also where the engine never came", () =>
  site.open(
    async (page) => {
      await settled(page);
      await paste(page, ARTICLE);
      await keeps(page, ARTICLE);
      await page.reload();
      await settled(page);
      const files = [["2.txt", SECOND], ["3.txt", UNDATED]];
      await dropAll(page, files.map(([name, text]) => ({ name, type: "text/plain", bytes: Buffer.from(text) })));
      await openArticles(page).getByText("3.txt").waitFor();
      await page.waitForTimeout(300);
      // And now it comes.
      site.alter(null);
      await page.reload();
      await read(page);
      assert.equal((await titles(page)).length, 3);
      // The one before the reader has been read by now.
      await shown(page, SECOND.slice(0, 12));
      await choose(page, "3.txt");
      await shown(page, UNDATED.slice(0, 12));
    },
    { expectErrors: true, alter: (file, bytes) => (/worker-.*\.wasm$/.test(file) ? null : bytes) },
  ));

test("a write that there is no room for is said, and what was kept stays", () =>
  site.open(
    async (page) => {
      await giveText(page, ARTICLE);
      await keeps(page, ARTICLE);
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      });
      await button(page, "مقال جديد").click();
      await paste(page, SECOND);
      await read(page);
      await notice(page).getByText("لم يقبل المتصفح حفظ هذا النص").waitFor();
      const download = page.waitForEvent("download");
      await button(page, "احفظ النص").click();
      assert.equal((await download).suggestedFilename(), "khabar.txt");
      await choose(page, "وزير الخارجية");
      await read(page);
      await page.reload();
      await shown(page, "وزير الخارجية المصري");
      assert.equal(await openArticles(page).count(), 0, "it is the only one");
    },
    { expectErrors: true },
  ));

test("a browser without a database reads, and says that it keeps nothing", () =>
  site.open(
    async (page, context) => {
      await context.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("no", "SecurityError");
        };
      });
      await page.reload();
      await giveText(page, ARTICLE);
      await notice(page).getByText("لم يقبل المتصفح حفظ هذا النص").waitFor();
    },
    { expectErrors: true },
  ));

test("a database that does not answer keeps nobody waiting", () =>
  site.open(async (page, context) => {
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => new EventTarget();
    });
    await page.reload();
    await giveText(page, ARTICLE);
  }, { expectErrors: true }));

test("an article that is changed in two windows is kept twice, which is said", () =>
  site.open(async (page, context) => {
    await giveText(page, ARTICLE);
    await keeps(page, ARTICLE);
    const other = await another(context);
    await read(other);
    await button(page, "حرّر النص").click();
    await button(other, "حرّر النص").click();
    // Both are being typed as the other's is kept.
    await Promise.all([
      field(page).pressSequentially("أول أول أول ", { delay: 100 }),
      field(other).pressSequentially("ثان ثان ثان ", { delay: 100 }),
    ]);
    await Promise.any([page, other].map((window) => notice(window).getByText("فحُفظت النسختان").waitFor()));
    await page.waitForTimeout(1000);
    const texts = await kept(page);
    assert.ok(texts.some((text) => text.includes("أول")) && texts.some((text) => text.includes("ثان")), `${texts.length} texts`);
  }));

test("what one window keeps, closes and forgets is so in the others", () =>
  site.open(async (page, context) => {
    await giveText(page, ARTICLE);
    const other = await another(context);
    await read(other);
    await button(other, "مقال جديد").click();
    await giveText(other, SECOND);
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    await choose(page, "المدارس التونسية");
    await shown(page, "المدارس التونسية");
    await openArticles(page).getByRole("button", { name: /أغلق.*وزير الخارجية/ }).click();
    await openArticles(other).waitFor({ state: "detached" });
    await button(other, "عن خبر").click();
    await button(other, "امحُ ما حُفظ").click();
    await notice(page).getByText("مُحي كل ما حُفظ").waitFor();
    await page.close({ runBeforeUnload: true });
    await other.waitForTimeout(300);
    assert.deepEqual(await kept(other), []);
  }));

test("forgetting forgets what this window knows nothing of, too", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    await keeps(page, ARTICLE);
    // As another window has it that has not said so yet; and as an early build kept it.
    await page.evaluate(async (text) => {
      const database = await new Promise((resolve) => {
        indexedDB.open("khabar", 1).onsuccess = (event) => resolve(event.target.result);
      });
      const articles = database.transaction("articles", "readwrite").objectStore("articles");
      const [key, record] = await new Promise((resolve) => {
        articles.openCursor().onsuccess = ({ target: { result } }) => resolve([result.key, result.value]);
      });
      const another = { ...record, content: text };
      await new Promise((resolve) => {
        const put = articles.keyPath === null ? articles.put(another, key + 1) : articles.put({ ...another, [articles.keyPath]: key + 1 });
        put.transaction.oncomplete = resolve;
      });
      database.close();
      localStorage.setItem("khabar.article.1700000000000", text);
      localStorage.setItem("khabar.facts.1700000000000", "{}");
    }, SECOND);
    await keeps(page, ARTICLE, SECOND);
    await button(page, "عن خبر").click();
    await button(page, "امحُ ما حُفظ").click();
    await notice(page).getByText("مُحي كل ما حُفظ").waitFor();
    await keeps(page);
    const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => /^khabar\.(article|facts)/.test(key)));
    assert.deepEqual(left, []);
  }));

test("windows that take articles at the same time keep all of them", () =>
  site.open(async (page, context) => {
    const windows = [page];
    for (let count = 1; count < 4; count++) windows.push(await another(context));
    for (const window of windows) await settled(window);
    await Promise.all(
      windows.map((window, at) => {
        const texts = [0, 1, 2, 3, 4, 5].map((number) => `قال الوزير سالم الحداد إن العدد ${at}${number} في العقبة مهم جدا.`);
        return dropAll(window, texts.map((text, number) => ({ name: `${at}${number}.txt`, type: "text/plain", bytes: Buffer.from(text) })));
      }),
    );
    for (let tries = 0; tries < 100 && (await kept(page)).length < 24; tries++) await page.waitForTimeout(100);
    for (const window of windows.slice(1)) await kill(window);
    await page.reload();
    await read(page);
    assert.equal((await titles(page)).length, 24);
  }));

test("what earlier builds kept moves over, listed or not", () =>
  site.open(async (page) => {
    await settled(page);
    await page.evaluate(([first, second]) => {
      localStorage.setItem("khabar.shelf", "garbage");
      localStorage.setItem("khabar.article.1700000000000", first);
      localStorage.setItem("khabar.article.1700000000001", second);
    }, [ARTICLE, SECOND]);
    await page.reload();
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    assert.equal((await titles(page)).length, 2);
    await keeps(page, ARTICLE, SECOND);
    const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("khabar.article")));
    assert.deepEqual(left, []);
    await page.reload();
    await openArticles(page).getByText("المدارس التونسية").waitFor();
    assert.equal((await titles(page)).length, 2);
  }));

// The worker behind the page: large texts, refusals, cancelling, crashes, other builds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader } from "./harness.mjs";
import { ARTICLE, article, button, drop, dropAll, field, giveText, longArticle, notice, openArticles, paste, read, SECOND, settled, UNDATED } from "./reader.mjs";

const site = reader();

const MIB = 1024 * 1024;

/** Waits for a message and checks that it is a sentence in Arabic. */
async function sentence(page, pattern) {
  const message = notice(page).locator("p").getByText(pattern);
  await message.waitFor({ timeout: 60_000 });
  assert.match(await message.innerText(), /^\p{Script=Arabic}.*[.؟!]$/u);
}

/** Has the worker crash at the next message that it is sent. */
const crashAtNextMessage = (page) =>
  page.evaluate(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function () {
      Worker.prototype.postMessage = send;
      const event = new ErrorEvent("error", { message: "a crash, for the test", cancelable: true });
      setTimeout(() => this.dispatchEvent(event));
    };
  });

test("a text that is not Arabic is refused in a sentence and stays in the field", () =>
  site.open(async (page) => {
    const text = "The minister said on Monday that the talks went well.\n".repeat(5);
    await paste(page, text);
    await sentence(page, /عربي/);
    assert.equal(await field(page).inputValue(), text);
  }));

test("more than 16 MB are refused in a sentence, and the page lives on", () =>
  site.open(async (page) => {
    await settled(page);
    await page.evaluate(
      ({ text, count }) => {
        const data = new DataTransfer();
        data.items.add(new File([text.repeat(count)], "enormous.txt", { type: "text/plain" }));
        window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      { text: ARTICLE, count: Math.ceil((17 * MIB) / Buffer.byteLength(ARTICLE)) },
    );
    await sentence(page, /16/);
    await giveText(page, ARTICLE);
  }));

test("the page stays responsive while 5 MB are analysed, and says how far it is", () =>
  site.open(async (page) => {
    await settled(page);
    await page.evaluate(() => {
      // Every turn of the page's event loop, and what it said meanwhile.
      window.turns = { longest: 0, stages: new Set() };
      let last = performance.now();
      const turn = () => {
        const now = performance.now();
        const bar = document.querySelector("progress");
        if (bar) {
          window.turns.stages.add(bar.value);
          if (last > 0) window.turns.longest = Math.max(window.turns.longest, now - last);
        }
        last = bar ? now : 0;
        setTimeout(turn, 10);
      };
      turn();
    });
    await paste(page, longArticle(5 * MIB));
    await read(page);
    const { longest, stages } = await page.evaluate(() => ({
      longest: window.turns.longest,
      stages: [...window.turns.stages],
    }));
    assert.ok(stages.length >= 3, `several stages are told: ${stages}`);
    assert.ok(longest < 1500, `the page's longest turn took ${Math.round(longest)} ms`);
  }));

test("a large analysis can be cancelled; the text stays and the next one works", () =>
  site.open(async (page) => {
    await settled(page);
    const text = longArticle(12 * MIB);
    await paste(page, text);
    await button(page, "ألغِ").click();
    await sentence(page, /أُلغي/);
    assert.ok(text.startsWith(await field(page).inputValue()));
    await page.getByText("هذا نص طويل").waitFor();
    await button(page, "أعد المحاولة").waitFor();
    await drop(page, "article.txt", "text/plain", Buffer.from(ARTICLE));
    await read(page);
    assert.equal(await article(page).getByRole("paragraph").count() < 20, true, "the short article is shown");
  }));

test("a worker that crashes is started again, and said", () =>
  site.open(async (page) => {
    await giveText(page, ARTICLE);
    const [worker] = page.workers();
    const fresh = page.waitForEvent("worker");
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error("a crash, for the test");
      });
    });
    await sentence(page, /توقف محرك التحليل/);
    await fresh;
    await article(page).getByRole("heading").first().waitFor();
    await button(page, "مقال جديد").click();
    await giveText(page, ARTICLE);
  }, { expectErrors: true }));

test("a crash in the middle of an analysis loses no text, and the reader can try again", () =>
  site.open(async (page) => {
    await settled(page);
    await crashAtNextMessage(page);
    await paste(page, ARTICLE);
    await sentence(page, /توقف محرك التحليل/);
    assert.equal(await field(page).inputValue(), ARTICLE);
    await button(page, "أعد المحاولة").click();
    await read(page);
  }));

/** Makes the page's long waits short: seconds pass as if they were twentieths. */
const hurried = (page) =>
  page.addInitScript(() => {
    const own = window.setTimeout;
    window.setTimeout = (act, after, ...rest) => own(act, after >= 4000 ? after / 20 : after, ...rest);
  });

test("a worker that ends without an error in the middle of its work is noticed, said, and started again", () =>
  site.open(async (page) => {
    await hurried(page);
    await page.reload();
    await giveText(page, ARTICLE);
    const [worker] = page.workers();
    const fresh = page.waitForEvent("worker");
    await worker.evaluate(() => setTimeout(() => self.close())).catch(() => {});
    await button(page, "مقال جديد").click();
    await paste(page, SECOND);
    await sentence(page, /لم يعد محرك التحليل يجيب/);
    await fresh;
    assert.equal(await field(page).inputValue(), SECOND);
    await button(page, "أعد المحاولة").click();
    await read(page);
    assert.equal(await notice(page).locator("p").count(), 0);
  }));

test("of files that came together the one that ends the worker is named, and the others are read", () =>
  site.open(async (page) => {
    await settled(page);
    await page.evaluate((words) => {
      const send = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...rest) {
        if (!new TextDecoder().decode(message).includes(words)) return send.call(this, message, ...rest);
        const event = new ErrorEvent("error", { message: "a crash, for the test", cancelable: true });
        // By then it has answered what it was asked before.
        setTimeout(() => this.dispatchEvent(event), 1000);
      };
    }, "المدارس التونسية");
    const files = [ARTICLE, SECOND, UNDATED].map((text, at) => ({ name: `${at}.txt`, type: "text/plain", bytes: Buffer.from(text) }));
    await dropAll(page, files);
    await sentence(page, /توقف محرك التحليل.*كان يقرأ «\u2068?1\.txt/);
    await read(page);
    const rows = openArticles(page).getByRole("listitem");
    await rows.nth(2).getByText("وزير النقل الأردني").waitFor();
    assert.match(await rows.nth(1).innerText(), /1\.txt[^]*توقف محرك التحليل/);
    assert.match(await article(page).innerText(), /الأزمة الليبية/);
  }));

test("a worker that never comes is said to be missing, and the text is read once it is there", () =>
  site.open(async (page) => {
    await hurried(page);
    let hangs = true;
    await page.route(/\/worker-[^/]*\.wasm/, (route) => (hangs ? null : route.continue()));
    await page.reload();
    await paste(page, ARTICLE);
    await sentence(page, /تعذر تشغيل/);
    assert.equal(await field(page).inputValue(), ARTICLE);
    hangs = false;
    await button(page, "أعد المحاولة").click();
    await read(page);
  }, { serviceWorkers: "block", expectErrors: true }));

test("a newer build met in the middle of the work is said, and the text is kept over the reload", async () => {
  let gone = false;
  await site.open(async (page) => {
    await settled(page);
    gone = true;
    await crashAtNextMessage(page);
    await paste(page, ARTICLE);
    await sentence(page, /صدرت نسخة أحدث/);
    assert.equal(await field(page).inputValue(), ARTICLE);
    gone = false;
    await button(page, "أعد تحميل الصفحة").click();
    await read(page);
    assert.match(await article(page).innerText(), /الأزمة الليبية/);
    // Once.
    await page.reload();
    await read(page);
    assert.equal(await openArticles(page).count(), 0);
  }, {
    expectErrors: true,
    serviceWorkers: "block",
    // The host has another build: its page names another worker, and the files of this one are not there.
    alter: (file, bytes) => {
      if (!gone) return bytes;
      if (file === "index.html") return Buffer.from(bytes.toString().replaceAll("worker-", "worker-0"));
      return /^(worker|lists|words|news)-/.test(file) ? null : bytes;
    },
  });
});

test("a worker of another build is recognised, and said", () =>
  site.open(async (page) => {
    await paste(page, ARTICLE);
    await sentence(page, /أعد تحميل الصفحة/);
    assert.equal(await field(page).inputValue(), ARTICLE);
  }, {
    alter: (file, bytes) => {
      if (!/^worker-.*\.wasm$/.test(file)) return bytes;
      const at = bytes.indexOf(site.build);
      assert.ok(at > 0, "the worker's wasm holds the name of its build");
      return Buffer.concat([bytes.subarray(0, at), Buffer.from("0".repeat(site.build.length)), bytes.subarray(at + site.build.length)]);
    },
  }));

test("without a worker the page says so, and works once it is there", async () => {
  let missing = true;
  await site.open(async (page) => {
    await paste(page, ARTICLE);
    await sentence(page, /تعذر تشغيل/);
    assert.equal(await field(page).inputValue(), ARTICLE);
    missing = false;
    await button(page, "أعد المحاولة").click();
    await read(page);
  }, { expectErrors: true, alter: (file, bytes) => (missing && /^worker-/.test(file) ? null : bytes) });
});

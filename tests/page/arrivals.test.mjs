// Articles that come by themselves: a page that a bookmarklet sends, a text in the address, what another app shares.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { reader } from "./harness.mjs";
import { ARTICLE, article, button, findings, notice, read, SECOND, settled, openArticles } from "./reader.mjs";

const site = reader();

/** A page of a newspaper of our own writing. */
const PAGE = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>المدارس التونسية</title>
<meta property="og:site_name" content="صحيفة الساحل">
<meta property="article:published_time" content="2025-09-15T09:30:00+01:00"></head><body>
<nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a></nav>
<article><h1>المدارس التونسية تستقبل مليوني تلميذ</h1>
<p>استقبلت المدارس التونسية صباح اليوم الاثنين نحو مليوني تلميذ في أول أيام السنة الدراسية الجديدة بعد عطلة طويلة.</p>
<p>وأكدت وزيرة التربية هدى المرزوقي أن «الكتب وصلت إلى جميع المدارس» قبل بدء الدراسة بأسبوع كامل.</p>
<p>وقال ولي تلميذ في سوسة إن المدارس مكتظة، وإنه ينتظر بناء مدرسة جديدة في الحي منذ ثلاث سنوات.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>`;

/** Another origin, with pages that a reader may send. */
const foreign = {};

before(async () => {
  foreign.server = createServer((request, response) => {
    const headers = { "content-type": "text/html; charset=utf-8" };
    if (request.url === "/severed") headers["cross-origin-opener-policy"] = "same-origin";
    response.writeHead(200, headers);
    response.end(PAGE);
  });
  await new Promise((resolve) => foreign.server.listen(0, "127.0.0.1", resolve));
  foreign.origin = `http://127.0.0.1:${foreign.server.address().port}`;
});
after(() => foreign.server.close());

/** A sentence in Arabic. */
async function said(page, pattern, timeout = 20_000) {
  const message = notice(page).locator("p").getByText(pattern);
  await message.waitFor({ timeout });
  assert.match(await message.innerText(), /^\p{Script=Arabic}.*[.؟!…]$/u);
}

/** A foreign page, in a window of its own. What it loads is no request of Khabar's. */
async function visit(page, path) {
  const other = await page.context().newPage();
  await other.goto(foreign.origin + path);
  page.foreign.splice(0, page.foreign.length, ...page.foreign.filter((url) => !url.startsWith(foreign.origin)));
  return other;
}

/** The address of the bookmarklet, as the page offers it. */
async function bookmarklet(page) {
  await page.getByText("طرق أخرى لإيصال المقالات").click();
  return page.getByRole("link", { name: "اقرأ في خبر" }).getAttribute("href");
}

/** Uses the bookmarklet on a foreign page, as a click on the bookmark does. Gives the window that it opens. */
async function send(page, path, prepare = () => {}) {
  const code = await bookmarklet(page);
  const other = await visit(page, path);
  await other.evaluate(prepare);
  const opened = other.context().waitForEvent("page");
  await other.evaluate((code) => {
    const link = document.createElement("a");
    link.href = code;
    link.textContent = "bookmark";
    link.id = "bookmark";
    document.body.prepend(link);
  }, code);
  await other.locator("#bookmark").click();
  return opened;
}

test("a page is sent to Khabar by the bookmarklet, with what it states about itself", () =>
  site.open(async (page) => {
    await settled(page);
    const khabar = await send(page, "/news/1");
    await read(khabar);
    await article(khabar).getByRole("heading", { name: "المدارس التونسية تستقبل" }).waitFor();
    assert.doesNotMatch(await article(khabar).innerText(), /جميع الحقوق/);
    assert.match(new URL(khabar.url()).hash, /^#\/a\/\d+$/, "nothing of the handing over stays in the address");
    await khabar.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await khabar.bringToFront();
    const copied = async () => {
      await button(khabar, "انسخ JSON").click();
      await khabar.getByText("نُسخ التحليل").waitFor();
      return JSON.parse(await khabar.evaluate(() => navigator.clipboard.readText()));
    };
    const analysis = await copied();
    assert.equal(analysis.metadata.url, `${foreign.origin}/news/1`);
    assert.equal(analysis.metadata.site, "صحيفة الساحل");
    assert.match(analysis.published.value, /^2025-09-15/);
    assert.equal(await khabar.evaluate(() => window.opener), null, "the window that sent it is let go");
    // And it is there again, with all that, after a reload.
    await khabar.reload();
    await read(khabar);
    assert.deepEqual((await copied()).metadata, analysis.metadata);
  }));

test("a page that is larger than 16 MB is not sent, which is said", () =>
  site.open(async (page) => {
    await settled(page);
    const khabar = await send(page, "/large", () => {
      document.body.append(document.createComment("x".repeat(17 * 1024 * 1024)));
    });
    await said(khabar, /16/);
  }));

test("where the site cuts the windows apart, this is said", () =>
  site.open(async (page) => {
    await settled(page);
    const khabar = await send(page, "/severed");
    await said(khabar, /قطع الموقع/);
    await page.goto("about:blank");
    await page.goto(`${site.address}#from=${encodeURIComponent(foreign.origin)}`);
    await said(page, /قطع الموقع/);
  }));

/** Opens Khabar from a foreign page as something else than the bookmarklet would, and sends messages once it is ready. */
async function pretend(page, { from, messages, waits }) {
  const other = await visit(page, "/pretender");
  const opened = other.context().waitForEvent("page");
  await other.evaluate(
    ({ address, from, messages, waits }) => {
      const khabar = window.open(`${address}#from=${encodeURIComponent(from)}`);
      const origin = new URL(address).origin;
      const post = () => {
        for (const { fill, ...message } of messages) {
          if (fill) message.html = "<p>خبر</p>".repeat(fill);
          khabar.postMessage(message, origin);
        }
      };
      window.heard = [];
      window.addEventListener("message", (event) => {
        window.heard.push([event.origin, event.data]);
        if (waits) post();
      });
      if (!waits) window.timer = setInterval(post, 500);
    },
    { address: site.address, from, messages, waits },
  );
  return [await opened, other];
}

test("what does not come as the bookmarklet sends it is not taken", () =>
  site.open(async (page) => {
    await settled(page);
    const good = { khabar: 1, url: `${foreign.origin}/pretender`, html: PAGE };
    // Another origin than was announced: it is told nothing, and nothing of it is taken.
    const [wrong, other] = await pretend(page, { from: "https://example.org", messages: [good], waits: false });
    await said(wrong, /لم تصل الصفحة/, 30_000);
    assert.equal(await article(wrong).count(), 0);
    assert.deepEqual(await other.evaluate(() => window.heard), []);
    await other.close();
    // Another shape, and an address of another origin.
    const [odd, sender] = await pretend(page, {
      from: foreign.origin,
      messages: [
        { ...good, khabar: 2 },
        { ...good, html: 7 },
        { ...good, url: "https://example.org/" },
        { html: PAGE },
      ],
      waits: true,
    });
    await said(odd, /لم تصل الصفحة/, 30_000);
    assert.equal(await article(odd).count(), 0);
    assert.deepEqual(await sender.evaluate(() => window.heard), [[new URL(site.address).origin, "khabar: ready"]]);
  }));

test("one message is taken and no second one; one that is too large is refused", () =>
  site.open(async (page) => {
    await settled(page);
    const url = `${foreign.origin}/pretender`;
    const second = { khabar: 1, url, html: PAGE.replaceAll("المدارس التونسية", "المصانع المغربية") };
    const [khabar] = await pretend(page, { from: foreign.origin, messages: [{ khabar: 1, url, html: PAGE }, second], waits: true });
    await read(khabar);
    assert.match(await article(khabar).innerText(), /المدارس التونسية/);
    assert.equal(await openArticles(khabar).count(), 0, "there is one article");
    const fill = Math.ceil((17 * 1024 * 1024) / 10);
    const [full] = await pretend(page, { from: foreign.origin, messages: [{ khabar: 1, url, fill }], waits: true });
    await said(full, /16/);
  }));

test("the bookmarklet explains itself where it is clicked, and its code can be copied", () =>
  site.open(async (page) => {
    await settled(page);
    const code = await bookmarklet(page);
    assert.match(code, /^javascript:[\x21-\x7e]+$/);
    await page.getByRole("link", { name: "اقرأ في خبر" }).click();
    await said(page, /اسحبه إلى شريط الإشارات/);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await button(page, "انسخ شيفرته").click();
    await said(page, /نُسخت الشيفرة/);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
  }));

test("a text in the address is read, and leaves the address free", () =>
  site.open(async (page) => {
    await page.goto("about:blank");
    await page.goto(`${site.address}#text=${encodeURIComponent(ARTICLE)}`);
    await read(page);
    assert.match(await article(page).innerText(), /الأزمة الليبية/);
    assert.match(new URL(page.url()).hash, /^#\/a\/\d+$/);
    await findings(page).getByRole("button", { name: "ليبيا" }).first().click();
    await page.waitForURL(/#\/a\/\d+\/e\d/);
    // Another one, given to the open page.
    await page.evaluate((text) => {
      location.hash = `text=${encodeURIComponent(text)}`;
    }, SECOND);
    await article(page).getByRole("heading", { name: "المدارس التونسية" }).waitFor();
    await openArticles(page).getByRole("button", { name: "وزير الخارجية المصري" }).first().waitFor();
  }));

test("a link with the text brings the text", () =>
  site.open(async (page) => {
    await page.goto("about:blank");
    await page.goto(`${site.address}#text=${encodeURIComponent(ARTICLE)}`);
    await read(page);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await button(page, "انسخ رابطاً فيه النص").click();
    await said(page, /نُسخ الرابط/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, `${site.address}#text=${encodeURIComponent(ARTICLE)}`);
  }));

/** Has the service worker of the page control it, as it does soon after the first visit begins. */
async function controlled(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.reload();
  await settled(page);
  assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
}

/** What another app shares: the POST that the system makes of it, sent by a form of another origin. */
async function share(page, entries) {
  const other = await visit(page, "/app");
  await other.evaluate(
    ({ action, entries }) => {
      const form = document.createElement("form");
      Object.assign(form, { action, method: "POST", enctype: "multipart/form-data" });
      for (const [name, value] of Object.entries(entries)) {
        const input = document.createElement("input");
        input.name = name;
        if (typeof value === "string") {
          input.value = value;
        } else {
          input.type = "file";
          const data = new DataTransfer();
          data.items.add(new File([value.text], value.name, { type: "text/plain" }));
          input.files = data.files;
        }
        form.append(input);
      }
      document.body.append(form);
      form.submit();
    },
    { action: `${site.address}share`, entries },
  );
  return other;
}

test("what another app shares is read, and reaches no server", () =>
  site.open(async (page) => {
    await controlled(page);
    const asked = [];
    site.server.on("request", ({ method, url }) => asked.push(`${method} ${url}`));
    const khabar = await share(page, { title: "خبر", text: ARTICLE, url: "" });
    await read(khabar);
    assert.match(await article(khabar).innerText(), /الأزمة الليبية/);
    assert.match(new URL(khabar.url()).hash, /^#\/a\/\d+$/);
    const file = await share(page, { title: "", text: "", file: { name: "خبر.txt", text: SECOND } });
    await read(file);
    assert.match(await article(file).innerText(), /المدارس التونسية/);
    await said(await share(page, { text: "https://example.org/news/1" }), /إلا عنوان/);
    await said(await share(page, { text: "" }), /لم يصل نص/);
    assert.deepEqual(asked.filter((line) => !line.startsWith("GET ") || /share/.test(line)), []);
  }));

test("the page opens without a network with what was read, and index.html comes anew once there is one", () =>
  site.open(async (page, context) => {
    await controlled(page);
    await page.goto(`${site.address}#text=${encodeURIComponent(ARTICLE)}`);
    await read(page);
    await page.reload();
    await read(page);
    await context.setOffline(true);
    await page.reload();
    await read(page);
    await context.setOffline(false);
    // Another build: index.html as the server has it now, not as it was kept.
    const was = await (await fetch(site.address)).text();
    site.alter((file, bytes) => (file === "index.html" ? Buffer.from(was.replace("<title>", "<title>جديد ")) : bytes));
    const seen = page.waitForResponse((response) => response.url() === site.address);
    await page.reload();
    assert.match(await (await seen).text(), /<title>جديد /);
  }, { expectErrors: true }));

test("the service worker asks nobody but its own origin, and keeps only its own files", () =>
  site.open(async (page, context) => {
    await controlled(page);
    await page.reload();
    await settled(page);
    const [worker] = context.serviceWorkers();
    assert.equal(new URL(worker.url()).pathname, new URL("./sw.js", site.address).pathname);
    const kept = await page.evaluate(async () => {
      const urls = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
      }
      return urls;
    });
    assert.ok(kept.length > 3, `the site is kept: ${kept}`);
    for (const url of kept) assert.ok(url.startsWith(site.address), url);
    // A request beyond the own origin is not the worker's to answer, and the page's policy stops it as before.
    const outcome = await page.evaluate((address) => fetch(address).then(() => "fetched", (error) => error.name), `${foreign.origin}/`);
    assert.equal(outcome, "TypeError");
    page.foreign.length = 0;
  }, { expectErrors: true }));

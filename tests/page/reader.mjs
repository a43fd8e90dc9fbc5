// What a reader does on the page, and what it shows, named as tests speak of it. Everything is found as assistive
// technology finds it: by role and name.

import assert from "node:assert/strict";

/** The field that takes the text. */
export const field = (page) => page.getByRole("textbox", { name: "نص المقال" });

/** The article, set to be read. */
export const article = (page) => page.getByRole("article", { name: "المقال" });

/** The lists of findings. */
export const findings = (page) => page.getByRole("complementary", { name: "ما في المقال" });

/** A button by its name. */
export const button = (page, name) => page.getByRole("button", { name });

/** The list of the articles on the page. */
export const openArticles = (page) => page.getByRole("navigation", { name: "المقالات" });

/** The message to the reader. */
export const notice = (page) => page.getByRole("alert");

/** Waits until the page stands. */
export const settled = (page) => field(page).waitFor();

/** Waits until an analysis is shown. */
export async function read(page) {
  // What is folded away, as a menu of the page that it comes from, may stand before it.
  await article(page).locator("p, h1, h2").filter({ visible: true }).first().waitFor({ timeout: 60_000 });
  await findings(page).getByRole("heading").first().waitFor();
}

/** Puts text, or several flavours of it, on the clipboard and presses Ctrl+V in the field. */
export async function paste(page, content, where = field(page)) {
  const flavours = typeof content === "string" ? { "text/plain": content } : content;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((flavours) => {
    const blobs = Object.entries(flavours).map(([type, text]) => [type, new Blob([text], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, flavours);
  await where.focus();
  await page.keyboard.press("Control+v");
}

/** Pastes a text and waits until it is analysed. */
export async function giveText(page, text) {
  await paste(page, text);
  await read(page);
}

/** Selects words in the article, the `nth` time that they stand there, as a pointer would, and waits for the bar. */
export async function select(page, words, nth = 0) {
  await article(page).evaluate((root, { words, nth }) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push([text.length, node]);
      text += node.data;
    }
    let at = -1;
    for (let count = 0; count <= nth; count++) at = text.indexOf(words, at + 1);
    const point = (offset) => {
      const [start, node] = nodes.findLast(([start]) => start <= offset);
      return [node, offset - start];
    };
    getSelection().setBaseAndExtent(...point(at), ...point(at + words.length));
  }, { words, nth });
  const toolbar = page.getByRole("region", { name: "علّم الكلمات المختارة" });
  await toolbar.waitFor();
  return toolbar;
}

/** Drops a file on the page. */
export const drop = (page, name, type, bytes) => dropAll(page, [{ name, type, bytes }]);

/** Drops files on the page, all at once. */
export async function dropAll(page, files) {
  const data = await page.evaluateHandle(
    (files) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of files) data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      return data;
    },
    files.map((file) => ({ ...file, bytes: [...file.bytes] })),
  );
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent("main", event, { dataTransfer: data });
}

/** An article of our own writing, in the manner of a news agency. */
export const ARTICLE = `وزير الخارجية المصري يبحث في الرباط الأزمة الليبية

الرباط - 12 مارس 2025

بحث وزير الخارجية المصري سامح عبد الفتاح أمس الثلاثاء في العاصمة المغربية الرباط مع نظيره المغربي الأزمة الليبية.

وقال عبد الفتاح في مؤتمر صحفي: «نتمسك بوحدة ليبيا وسيادتها»، وأضاف أن القاهرة ستستضيف اجتماعا جديدا في أبريل المقبل.

وأعلنت الأمم المتحدة أنها ترحب بالاجتماع.
`;

/** Another one. */
export const SECOND = `المدارس التونسية تستقبل مليوني تلميذ في أول أيام الدراسة

تونس - 15 سبتمبر 2025

استقبلت المدارس التونسية صباح اليوم الاثنين نحو مليوني تلميذ في أول أيام السنة الدراسية الجديدة بعد عطلة طويلة.

وأكدت وزيرة التربية هدى المرزوقي أن "الكتب وصلت إلى جميع المدارس" قبل بدء الدراسة بأسبوع كامل.
`;

/** And one that does not say when it was published. */
export const UNDATED = `وزير النقل الأردني يفتتح طريقا جديدا إلى ميناء العقبة

افتتح وزير النقل الأردني سالم الحداد أمس طريقا جديدا إلى ميناء العقبة بعد عامين من العمل المتواصل فيه.

وقال الحداد إن الطريق سيختصر زمن الرحلة بين عمان والعقبة إلى ثلاث ساعات، وإن العمل في طريق آخر يبدأ غدا.
`;

/** An article of at least `bytes` bytes. */
export function longArticle(bytes) {
  const body = ARTICLE.slice(ARTICLE.indexOf("بحث"));
  return ARTICLE + `\n${body}`.repeat(Math.ceil(bytes / Buffer.byteLength(body)));
}

/** The texts that are kept. */
export const kept = (page) =>
  page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("khabar", 1));
    const records = await answer(database.transaction("articles").objectStore("articles").getAll());
    database.close();
    return records.map((record) => record.content);
  });

/** Waits until texts are kept, all of these and no others. */
export async function keeps(page, ...texts) {
  let there = [];
  for (let tries = 0; tries < 100; tries++) {
    there = (await kept(page)).map((text) => text.trim()).sort();
    if (there.join("\0") === texts.map((text) => text.trim()).sort().join("\0")) return;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(there, texts.map((text) => text.trim()).sort());
}

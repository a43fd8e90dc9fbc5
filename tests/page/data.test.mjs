// The worker's data, which come as files of their own beside its wasm.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { at } from "../../tools/lib.mjs";
import { reader } from "./harness.mjs";
import { ARTICLE, button, field, giveText, notice, paste, read, settled } from "./reader.mjs";

const site = reader();

/** The worker's wasm and data, by the beginning of their names. */
const FILES = ["worker", "lists", "words", "news"];
const isData = (file) => /^(lists|words|news)-/.test(file);
const isWorkers = (file) => isData(file) || /^worker-.*\.wasm$/.test(file);

/** Without the service worker, which would answer before the test can; the console says that it is not there. */
const UNCACHED = { serviceWorkers: "block", expectErrors: true };

const unavailable = (page) => notice(page).locator("p:not([data-before])").getByText(/تعذر تشغيل/).waitFor({ timeout: 60_000 });

/** Pastes the article where the worker does not come, and waits until this is said of it: it is also said before. */
async function pasteInVain(page) {
  await unavailable(page);
  await notice(page).locator("p").evaluate((said) => (said.dataset.before = "1"));
  await paste(page, ARTICLE);
  await unavailable(page);
}

const again = (page) => button(page, "أعد المحاولة").click();

/** Holds back the worker's files until they are let go; tells which were asked for. */
async function held(page, holds = isWorkers) {
  const asked = [];
  let letGo;
  const free = new Promise((resolve) => (letGo = resolve));
  await page.route(
    ({ pathname }) => holds(pathname.split("/").at(-1)),
    async (route) => {
      asked.push(new URL(route.request().url()).pathname.split("/").at(-1));
      await free;
      await route.continue();
    },
  );
  return { asked, letGo };
}

test("wasm and data are asked for all at once, and the page takes a text before they are there", () =>
  site.open(async (page) => {
    const { asked, letGo } = await held(page);
    await page.reload();
    await paste(page, ARTICLE);
    await page.getByText("يجري تحميل محرك التحليل").waitFor();
    // None is waited for before another is asked for. (The page before it may have begun to ask as well.)
    const kinds = new Set(asked.map((file) => file.split("-")[0]));
    assert.deepEqual([...kinds].sort(), [...FILES].sort());
    letGo();
    await read(page);
  }, UNCACHED));

test("what has come is said in bytes of bytes, without the length that a host may say", () =>
  site.open(async (page) => {
    await page.addInitScript(() => {
      window.told = [];
      const Own = window.Worker;
      window.Worker = class extends Own {
        constructor(...given) {
          super(...given);
          this.addEventListener("message", ({ data }) => window.told.push(Array.isArray(data) ? data : "a reply"));
        }
      };
    });
    await page.reload();
    await giveText(page, ARTICLE);
    const told = await page.evaluate(() => window.told);
    const ready = told.indexOf("a reply");
    const counts = told.slice(0, ready);
    const size = readdirSync(at("dist")).filter(isWorkers).reduce((sum, file) => sum + readFileSync(at("dist", file)).length, 0);
    assert.deepEqual(counts[0], [0, size]);
    assert.deepEqual(counts.at(-1), [size, size]);
    assert.deepEqual(counts, counts.toSorted(([a], [b]) => a - b));
    assert.ok(!told.slice(ready).some(Array.isArray), "nothing is told of it afterwards");
  }));

test("the warm worker says nothing of what it warmed up on", () =>
  site.open(async (page) => {
    await page.addInitScript(() => {
      window.replies = 0;
      const Own = window.Worker;
      window.Worker = class extends Own {
        constructor(...given) {
          super(...given);
          this.addEventListener("message", ({ data }) => (window.replies += Array.isArray(data) ? 0 : 1));
        }
      };
    });
    await page.reload();
    await settled(page);
    await page.waitForFunction(() => window.replies > 0);
    await page.waitForTimeout(1000);
    assert.equal(await page.evaluate(() => window.replies), 1, "it is ready, and that is all");
  }));

for (const kind of FILES.slice(1)) {
  test(`without its ${kind} the worker is said to be missing, and works once they are there`, async () => {
    let missing = true;
    await site.open(async (page) => {
      await pasteInVain(page);
      assert.equal(await field(page).inputValue(), ARTICLE);
      missing = false;
      await again(page);
      await read(page);
    }, { expectErrors: true, alter: (file, bytes) => (missing && file.startsWith(`${kind}-`) ? null : bytes) });
  });
}

/** What may befall a file, all of which is found out. */
const DAMAGES = {
  "cut": (bytes) => bytes.subarray(0, bytes.length - 100),
  "longer than it was": (bytes) => Buffer.concat([bytes, Buffer.from("\n")]),
  "another of its length": (bytes) => Buffer.alloc(bytes.length, "x"),
};

for (const [damage, alter] of Object.entries(DAMAGES)) {
  test(`a data file that is ${damage} is found out, and fetched anew`, async () => {
    for (const kind of FILES.slice(1)) {
      let damaged = true;
      await site.open(async (page) => {
        await pasteInVain(page);
        damaged = false;
        await again(page);
        await read(page);
      }, { expectErrors: true, alter: (file, bytes) => (damaged && file.startsWith(`${kind}-`) ? alter(bytes) : bytes) });
    }
  });
}

test("one damaged answer is mended past the cache, and the reader hears nothing of it", async () => {
  let damaged = true;
  await site.open(async (page) => {
    await giveText(page, ARTICLE);
  }, {
    expectErrors: true,
    alter: (file, bytes) => {
      if (!damaged || !file.startsWith("lists-")) return bytes;
      damaged = false;
      return bytes.subarray(0, 1000);
    },
  });
});

test("a host that does not know the type of wasm serves the worker all the same", () =>
  site.open(async (page) => {
    let answered = false;
    await page.route(/\/worker-[^/]*\.wasm$/, async (route) => {
      answered = true;
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-type": "application/octet-stream" } });
    });
    await page.reload();
    await giveText(page, ARTICLE);
    assert.ok(answered, "the worker's wasm came by this way");
  }, UNCACHED));

test("the data are kept for reading without a network", () =>
  site.open(async (page, context) => {
    await settled(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await giveText(page, ARTICLE);
    const kept = await page.evaluate(async () => {
      const urls = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) urls.push(url.split("/").at(-1));
      }
      return urls;
    });
    for (const file of readdirSync(at("dist")).filter(isWorkers)) assert.ok(kept.includes(file), `${file} is kept: ${kept}`);
    await context.setOffline(true);
    await page.reload();
    await read(page);
  }, { expectErrors: true }));

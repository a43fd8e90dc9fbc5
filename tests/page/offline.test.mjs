// The service worker: the page without a network, with one that is silent, cut or not ours, and from build to build.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { at } from "../../tools/lib.mjs";
import { digest } from "../../tools/seal.mjs";
import { serve } from "../../tools/serve.mjs";
import { BASE, reader } from "./harness.mjs";
import { ARTICLE, button, giveText, notice, read, settled } from "./reader.mjs";

const site = reader();

/**
 * Opens the page on a host of its own: a copy of dist/ in `host.folder`, on which another build can be put, and behind
 * `host.answers`, which may answer a request in its place (true where it did).
 */
async function hosted(use) {
  const folder = mkdtempSync(join(tmpdir(), "khabar-host-"));
  cpSync(at("dist"), folder, { recursive: true });
  const inner = await serve({ folder, base: BASE });
  const host = { folder, answers: () => false };
  const front = createServer((request, response) => {
    if (!host.answers(request, response)) inner.server.emit("request", request, response);
  });
  await new Promise((resolve) => front.listen(0, "127.0.0.1", resolve));
  host.address = `http://127.0.0.1:${front.address().port}${BASE}`;
  try {
    await site.open(async (page, context) => {
      await page.goto(host.address);
      await settled(page);
      await use(page, host, context);
      page.foreign.length = 0;
    }, { expectErrors: true });
  } finally {
    front.closeAllConnections();
    front.close();
    inner.server.close();
    rmSync(folder, { recursive: true });
  }
}

/** Waits for the service worker, which then has the page in hand. */
const controlled = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** The script by which a build is known. */
const build = (page) => page.evaluate(() => document.querySelector("script[src*=start-]").getAttribute("src").slice(2));
const built = ({ folder }) => readdirSync(folder).find((file) => /^start-.*\.js$/.test(file));

/** Puts another build in the place of the one on the host, whose script is gone then; gives its script. */
function rebuild(host) {
  const old = built(host);
  const script = readFileSync(join(host.folder, old), "utf8") + "\n// another build\n";
  const name = `start-${digest(script)}.js`;
  rmSync(join(host.folder, old));
  writeFileSync(join(host.folder, name), script);
  const integrity = createHash("sha384").update(script).digest("base64");
  for (const file of ["index.html", "sw.js"]) {
    const text = readFileSync(join(host.folder, file), "utf8").replaceAll(old, name);
    writeFileSync(join(host.folder, file), text.replace(new RegExp(`(?<=${name}" integrity="sha384-)[^"]+`), () => integrity));
  }
  return name;
}

/** Waits until the service worker of another build stands, and the page is its own. */
const taken = (page, name) =>
  until(() =>
    page.evaluate(async (name) => {
      const list = await caches.match(new URL("./?files", document.baseURI).href);
      return (await list?.text())?.includes(name);
    }, name),
  );

/** Waits until something is so. */
async function until(is) {
  for (let tries = 0; !(await is()); tries++) {
    assert.ok(tries < 200, `in time: ${is}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test("after one visit the page is in the service worker's hand, and opens and reads without a network", () =>
  hosted(async (page, host, context) => {
    await controlled(page);
    await context.setOffline(true);
    await page.reload();
    await giveText(page, ARTICLE);
  }));

test("after an update and then without a network the old or the new build is there, and at last the new one", () =>
  hosted(async (page, host, context) => {
    await controlled(page);
    const old = built(host);
    const name = rebuild(host);
    await page.reload();
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    assert.ok([old, name].includes(await build(page)));
    await context.setOffline(false);
    await page.reload();
    await settled(page);
    await taken(page, name);
    await context.setOffline(true);
    await page.reload();
    await giveText(page, ARTICLE);
    assert.equal(await build(page), name);
  }));

test("a build that does not come whole, or not as its name says, takes no one's place", () =>
  hosted(async (page, host, context) => {
    await controlled(page);
    const old = built(host);
    const name = rebuild(host);
    let asked = 0;
    host.answers = ({ url }, response) => {
      if (!url.endsWith(name)) return false;
      asked += 1;
      response.writeHead(200, { "content-type": "text/javascript" }).end("// cut");
      return true;
    };
    await page.evaluate(() => navigator.serviceWorker.ready.then((service) => service.update().then(() => {}, () => {})));
    await until(() => asked > 1);
    await until(() => page.evaluate(() => navigator.serviceWorker.ready.then(({ installing }) => installing === null)));
    await context.setOffline(true);
    await page.reload();
    await giveText(page, ARTICLE);
    assert.equal(await build(page), old);
  }));

test("a page that is open while another build comes finds its own files afterwards", () =>
  hosted(async (page, host) => {
    await controlled(page);
    const old = built(host);
    const name = rebuild(host);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await taken(page, name);
    const status = await page.evaluate((old) => fetch(`./${old}`).then((answer) => answer.status), old);
    assert.equal(status, 200, "the host has it no more");
    await giveText(page, ARTICLE);
  }));

const PORTAL = "<!doctype html><title>Wi-Fi</title><p>Log in first.";
/** What may come in the place of the page. */
const ANSWERS = {
  "is silent": () => {},
  "cuts the page": (response) => {
    response.writeHead(200, { "content-type": "text/html", "content-length": 3000 }).write("<!doctype html>");
    setTimeout(() => response.destroy(), 100);
  },
  "answers 404": (response) => response.writeHead(404).end("no"),
  "answers 503": (response) => response.writeHead(503).end("no"),
  "gives a portal's page": (response) => response.writeHead(200, { "content-type": "text/html" }).end(PORTAL),
  "leads to a portal": (response) => response.writeHead(302, { location: "/login" }).end(),
};
for (const [happens, answer] of Object.entries(ANSWERS)) {
  test(`where the network ${happens}, the page opens as it is kept`, () =>
    hosted(async (page, host) => {
      await controlled(page);
      host.answers = (_, response) => {
        answer(response);
        return true;
      };
      const begun = Date.now();
      // Fonts are not kept after one visit, and may be awaited for ever.
      await page.reload({ waitUntil: "commit" });
      await giveText(page, ARTICLE);
      assert.ok(Date.now() - begun < 10_000, "in seconds");
    }));
}

test("a worker that is started past the caches comes from what is kept where there is no network", () =>
  hosted(async (page, host, context) => {
    await controlled(page);
    await context.setOffline(true);
    // Two that end before they are ready.
    await page.addInitScript(() => {
      let left = 2;
      const Own = window.Worker;
      window.Worker = class extends Own {
        constructor(...given) {
          super(...given);
          if (left-- > 0) setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { cancelable: true })));
        }
      };
    });
    await page.reload();
    await giveText(page, ARTICLE);
  }));

test("what was shared is said to be missing where no service worker took it", () =>
  site.open(async (page) => {
    await page.goto("about:blank");
    await page.goto(`${site.address}#shared`);
    await notice(page).locator("p").getByText(/لم يصل نص/).waitFor();
    await button(page, "أخفِ الرسالة").click();
    await giveText(page, ARTICLE);
    await read(page);
    // The console has the host's 404 alone: nothing is left unhandled.
    const other = page.errors.filter((error) => !/404|service worker|ServiceWorker/i.test(error));
    assert.deepEqual(other, []);
  }, { serviceWorkers: "block", expectErrors: true }));

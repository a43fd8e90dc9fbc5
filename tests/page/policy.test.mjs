// The content security policy, by trying to break it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { reader } from "./harness.mjs";
import { settled } from "./reader.mjs";

const site = reader();

/** A foreign origin that would gladly be asked: what reaches it got past the policy. */
const foreign = { asked: [] };

before(async () => {
  foreign.server = createServer((request, response) => {
    foreign.asked.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("here");
  });
  await new Promise((resolve) => foreign.server.listen(0, "127.0.0.1", resolve));
  foreign.address = `http://127.0.0.1:${foreign.server.address().port}/`;
});
after(() => foreign.server.close());

const tries = { expectErrors: true };

/** What the server puts into the page: the parser asks no trusted types, the policy alone can refuse it. */
const planted = (markup) => (file, bytes) =>
  file === "index.html" ? Buffer.from(bytes.toString().replace("</body>", `${markup}</body>`)) : bytes;

test("an inline script does not run", () =>
  site.open(async (page) => {
    await settled(page);
    assert.equal(await page.evaluate(() => "broken" in window), false);
    assert.match(page.errors.join("\n"), /script-src/);
  }, { ...tries, alter: planted("<script>window.broken = true</script>") }));

test("an inline handler does not run", () =>
  site.open(async (page) => {
    await settled(page);
    await page.evaluate(() => document.getElementById("planted").click());
    assert.equal(await page.evaluate(() => "broken" in window), false);
    assert.match(page.errors.join("\n"), /script-src/);
  }, { ...tries, alter: planted('<button id="planted" onclick="window.broken = true">x</button>') }));

test("text does not become markup, nor an address a script's", () =>
  site.open(async (page) => {
    await settled(page);
    const outcomes = await page.evaluate(() => {
      const element = document.createElement("p");
      const attempts = [
        () => (element.innerHTML = "<b>text</b>"),
        () => element.insertAdjacentHTML("beforeend", "<b>text</b>"),
        () => (document.createElement("script").src = "./start.js"),
        () => new Worker("./worker.js"),
        () => globalThis.trustedTypes.createPolicy("another", { createHTML: String }),
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return "done";
        } catch (error) {
          return error.name;
        }
      });
    });
    assert.deepEqual(outcomes, Array(5).fill("TypeError"));
  }, tries));

test("text is not evaluated as a script", () =>
  site.open(async (page) => {
    await settled(page);
    // A script of the page itself tries: what a debugger evaluates is above the policy.
    const outcome = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(Function("return 'evaluated'")());
            } catch (error) {
              resolve(error.name);
            }
          });
        }),
    );
    assert.equal(outcome, "EvalError");
  }, tries));

test("the page reaches no foreign origin", () =>
  site.open(async (page) => {
    await settled(page);
    const outcome = await page.evaluate(async (address) => {
      const image = new Promise((resolve) => {
        const image = new Image();
        image.onload = image.onerror = (event) => resolve(event.type);
        image.src = `${address}image`;
      });
      const fetched = await fetch(`${address}fetch`).then(() => "fetched", (error) => error.name);
      const beacon = navigator.sendBeacon(`${address}beacon`, "text");
      return { fetched, image: await image, beacon };
    }, foreign.address);
    assert.equal(outcome.fetched, "TypeError");
    assert.equal(outcome.image, "error");
    assert.deepEqual(foreign.asked, []);
    page.foreign.length = 0; // What the policy stopped is still listed as a request that was tried.
  }, tries));

test("the worker reaches no foreign origin", () =>
  site.open(async (page) => {
    const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
    const outcome = await worker.evaluate(
      (address) => fetch(`${address}worker`).then(() => "fetched", (error) => error.name),
      foreign.address,
    );
    assert.equal(outcome, "TypeError");
    const own = await worker.evaluate(
      (address) => fetch(address).then((answer) => answer.status, (error) => error.name),
      site.address,
    );
    assert.equal(own, 200, "the worker can reach its own origin, so the refusal above was the policy's");
    assert.deepEqual(foreign.asked, []);
    page.foreign.length = 0;
  }, tries));

test("the foreign origin can be reached where no policy forbids it", async () => {
  assert.equal(await (await fetch(`${foreign.address}control`)).text(), "here");
  assert.deepEqual(foreign.asked, ["/control"]);
});

test("the policy stands in the page, before anything that it governs", async () => {
  const html = await (await fetch(site.address)).text();
  const policy = html.indexOf("content-security-policy");
  assert.ok(policy > 0 && policy < html.search(/<(script|link)/));
  assert.match(html, /default-src 'none'/);
  assert.doesNotMatch(html, /unsafe-inline|'unsafe-eval'/);
});

// The service worker. It does two things, and asks nobody but the page's own origin for anything:
//
// - What another app shares arrives as a POST to ./share. It is taken here, inside the browser, and held until the page
//   fetches it from ./shared; no server sees it.
// - The files of the site are kept as they are loaded, so that the page opens without a network. Files named by their
//   content never change and come from the cache; index.html is asked for anew each time, and the kept one is only for
//   when nobody answers. Once the page is at rest it asks for the rest of them to be kept, too: the parts that load when
//   they are opened, and what came before this worker stood. A new build brings a new worker, which drops what it does
//   not name.
//
// tools/site.mjs puts in the names of the build's files. Everything is relative to this file, which lies beside
// index.html at any path.

const FILES = new Set(["tools/site.mjs"]);
const START = "tools/site.mjs";
const { scope } = self.registration;
// Another Khabar may lie elsewhere on this host.
const CACHE = `khabar-files ${scope}`;
const SHARED = `khabar-shared ${scope}`;
const here = (name) => new URL(name, scope).href;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(tidy()));

/** Drops what other builds left. */
async function tidy() {
  const cache = await caches.open(CACHE);
  const known = new Set([...FILES].map(here));
  const page = await cache.match(here("./"));
  if (page && (await ours(page))) known.add(here("./"));
  for (const { url } of await cache.keys()) if (!known.has(url)) await cache.delete(url);
}

/** Whether a page is of this build: without a network, the page of another would not find its files. */
const ours = async (page) => (await page.clone().text()).includes(START);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const address = origin + pathname;
  if (request.method === "POST" && address === here("share")) return event.respondWith(share(request));
  if (request.method !== "GET") return;
  if (address === here("shared")) return event.respondWith(shared());
  if (request.mode === "navigate" && (address === here("./") || address === here("index.html"))) {
    return event.respondWith(newest(request));
  }
  // A query asks for a file past every cache.
  if (search === "" && [...FILES].some((file) => here(file) === address)) return event.respondWith(kept(request));
});

// Not while it is activated, when what the page asks for would have to wait.
let keeping = null;
self.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil((keeping ??= keepAll().finally(() => (keeping = null))));
});

/** Keeps what is not kept yet, one after another. What the browser holds is not asked for again. Fonts are kept as they come. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  for (const file of FILES) {
    if (file.startsWith("fonts/") || (await cache.match(here(file)))) continue;
    await kept(new Request(here(file), { cache: "force-cache", priority: "low" })).catch(() => {});
  }
  if (!(await cache.match(here("./")))) await newest(new Request(here("./"))).catch(() => {});
}

/** Takes what was shared, and opens the page, which fetches it. */
async function share(request) {
  const cache = await caches.open(SHARED);
  await cache.put(here("shared"), new Response(await request.formData()));
  return Response.redirect(here("./#shared"), 303);
}

/** Gives what was shared, once. */
async function shared() {
  const cache = await caches.open(SHARED);
  const held = await cache.match(here("shared"));
  await cache.delete(here("shared"));
  return held ?? new Response(null, { status: 404 });
}

/** The page as the server has it now, or as it was when the server last answered. */
async function newest(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request, { cache: "no-cache" });
    if (answer.ok && !answer.redirected && (await ours(answer))) await cache.put(here("./"), answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(here("./"));
    if (kept) return kept;
    throw error;
  }
}

/** A file that is named by its content. */
async function kept(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await cache.put(request.url, answer.clone());
  return answer;
}

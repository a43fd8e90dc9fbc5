// The service worker. It does two things, and asks nobody but the page's own origin for anything:
//
// - What another app shares arrives as a POST to ./share. It is taken here, inside the browser, and held until the page
//   fetches it from ./shared; no server sees it.
// - The site is kept, so that the page opens without a network after one visit. A build is installed whole, and checked
//   against the names of its files, before it takes the place of the one before; of that one the files stay until the next
//   comes, for pages that are still open. Files named by their content come from what is kept. index.html is asked for
//   anew each time; the kept one is for when nobody answers in time, the answer is cut or an error, or another site's,
//   as of a network that wants a login first. Fonts are kept as they come.
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
// The page, and the files of the build that was installed last.
const PAGE = here("./");
const LIST = here("./?files");
/** A file that is named by its content (tools/seal.mjs). */
const NAMED = /-([0-9a-f]{16})\.\w+$/;
/** So many milliseconds the network may be silent where something is kept. */
const PATIENCE = 3000;

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

/** Keeps the build, or throws: then the one before goes on, and this one is tried again later. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  for (const file of FILES) if (!file.startsWith("fonts/")) await keep(cache, file);
  const page = await (await fetch(PAGE, { cache: "no-cache" })).text();
  if (!page.includes(START)) throw new Error("the page is of another build");
  await cache.put(PAGE, html(page));
}

/** Keeps a file, which is not asked for where it is kept or the browser holds it. */
async function keep(cache, file) {
  const held = await cache.match(here(file));
  if (held && (await sound(file, held))) return;
  for (const mode of ["force-cache", "reload"]) {
    const answer = await fetch(here(file), { cache: mode, priority: "low" });
    if (answer.status === 200 && (await sound(file, answer.clone()))) return cache.put(here(file), answer);
  }
  throw new Error(`damaged: ${file}`);
}

/** Whether a file is what its name says. */
async function sound(file, answer) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  const hex = [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return NAMED.exec(file)[1] === hex;
}

const html = (text) => new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });

/** Drops what neither this build nor the one before names. */
async function tidy() {
  const cache = await caches.open(CACHE);
  const before = (await (await cache.match(LIST))?.json()) ?? [];
  const known = new Set([PAGE, ...[...FILES, ...before].map(here)]);
  for (const { url } of await cache.keys()) if (!known.has(url)) await cache.delete(url);
  await cache.put(LIST, new Response(JSON.stringify([...FILES])));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method === "POST" && address === here("share")) return event.respondWith(share(request));
  if (request.method !== "GET") return;
  if (address === here("shared")) return event.respondWith(shared());
  if (request.mode === "navigate" && (address === PAGE || address === here("index.html"))) {
    return event.respondWith(newest(request));
  }
  if (address.startsWith(scope) && NAMED.test(address)) event.respondWith(named(event, address));
});

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

/** What the network answers; null where it takes too long, fails, or `good` makes nothing of the answer. */
const inTime = (asked, good) =>
  Promise.race([asked.then(good), new Promise((resolve) => setTimeout(resolve, PATIENCE, null))]).catch(() => null);

/** The page as the server has it now, or as it is kept. */
async function newest(request) {
  const cache = await caches.open(CACHE);
  const held = await cache.match(PAGE);
  const asked = fetch(request, { cache: "no-cache" });
  if (!held) return asked;
  const page = await inTime(asked, async (answer) => {
    const text = answer.ok ? await answer.text() : "";
    if (text.includes(START)) await cache.put(PAGE, html(text));
    // A newer build's, too, but nobody else's.
    return text.includes('name="khabar-worker"') ? html(text) : null;
  });
  return page ?? held;
}

/** A file that is named by its content. A query asks for it past every cache, as long as there is a network. */
async function named(event, address) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  const held = await cache.match(address, { ignoreVary: true });
  const past = request.url !== address;
  if (held && !past) return held;
  const asked = fetch(request);
  if (held) return (await inTime(asked, (answer) => (answer.ok ? answer : null))) ?? held;
  const answer = await asked;
  const file = address.slice(scope.length);
  if (answer.status === 200 && FILES.has(file)) {
    const [seen, copy] = [answer.clone(), answer.clone()];
    event.waitUntil(sound(file, seen).then((is) => is && cache.put(address, copy)).catch(() => {}));
  }
  return answer;
}

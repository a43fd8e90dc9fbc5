// The start of the page. What it needs first is asked for at once, side by side: its own wasm, and the worker with its files,
// which the page takes over once it stands (src/ui/analyser.rs). tools/site.mjs puts the names of the files in.

const LOAD = "what a worker begins with, src/ui/load.js";

/** Makes an address one of a script: here alone, and nowhere does a text become markup or a script (Trusted Types). */
const trusted = globalThis.trustedTypes?.createPolicy("khabar", { createScriptURL: String }) ?? { createScriptURL: String };

/** What the page says about the worker. */
const named = (name) => document.querySelector(`meta[name=khabar-worker${name}]`).content;

/**
 * A worker that has been started from a `blob:` shim; `fresh` for one whose files are fetched past every cache.
 *
 * A policy in a `<meta>` element does not bind a worker that is started from an address, which could then connect to
 * anywhere; a worker started from a blob inherits it. Nothing is relative to a blob, hence the base.
 */
const begin = (fresh) => {
  const query = fresh ? `?fresh=${Date.now()}` : "";
  const script = new URL(named("") + query, document.baseURI).href;
  const constants = JSON.stringify([script, document.baseURI, query, named("-files")]);
  const source = `const [script, base, query, files] = ${constants};\n${LOAD}`;
  const shim = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Worker(trusted.createScriptURL(shim), { type: "module", name: "khabar" });
};

/** The worker that starts with the page, and what it has said or suffered before the page heard it. */
let first;
let early = [];
try {
  first = begin(false);
  first.onmessage = (message) => early.push(["onmessage", message]);
  first.onerror = (error) => {
    error.preventDefault();
    early.push(["onerror", error]);
  };
} catch {
  // The page tries again, and says so where it fails again.
}

/** Gives the page a worker, and what is heard of it from the beginning on. */
globalThis.khabarWorker = (fresh, onmessage, onerror) => {
  const worker = first ?? begin(fresh);
  const heard = early;
  [first, early] = [undefined, []];
  Object.assign(worker, { onmessage, onerror });
  for (const [kind, event] of heard) setTimeout(() => worker[kind]?.(event));
  return worker;
};

/** Whether the host has another build than this page's, whose files may be gone then. */
globalThis.khabarNewer = async () => {
  const answer = await fetch(document.baseURI.split("#")[0], { cache: "no-store", signal: AbortSignal.timeout(5000) });
  const [, script] = /name="khabar-worker" content="([^"]+)"/.exec(answer.ok ? await answer.text() : "") ?? [];
  return script !== undefined && script !== named("");
};

// What does not come, or comes cut, is said in the page (index.html).
import("./APP")
  .then(({ default: init }) => init({ module_or_path: new URL("./APP_WASM", import.meta.url) }))
  .catch((error) => {
    document.getElementById("start")?.classList.add("failed");
    console.error(error);
  });

// After everything that the page needs at once. Where it is refused, the page does without.
addEventListener("load", () => {
  navigator.serviceWorker?.register(trusted.createScriptURL(new URL("./sw.js", import.meta.url)), { updateViaCache: "none" }).catch(() => {});
});

// A plain file server for dist/ on 127.0.0.1: no headers but the type, as the simplest host would do it.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join, normalize } from "node:path";
import { at, fail, run, say, started } from "./lib.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

/** What a file holds; null where there is none: also for a name that no file can have. */
function contents(file) {
  try {
    return statSync(file).isFile() ? readFileSync(file) : null;
  } catch {
    return null;
  }
}

/**
 * Serves `folder` under `base` (`/` or `/a/b/`). Gives the server and the page's address. `alter` may change what is sent
 * of a file, or give null for a file that is to be missing.
 */
export function serve({ folder = at("dist"), base = "/", port = 0, alter = (_, bytes) => bytes } = {}) {
  const server = createServer((request, response) => {
    const refuse = (status) => response.writeHead(status, { "content-type": "text/plain" }).end(`${status}\n`);
    if (!["GET", "HEAD"].includes(request.method)) return refuse(405);
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    } catch {
      return refuse(400);
    }
    if (!path.startsWith(base)) return refuse(404);
    let file = join(folder, normalize(`/${path.slice(base.length)}`));
    if (path.endsWith("/")) file = join(file, "index.html");
    const found = contents(file);
    const bytes = found && alter(basename(file), found);
    if (!bytes) return refuse(404);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": bytes.length,
      "cache-control": "no-cache",
    });
    response.end(request.method === "HEAD" ? undefined : bytes);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () =>
      resolve({ server, address: `http://127.0.0.1:${server.address().port}${base}` }),
    );
  });
}

/** The port that the variable PORT wants; null where it is not set. */
export function wantedPort(wanted = process.env.PORT) {
  if (!wanted) return null;
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port > 65_535) fail(`PORT is ${wanted}, which is no port. Name one from 1024 to 65535: PORT=8081 npm start`);
  return port;
}

/** Serves dist/ until it is interrupted, on PORT, on 8080, or on any free port. */
export async function serveForReader() {
  const wanted = wantedPort();
  if (!existsSync(at("dist", "index.html"))) fail("dist/ is empty. Build it with `npm run build`, or use `npm start`.");
  const served = await serve({ port: wanted ?? 8080 }).catch((error) => {
    if (!["EADDRINUSE", "EACCES"].includes(error.code)) throw error;
    if (wanted === null) return serve();
    const why = error.code === "EACCES" ? "may not be opened by this user" : "is taken";
    fail(`Port ${wanted} ${why}. Name another: PORT=8081 npm start`);
  });
  say(`the page is at ${served.address} (Ctrl-C ends this)`);
}

if (started(import.meta.url)) await run(serveForReader);

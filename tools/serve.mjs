// A plain file server for dist/ on 127.0.0.1: no headers but the type, as the simplest host would do it.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { at, fail, run, say } from "./lib.mjs";

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
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return refuse(404);
    const bytes = alter(basename(file), readFileSync(file));
    if (bytes === null) return refuse(404);
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

/** Serves dist/ until it is interrupted, on PORT, on 8080, or on any free port. */
export async function serveForReader() {
  if (!existsSync(at("dist", "index.html"))) fail("dist/ is empty. Build it with `npm run build`, or use `npm start`.");
  const wanted = process.env.PORT;
  const served = await serve({ port: Number(wanted ?? 8080) }).catch((error) => {
    if (error.code !== "EADDRINUSE") throw error;
    if (wanted) fail(`Port ${wanted} is taken. Name another: PORT=8081 npm start`);
    return serve();
  });
  say(`the page is at ${served.address} (Ctrl-C ends this)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(serveForReader);

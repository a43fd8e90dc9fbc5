// The plain file server: what it answers to addresses that no file has, and which ports it takes.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve, wantedPort } from "../../tools/serve.mjs";

let served;

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "khabar-serve-"));
  writeFileSync(join(folder, "index.html"), "the page");
  served = await serve({ folder, base: "/papers/" });
});
after(() => served.server.close());

/** The status of a raw request line: `fetch` would mend the address. */
function status(path) {
  return new Promise((resolve, reject) => {
    const socket = connect(new URL(served.address).port, "127.0.0.1", () => socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`));
    let answer = "";
    socket.on("data", (data) => (answer += data)).on("error", reject);
    socket.on("close", () => resolve(Number(answer.split(" ")[1])));
  });
}

const CASES = [
  ["/papers/", 200],
  ["/papers/index.html", 200],
  ["/papers/index.html/x", 404],
  ["/papers/%00", 404],
  ["/papers/%ff", 400],
  [`/papers/${"a".repeat(5000)}`, 404],
  ["/papers/../../etc/passwd", 404],
  ["/papers/..%2f..%2fetc/passwd", 404],
  ["/", 404],
  ["//", 400],
];
for (const [path, expected] of CASES) {
  test(`${path.slice(0, 40)} is answered with ${expected}, and the server goes on`, async () => {
    assert.equal(await status(path), expected);
    assert.equal(await status("/papers/"), 200);
  });
}

test("PORT is a number from 0 to 65535, or a sentence says so", () => {
  assert.equal(wantedPort(""), null);
  assert.equal(wantedPort("8081"), 8081);
  for (const wrong of ["abc", "99999", "-1", "80.5", "0x50"]) assert.throws(() => wantedPort(wrong), /which is no port/);
});

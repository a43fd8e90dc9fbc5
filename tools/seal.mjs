// The seal of a built site, `build.txt`: its first line names the build, every other a file with a digest of its content,
// and the last one all of them. By it a later run tells whether the site is whole.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAME = "build.txt";

/** A short digest, as names and seals have it. */
export function digest(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 16);
}

/** Seals a folder as it is now, as the build `id`. */
export function seal(folder, id) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file !== NAME && statSync(join(folder, file)).isFile());
  const lines = files.sort().map((file) => `${digest(readFileSync(join(folder, file)))} ${file}`);
  writeFileSync(join(folder, NAME), [id, ...lines, digest(...lines), ""].join("\n"));
}

/** The build that a folder is sealed as; null where it has no seal. */
export function sealedAs(folder) {
  try {
    return readFileSync(join(folder, NAME), "utf8").split("\n", 1)[0];
  } catch {
    return null;
  }
}

/** Whether a folder is sealed as the build `id`, with every file as it was. */
export function whole(folder, id) {
  if (sealedAs(folder) !== id) return false;
  const lines = readFileSync(join(folder, NAME), "utf8").split("\n").slice(1).filter(Boolean);
  if (lines.pop() !== digest(...lines)) return false;
  return lines.every((line) => {
    try {
      return digest(readFileSync(join(folder, line.slice(17)))) === line.slice(0, 16);
    } catch {
      return false;
    }
  });
}

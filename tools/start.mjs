// `npm start`: builds the release site, unless it is built, and serves it.

import { build } from "./build.mjs";
import { run } from "./lib.mjs";
import { serveForReader } from "./serve.mjs";

await run(async () => {
  await build();
  await serveForReader();
});

// `npm start`: builds the release site, unless it is built, and serves it.

import { build } from "./build.mjs";
import { run } from "./lib.mjs";
import { serveForReader, wantedPort } from "./serve.mjs";

await run(async () => {
  // What is wrong with PORT is said before the minutes of the build, not after.
  wantedPort();
  await build();
  await serveForReader();
});

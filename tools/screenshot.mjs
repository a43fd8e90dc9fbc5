// A picture of the page:
//
//   npm run screenshot -- [dist | http://…] FILE.png [--width 1280] [--height 900] [--text article.txt] [--dark] [--whole]
//
// With --text, the file is pasted and the picture is taken once it is analysed; with --whole, it shows the whole
// length of the page.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { fail, run, say } from "./lib.mjs";
import { serve } from "./serve.mjs";

await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      width: { type: "string", default: "1280" },
      height: { type: "string", default: "900" },
      text: { type: "string" },
      dark: { type: "boolean", default: false },
      whole: { type: "boolean", default: false },
    },
  });
  const [from, file] = positionals;
  if (!file) fail("usage: npm run screenshot -- [dist | http://…] FILE.png [--width N] [--height N] [--text FILE] [--dark] [--whole]");
  const { launch } = await import("./browser.mjs");
  const { giveText, settled } = await import("../tests/page/reader.mjs");
  const browser = await launch();
  const served = from.includes("://") ? null : await serve({ folder: resolve(from) });
  try {
    const page = await browser.newPage({
      viewport: { width: Number(values.width), height: Number(values.height) },
      colorScheme: values.dark ? "dark" : "light",
      locale: "ar",
    });
    await page.goto(served?.address ?? from);
    await settled(page);
    if (values.text) await giveText(page, readFileSync(values.text, "utf8"));
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: file, fullPage: values.whole });
    say(`${file} is written`);
  } finally {
    await browser.close();
    served?.server.close();
  }
});

// `node tools/icons.mjs`: style/icon-*.png out of style/icon.svg, for the systems that take no SVG. To be run when the
// icon changes; the pictures are part of the repository.

import { readFileSync } from "node:fs";
import { launch } from "./browser.mjs";
import { at, run, say } from "./lib.mjs";

await run(async () => {
  const browser = await launch();
  const icon = readFileSync(at("style", "icon.svg")).toString("base64");
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>html,body{margin:0;background:transparent}img{display:block;width:${size}px;height:${size}px}</style><img src="data:image/svg+xml;base64,${icon}">`,
    );
    await page.locator("img").evaluate((image) => image.decode());
    await page.screenshot({ path: at("style", `icon-${size}.png`), omitBackground: true });
    say(`style/icon-${size}.png is written`);
  }
  await browser.close();
});

// Puts the site together: every file under a name that its content gives, the parts of the page with what loads them, one
// sheet, the page's policy, the worker's data, the addresses of the worker, the service worker's list, the fonts and the
// licences.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, fail } from "./lib.mjs";
import { pack } from "./pack.mjs";
import { digest, seal } from "./seal.mjs";

/** What the page may do. No inline script, no eval but WebAssembly's, no text made markup, no connection beyond the own origin. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types khabar",
].join("; ");

/** What goes with the site as it is: under which name. */
const LICENCES = [
  ["LICENSE-MIT", "LICENSE-MIT.txt"],
  ["LICENSE-APACHE", "LICENSE-APACHE.txt"],
  ["LICENSE-CC-BY-SA", "LICENSE-CC-BY-SA.txt"],
  ["THIRD-PARTY.txt", "THIRD-PARTY.txt"],
  ["src/tagger/data/PROVENANCE.md", "LEARNED-FILES.txt"],
];

/** A script without its comments that stand in lines of their own, and without what indents it. */
const bare = (source) => source.replace(/^ *(\/\*\*[^]*?\*\/|\/\/.*)\n/gm, "").replace(/^ +/gm, "");

/** A script with what stands for the names of files replaced by them. */
function filled(source, file, ...fillings) {
  for (const [gap, filling] of fillings) {
    if (!source.includes(gap)) fail(`${file} has lost its ${gap}, where tools/site.mjs puts the names of the files.`);
    source = source.replace(gap, () => filling);
  }
  return source;
}

/**
 * Writes the site into the folder `work`. `glue` holds the binaries' JavaScript, `optimised` their wasm; `id` names the
 * build.
 */
export function assemble({ glue, optimised, work, id }) {
  /** Writes a file under a name that its content gives. */
  const name = (stem, extension, content) => {
    const file = `${stem}-${digest(content)}.${extension}`;
    writeFileSync(join(work, file), content);
    return file;
  };
  const script = (stem, source) => {
    if (/\bfrom ['"]/.test(source)) fail(`${stem}.js imports another file, which tools/site.mjs does not know how to carry over.`);
    return name(stem, "js", bare(source));
  };
  /** What a browser checks a file by, so that one that was cut on its way does not run: Subresource Integrity. */
  const integrity = (file) => `sha384-${createHash("sha384").update(readFileSync(join(work, file))).digest("base64")}`;
  const appWasm = name("app", "wasm", readFileSync(join(optimised, "app.wasm")));
  const workerWasm = name("worker", "wasm", readFileSync(join(optimised, "worker.wasm")));
  const parts = new Map();
  for (const file of readdirSync(optimised).sort()) {
    const [, stem] = /^(?:split_(.*)|chunk_.*)\.wasm$/.exec(file) ?? [];
    if (file !== "app.wasm" && file !== "worker.wasm") {
      parts.set(file, name(`part-${stem ?? "common"}`, "wasm", readFileSync(join(optimised, file))));
    }
  }
  const glued = (file) => readFileSync(join(glue, file), "utf8");
  const app = script("app", withParts(glued("app.js"), glued("app_parts.js"), parts));
  const worker = script("worker", glued("worker.js"));
  // What the worker knows and has learned: files of their own, which a build that leaves them as they are has in common
  // with the one before. The lists are named as a text, which more hosts compress than other files.
  const data = [
    name("lists", "txt", pack()),
    name("words", "bin", readFileSync(at("src", "tagger", "data", "words.bin"))),
    name("news", "bin", readFileSync(at("src", "tagger", "data", "news.bin"))),
  ];
  // Sizes as they are: a host may say the compressed size, or none.
  const sized = [workerWasm, ...data].map((file) => `${file} ${statSync(join(work, file)).size}`);
  const start = name("start", "js", filled(
    bare(readFileSync(at("src", "ui", "start.js"), "utf8")),
    "src/ui/start.js",
    ['"./APP"', JSON.stringify(`./${app}`)],
    ['"./APP_WASM"', JSON.stringify(`./${appWasm}`)],
    ['"what a worker begins with, src/ui/load.js"', JSON.stringify(readFileSync(at("src", "ui", "load.js"), "utf8"))],
  ));

  const icon = name("icon", "svg", readFileSync(at("style", "icon.svg")));
  const manifest = name(
    "manifest",
    "webmanifest",
    readFileSync(at("manifest.webmanifest"), "utf8")
      .replace("icon.svg", icon)
      .replace(/icon-(\d+)\.png/g, (png, size) => name(`icon-${size}`, "png", readFileSync(at("style", png)))),
  );

  let html = readFileSync(at("index.html"), "utf8");
  const styles = [];
  html = html.replace(/\s*<link rel="stylesheet" href="([^"]+)">/g, (_, file) => {
    styles.push(readFileSync(at(file), "utf8"));
    return "";
  });
  const [sheet, faces] = fonts(styles.join("\n"), work);
  const style = name("style", "css", sheet.replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*/g, "\n").trim() + "\n");
  html = html
    .replace(/\s*<!--[^]*?-->/g, "")
    .replace('href="style/icon.svg"', `href="./${icon}"`)
    .replace(
      /(\s*)<meta charset="utf-8"\s*\/?>/,
      (meta, gap) => `${meta}${gap}<meta http-equiv="content-security-policy" content="${POLICY}">`,
    )
    .replace(
      /\s*<\/head>/,
      [
        "",
        `<meta name="khabar-worker" content="${worker}">`,
        `<meta name="khabar-worker-files" content="${sized.join(" ")}">`,
        `<link rel="manifest" href="./${manifest}">`,
        `<link rel="stylesheet" href="./${style}" integrity="${integrity(style)}">`,
        `<link rel="modulepreload" href="./${app}" integrity="${integrity(app)}">`,
        `<link rel="preload" href="./${appWasm}" as="fetch" type="application/wasm" crossorigin>`,
        `<script type="module" src="./${start}" integrity="${integrity(start)}"></script>`,
      ].join("\n    ") + "\n  </head>",
    );
  for (const needed of ["content-security-policy", "khabar-worker-files", icon]) {
    if (!html.includes(needed)) fail(`index.html has lost its ${needed}: tools/site.mjs did not find where it goes.`);
  }
  if (/<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/.test(html)) fail("index.html holds an inline script or style, which the policy refuses.");
  writeFileSync(join(work, "index.html"), html);
  // The files of this build that the service worker may keep, and the one by which it knows the build's page.
  const files = [app, appWasm, ...parts.values(), worker, workerWasm, ...data, start, style, icon, manifest, ...faces];
  const service = filled(
    bare(readFileSync(at("src", "ui", "sw.js"), "utf8")),
    "src/ui/sw.js",
    ['new Set(["tools/site.mjs"])', `new Set(${JSON.stringify(files)})`],
    ['"tools/site.mjs"', JSON.stringify(start)],
  );
  writeFileSync(join(work, "sw.js"), service);
  for (const [from, to] of LICENCES) copyFileSync(at(from), join(work, to));
  seal(work, id);
}

/** How glue's script for the parts fetches one, and what it takes from the page's script, in which it stands here. */
const FETCHED = /new URL\("\.\/((?:split|chunk)_\w+\.wasm)", import\.meta\.url\)/g;
const STREAMED = /WebAssembly\.instantiateStreaming\(src, imports\)/g;
/** Says which file did not come, and needs no server that knows the type of wasm. */
const INSTANTIATE = `
async function instantiate(src, imports) {
  const answer = await src;
  if (!answer.ok) throw new Error(\`\${answer.url}: \${answer.status}\`);
  return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}
`;

/**
 * The page's script with that which loads the parts in it. They import each other, so that neither could have a name that
 * its content gives. `parts`: the names of the parts' files, by those that glue gave them.
 */
export function withParts(script, loader, parts) {
  const loaders = [...loader.matchAll(/^export const (__wasm_split_load_\w+)/gm)].map(([, name]) => name);
  const imports = /^import \* as (import\d+) from "\.\/app_parts\.js";?\n/gm;
  const names = [...script.matchAll(imports)].map(([, name]) => name);
  const fetched = [...loader.matchAll(FETCHED)].map(([, file]) => file);
  const odd = fetched.filter((file) => !parts.has(file)).concat([...parts.keys()].filter((file) => !fetched.includes(file)));
  if (odd.length > 0) fail(`app_parts.js and the parts that glue made do not fit: ${odd.join(", ")}.`);
  if (loaders.length === 0 || names.length === 0) fail("app.js and app_parts.js do not import each other as tools/site.mjs expects.");
  const inside = loader
    .replace(/^import .*\n/gm, "")
    .replace(/^export /gm, "")
    .replace(FETCHED, (_, file) => `new URL("./${parts.get(file)}", import.meta.url)`)
    .replace(STREAMED, "instantiate(src, imports)");
  const entry = new RegExp(`^ *"\\./app_parts\\.js": (?:${names.join("|")}),\n`, "gm");
  let first = true;
  const outside = script.replace(imports, "").replace(entry, () => {
    const kept = first ? `"./app_parts.js": { ${loaders.join(", ")} },\n` : "";
    first = false;
    return kept;
  });
  if (first) fail("app.js does not hand app_parts.js to its wasm as tools/site.mjs expects.");
  return outside + INSTANTIATE + inside;
}

/**
 * Copies the fonts that the styles name out of the @fontsource packages, with their licences. Gives the styles with the
 * fonts' new names, which their content gives, and these names.
 */
function fonts(sheet, work) {
  mkdirSync(join(work, "fonts"), { recursive: true });
  const families = readdirSync(at("node_modules", "@fontsource"));
  const used = new Set();
  const names = new Set();
  const named = sheet.replace(/(?<=url\("?)fonts\/([^")]+)/g, (_, file) => {
    const family = families.find((family) => file.startsWith(`${family}-`));
    const from = family && at("node_modules", "@fontsource", family, "files", file);
    if (!from || !existsSync(from)) fail(`style/fonts.css names fonts/${file}, which no @fontsource package holds.`);
    const name = `fonts/${file.replace(/(?=\.\w+$)/, `-${digest(readFileSync(from))}`)}`;
    copyFileSync(from, join(work, name));
    used.add(family);
    names.add(name);
    return name;
  });
  for (const family of used) {
    copyFileSync(at("node_modules", "@fontsource", family, "LICENSE"), join(work, "fonts", `${family}-LICENSE.txt`));
  }
  return [named, names];
}

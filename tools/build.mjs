// `npm run build`: the release site in dist/, unless it lies there already.
//
// Trunk compiles the two binaries and writes target/trunk; here wasm-opt makes them small, every file gets a name by
// its content, the inline script becomes a file, and the page gets its policy and the worker's addresses.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, mkdirSync, writeFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { judge } from "./budget.mjs";
import { at, command, fail, root, run, say } from "./lib.mjs";
import { prepareBuild } from "./prepare.mjs";

/** What the site is made of: if none of these has changed, neither has the site. */
const INPUTS = [".cargo", "Cargo.toml", "Cargo.lock", "Trunk.toml", "index.html", "manifest.webmanifest", "package-lock.json", "src", "style", "tools/build.mjs"];

/** What the page may do. No inline script, no eval but WebAssembly's, no connection beyond the own origin. */
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
].join("; ");

const digest = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 16);
};

function* filesUnder(path) {
  if (!statSync(path).isDirectory()) return yield path;
  for (const entry of readdirSync(path).sort()) yield* filesUnder(join(path, entry));
}

/** A digest of everything that the site is made of. */
function inputs() {
  const parts = [];
  for (const input of INPUTS) {
    for (const file of filesUnder(at(input))) parts.push(file.slice(root.length), "\0", readFileSync(file), "\0");
  }
  return digest(...parts);
}

/** Builds dist/, unless it is of these very inputs. */
export async function build() {
  const stamp = at("dist", "build.txt");
  const id = inputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8").trim() === id) {
    say("dist/ is built already");
    return;
  }
  await prepareBuild();
  say("compiling the page and its worker (a minute or two; minutes the first time)");
  const out = at("target", "trunk");
  rmSync(out, { recursive: true, force: true });
  await command("trunk", ["build", "--release", "--offline", "--skip-version-check", "--log", "error"], {
    extra: { KHABAR_BUILD: id, CARGO_TERM_QUIET: "true", RUST_BACKTRACE: "0" },
    hint: "The compiler's message is above.",
  });
  const work = at("target", "dist");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  say("making the wasm small");
  const optimised = at("target", "optimised");
  mkdirSync(optimised, { recursive: true });
  await Promise.all([
    optimise(join(out, "app_bg.wasm"), join(optimised, "app.wasm"), "-Oz", "--one-caller-inline-max-function-size=0"),
    optimise(join(out, "worker_bg.wasm"), join(optimised, "worker.wasm"), "-O3"),
  ]);
  assemble(out, optimised, work, id);
  rmSync(at("dist"), { recursive: true, force: true });
  renameSync(work, at("dist"));
  const { lines } = judge();
  say("dist/ is built; compressed:");
  for (const line of lines) say(`  ${line}`);
}

function optimise(from, to, ...passes) {
  const features = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "sign-ext", "reference-types", "multivalue"];
  return command("wasm-opt", [from, "-o", to, ...passes, ...features.map((feature) => `--enable-${feature}`)], { quiet: true });
}

/** Puts the site together in `work`: content-named files, the policy, the fonts. */
function assemble(out, optimised, work, id) {
  /** Writes a file under a name that its content gives. */
  const name = (stem, extension, content) => {
    const file = `${stem}-${digest(content)}.${extension}`;
    writeFileSync(join(work, file), content);
    return file;
  };
  const script = (stem) => {
    const source = readFileSync(join(out, `${stem}.js`), "utf8");
    // The one place where the glue looks for its wasm by itself; both callers name it.
    const mended = source.replace(/new URL\('[^']*_bg\.wasm', import\.meta\.url\)/, "undefined");
    if (/from ['"]/.test(mended)) fail(`${stem}.js imports another file, which tools/build.mjs does not know how to carry over.`);
    return name(stem, "js", mended.replace(/^ *(\/\*\*[^]*?\*\/|\/\/.*)\n/gm, "").replace(/^ +/gm, ""));
  };
  const appWasm = name("app", "wasm", readFileSync(join(optimised, "app.wasm")));
  const workerWasm = name("worker", "wasm", readFileSync(join(optimised, "worker.wasm")));
  const app = script("app");
  const worker = script("worker");
  const start = name(
    "start",
    "js",
    [
      `import init from "./${app}";`,
      `init({ module_or_path: new URL("./${appWasm}", import.meta.url) });`,
      // After everything that the page needs at once. Where it is refused, the page does without.
      `addEventListener("load", () => navigator.serviceWorker?.register(new URL("./sw.js", import.meta.url), { updateViaCache: "none" }).catch(() => {}));`,
      "",
    ].join("\n"),
  );

  const icon = name("icon", "svg", readFileSync(at("style", "icon.svg")));
  const manifest = name(
    "manifest",
    "webmanifest",
    readFileSync(at("manifest.webmanifest"), "utf8")
      .replace("icon.svg", icon)
      .replace(/icon-(\d+)\.png/g, (png, size) => name(`icon-${size}`, "png", readFileSync(at("style", png)))),
  );

  let html = readFileSync(join(out, "index.html"), "utf8");
  const styles = [];
  html = html.replace(/\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g, (_, file) => {
    styles.push(readFileSync(join(out, file), "utf8"));
    return "";
  });
  const [sheet, faces] = fonts(styles.join("\n"), work);
  const style = name("style", "css", sheet.replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*/g, "\n").trim() + "\n");
  html = html
    .replace(/\s*<!--[^]*?-->/g, "")
    .replace(/\s*<link rel="(modulepreload|preload)"[^>]*>/g, "")
    .replace(/\s*<script type="module"[^>]*>[^]*?<\/script>/g, "")
    .replace(/\.\/icon\.svg|(?<=href=")icon\.svg/, `./${icon}`)
    .replace(
      /(\s*)<meta charset="utf-8"\s*\/?>/,
      (meta, gap) => `${meta}${gap}<meta http-equiv="content-security-policy" content="${POLICY}">`,
    )
    .replace(
      /\s*<\/head>/,
      [
        "",
        `<meta name="khabar-worker" content="${worker}">`,
        `<meta name="khabar-worker-wasm" content="${workerWasm}">`,
        `<link rel="manifest" href="./${manifest}">`,
        `<link rel="stylesheet" href="./${style}">`,
        `<link rel="modulepreload" href="./${app}">`,
        `<link rel="preload" href="./${appWasm}" as="fetch" type="application/wasm" crossorigin>`,
        `<script type="module" src="./${start}"></script>`,
      ].join("\n    ") + "\n  </head>",
    );
  for (const needed of ["content-security-policy", "khabar-worker-wasm", icon]) {
    if (!html.includes(needed)) fail(`index.html has lost its ${needed}: tools/build.mjs did not find where it goes.`);
  }
  if (/<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/.test(html)) fail("index.html holds an inline script or style, which the policy refuses.");
  writeFileSync(join(work, "index.html"), html);
  // The files of this build that the service worker may keep, and the one by which it knows the build's page.
  const files = [app, appWasm, worker, workerWasm, start, style, icon, manifest, ...faces];
  let service = readFileSync(at("src", "ui", "sw.js"), "utf8").replace(/^\s*\/\/.*\n/gm, "");
  for (const [line, value] of [['new Set(["tools/build.mjs"])', `new Set(${JSON.stringify(files)})`], ['"tools/build.mjs"', JSON.stringify(start)]]) {
    if (!service.includes(line)) fail(`src/ui/sw.js has lost its ${line}, where tools/build.mjs puts the names of the files.`);
    service = service.replace(line, () => value);
  }
  writeFileSync(join(work, "sw.js"), service);
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(at(licence), join(work, `${licence}.txt`));
  writeFileSync(join(work, "build.txt"), `${id}\n`);
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(build);

#!/usr/bin/env python3
"""How well the article is found in whole pages: ours beside @mozilla/readability and trafilatura, in one table.

usage: tools/extraction.py [--install] [PAGES]

PAGES is a folder of pages (default ../shared/articles/pages): NAME.html as served, NAME.all.txt as a browser copies the
whole page; the annotated article NAME.gold lies in the folder above it. The figure is the F1 of words, as bags: the
title and the text kept against the article's lines that are not boilerplate. --install fetches the two others into
.tools/extraction from npm and PyPI; without them their columns stay empty. KHABAR names the binary to use.
"""
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools" / "extraction"
WORD = re.compile(r"\w+")
READABILITY = """
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import { readFileSync } from "node:fs";
const article = new Readability(new JSDOM(readFileSync(process.argv[2], "utf8")).window.document).parse();
process.stdout.write(JSON.stringify({ title: article?.title ?? "", text: article?.textContent ?? "",
  author: article?.byline ?? "", published: article?.publishedTime ?? "", site: article?.siteName ?? "" }));
"""
TRAFILATURA = """
import json, sys, trafilatura
html = open(sys.argv[1], encoding="utf-8", errors="replace").read()
text = trafilatura.extract(html, include_comments=False) or ""
data = trafilatura.extract_metadata(html)
print(json.dumps({"title": data.title or "", "text": text, "author": data.author or "",
                  "published": data.date or "", "site": data.sitename or ""}))
"""


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def install():
    (TOOLS / "node").mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", TOOLS / "node",
                    "@mozilla/readability@0.6.0", "jsdom@26"], check=True)
    subprocess.run([sys.executable, "-m", "venv", TOOLS / "python"], check=True)
    subprocess.run([TOOLS / "python" / "bin" / "pip", "install", "--quiet", "trafilatura==2.3.1", "lxml_html_clean"], check=True)


def ours(binary, path):
    done = run([binary, "analyze", "--format", "json", path])
    if done.returncode:
        raise SystemExit(f"{path}: {done.stderr.strip()}")
    found = json.loads(done.stdout)
    data = found.get("metadata", {})
    kept = [found["text"][line["start"]:line["end"]] for line in found["lines"] if line["role"] != "boilerplate"]
    return {"title": data.get("title") or "", "text": "\n".join(kept), "author": data.get("author") or "",
            "published": (found.get("published") or {}).get("value", ""), "site": data.get("site") or "",
            "titled": any(line["role"] == "headline" for line in found["lines"])}


def readability(path):
    script = TOOLS / "node" / "read.mjs"
    if not (TOOLS / "node" / "node_modules").exists():
        return None
    script.write_text(READABILITY, encoding="utf-8")
    done = run(["node", script, path])
    return json.loads(done.stdout) if done.returncode == 0 else None


def trafilatura(path):
    python = TOOLS / "python" / "bin" / "python"
    if not python.exists():
        return None
    done = run([python, "-c", TRAFILATURA, path])
    return json.loads(done.stdout) if done.returncode == 0 else None


def score(found, want):
    """F1 of words; the title counts once, where the kept text does not have it already."""
    text = found["text"]
    if found["title"] and not found.get("titled"):
        text = found["title"] + "\n" + text
    got = Counter(WORD.findall(text))
    right = sum((got & want).values())
    return 200 * right / max(1, sum(got.values()) + sum(want.values()))


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    pages = Path(arguments[0]) if arguments else ROOT / ".." / "shared" / "articles" / "pages"
    if not pages.exists():
        print(f"extraction: {pages} is not there, nothing to measure")
        return
    if "--install" in sys.argv:
        install()
    binary = os.environ.get("KHABAR")
    if not binary:
        subprocess.run(["cargo", "build", "--quiet", "--release", "--bin", "khabar"], cwd=ROOT, check=True)
        binary = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release" / "khabar"
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(pages.parent.parent / "eval"))
    import gold as gold_format

    columns = [("khabar .all.txt", ".all.txt", lambda path: ours(binary, path)),
               ("khabar .html", ".html", lambda path: ours(binary, path)),
               ("readability", ".html", readability), ("trafilatura", ".html", trafilatura)]
    sums, told = Counter(), []
    print(f"{'':8}" + "".join(f"{name:>18}" for name, _, _ in columns))
    names = sorted(path.stem for path in pages.glob("*.html"))
    for name in names:
        path = pages.parent / f"{name}.gold"
        gold = gold_format.parse(path.read_text(encoding="utf-8"), str(path))
        lines = {line["role"]: gold["text"][line["start"]:line["end"]].strip() for line in reversed(gold["lines"])}
        kept = [gold["text"][line["start"]:line["end"]] for line in gold["lines"] if line["role"] != "boilerplate"]
        want = Counter(WORD.findall("\n".join(kept)))
        row = f"{name:8}"
        for column, suffix, extract in columns:
            found = extract(pages / f"{name}{suffix}")
            if found is None:
                row += f"{'–':>18}"
                continue
            figure = score(found, want)
            sums[column] += figure
            row += f"{figure:>18.1f}"
            if suffix == ".html":
                facts = gold["facts"]
                right = {"title": found["title"].split() == lines.get("headline", "").split(),
                         "date": found["published"][:10] == facts.get("published", facts.get("dct", ""))[:10],
                         "site": bool(found["site"])}
                if facts.get("byline"):
                    right["author"] = found["author"].split() == facts["byline"].split()
                told.append((name, column, right, found))
        print(row)
    print(f"{'mean':8}" + "".join(f"{sums[name] / len(names):>18.1f}" if sums[name] else f"{'–':>18}"
                                  for name, _, _ in columns))
    print("\nmetadata of the .html: right, of those that the annotation states; then what was found")
    for name, column, right, found in sorted(told, key=lambda row: (row[1], row[0])):
        marks = " ".join(f"{key} {'yes' if value else 'NO'}" for key, value in right.items())
        print(f"{name:6}{column:14}{marks:42}{found['author']} | {found['published']} | {found['site']}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""How well the article is found in saved pages: khabar beside readability and trafilatura, as a Markdown table.

usage: tools/extraction.py [--install] [--others] [--lines] KHABAR FOLDER...

KHABAR is the binary. A FOLDER holds pages as NAME.html, each with one of these beside it:

NAME.expect  "headline:", "author:" and "published:" (YYYY-MM-DD), each empty where the page does not say; a line "---";
             then the article's own text, one line a paragraph, without headline, captions, byline and date. A
             gallery says "captions: text": there the captions are the article.
NAME.txt     the article as a person selects it, headline and captions included; only its words are compared.

--install    fetches readability and trafilatura into .tools/extraction, from npm and PyPI.
--others     runs them, too, where they are there.
--lines      after the table: for each page, which lines khabar took wrongly or left, and its headline, author, date.

Words are compared as bags, without diacritics and punctuation: the figure is their F1 in percent. A headline is right
if it is the same but for punctuation and spaces, an author if the expected name is in what was found, a date if it is
that day. Where the page names no author or date, none must be found; the outlet's own name counts as none.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools" / "extraction"
TEXT_ROLES = {"deck", "body", "subhead", "signoff"}
TATWEEL = "\u0640"
FACTS = ("headline", "author", "published")

# Reads pages named on the command line; block ends become line ends, since textContent alone would join words.
READABILITY = r"""
const { Readability } = require("@mozilla/readability");
const { JSDOM, VirtualConsole } = require("jsdom");
const { readFileSync } = require("node:fs");
const found = process.argv.slice(1).map((path) => {
  const page = new JSDOM(readFileSync(path, "utf8"), { virtualConsole: new VirtualConsole() });
  const article = new Readability(page.window.document).parse();
  if (!article) return {};
  const content = article.content.replace(/<br[^>]*>|<\/(p|div|h[1-6]|li|blockquote|figcaption|tr|td)>/g, "\n$&");
  return { text: JSDOM.fragment(content).textContent, headline: article.title, author: article.byline,
    published: article.publishedTime, site: article.siteName };
});
process.stdout.write(JSON.stringify(found));
"""


@dataclass
class Found:
    """What an extractor found in a page."""

    text: str = ""
    headline: str = ""
    author: str = ""
    published: str = ""
    site: str = ""
    captions: str = ""  # apart from the text, where the extractor tells them apart
    whole: str = ""  # the text with all that a person would select: headline, captions, byline


@dataclass
class Page:
    """A page and what should be found in it; facts are None where only the words are compared."""

    path: Path
    text: str
    facts: dict | None


def words(text):
    """The words of a text, without diacritics, tatweel and punctuation."""
    letters = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Mn" and c != TATWEEL)
    return re.findall(r"\w+", "".join(letters))


def squeezed(text):
    """The text without spaces and punctuation, for comparison."""
    return "".join(words(text))


def word_f1(found, wanted):
    """F1 of two texts in percent, as bags of words."""
    got, want = Counter(words(found)), Counter(words(wanted))
    common = sum((got & want).values())
    return 200 * common / max(1, got.total() + want.total())


def read_expectation(path):
    """The facts and the text of an .expect file."""
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    facts = dict.fromkeys(FACTS, "")
    for line in head.splitlines():
        key, _, value = line.partition(":")
        facts[key.strip()] = value.strip()
    return facts, text


def pages_of(folder):
    """The pages of a folder that say what should be found in them."""
    for path in sorted(Path(folder).glob("*.html")):
        expectation, selection = path.with_suffix(".expect"), path.with_suffix(".txt")
        if expectation.exists():
            facts, text = read_expectation(expectation)
            yield Page(path, text, facts)
        elif selection.exists():
            yield Page(path, selection.read_text(encoding="utf-8"), None)
        else:
            print(f"{path}: no .expect and no .txt beside it, left out", file=sys.stderr)


def run(command):
    """The standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def khabar(binary, paths):
    """What khabar finds in each page."""
    return [khabar_page(binary, path) for path in paths]


def khabar_page(binary, path):
    article = json.loads(run([binary, "analyze", "--format", "json", str(path)]))
    data = article.get("metadata") or {}

    def lines(roles):
        return [article["text"][line["start"]:line["end"]] for line in article["lines"] if line["role"] in roles]

    headline = " ".join(lines({"headline"}))
    title = data.get("title") or ""
    selected = lines({line["role"] for line in article["lines"]} - {"boilerplate"})
    return Found(
        text="\n".join(lines(TEXT_ROLES)),
        captions="\n".join(lines({"caption"})),
        headline=headline or title,
        author=data.get("author") or (article.get("byline") or {}).get("text") or " ".join(lines({"byline"})),
        published=(article.get("published") or {}).get("value") or data.get("published") or "",
        site=data.get("site") or "",
        whole="\n".join(selected if headline else [title, *selected]),
    )


def without_headline(text, headline):
    """The text without its first line, where that is the headline."""
    first, _, rest = text.strip().partition("\n")
    return rest if squeezed(first) == squeezed(headline) else text


def found_by_other(data):
    """A Found of an extractor that gives no roles."""
    fields = {key: data.get(key) or "" for key in ("headline", "author", "published", "site")}
    text = without_headline(data.get("text") or "", fields["headline"])
    return Found(text=text, whole=fields["headline"] + "\n" + text, **fields)


# Reads pages named on the command line, in a Python of its own.
TRAFILATURA = """
import json, sys, trafilatura
found = []
for path in sys.argv[1:]:
    page = open(path, encoding="utf-8", errors="replace").read()
    data = trafilatura.extract_metadata(page)
    found.append({"text": trafilatura.extract(page, include_comments=False), "headline": data and data.title,
                  "author": data and data.author, "published": data and data.date, "site": data and data.sitename})
print(json.dumps(found))
"""


def install():
    """Fetches the others."""
    (TOOLS / "node").mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", TOOLS / "node",
                    "@mozilla/readability@0.6.0", "jsdom@26"], check=True)
    subprocess.run([sys.executable, "-m", "venv", TOOLS / "python"], check=True)
    pip = TOOLS / "python" / "bin" / "pip"
    subprocess.run([pip, "install", "--quiet", "trafilatura==2.3.1", "lxml_html_clean"], check=True)


def other(name, command, paths):
    """What another extractor finds in each page; None where it is not there."""
    environment = dict(os.environ, NODE_PATH=str(TOOLS / "node" / "node_modules"))
    try:
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, encoding="utf-8",
                              check=False, env=environment)
    except FileNotFoundError:
        done = None
    if done is None or done.returncode:
        print(f"{name} left out: --install fetches it", file=sys.stderr)
        return None
    return [found_by_other(data) for data in json.loads(done.stdout)]


def taken(page, found):
    """The part of what was found that is compared with the page's text."""
    if page.facts is None:
        return found.whole
    return f"{found.text}\n{found.captions}" if page.facts.get("captions") else found.text


def judged(page, found):
    """Whether headline, author and date are right; None where the page does not say what is expected."""
    if page.facts is None:
        return None
    author, wanted = squeezed(found.author), squeezed(page.facts["author"])
    outlet = squeezed(found.site)
    named = wanted in author if wanted else author in ("", outlet)
    return (
        squeezed(found.headline) == squeezed(page.facts["headline"]),
        named,
        found.published[:10] == page.facts["published"],
    )


def yes_no(value):
    return "yes" if value else "**no**"


def print_table(pages, columns):
    """One row a page, and one of means and counts; columns are (name, what it found in each page)."""
    names = [name for name, _ in columns]
    titles = ["page", *(f"{name} F1" for name in names)]
    titles += [f"{fact} {name}" for fact in ("headline", "author", "date") for name in names]
    print("| " + " | ".join(titles) + " |")
    print("| --- |" + " ---: |" * len(names) + " --- |" * (3 * len(names)))
    sums, rights, judged_pages = Counter(), Counter(), 0
    for index, page in enumerate(pages):
        figures, verdicts = [], []
        for name, results in columns:
            value = word_f1(taken(page, results[index]), page.text)
            sums[name] += value
            figures.append(f"{value:.1f}")
            verdicts.append(judged(page, results[index]))
        cells = [page.path.stem, *figures]
        for fact in range(3):
            for name, verdict in zip(names, verdicts):
                cells.append("" if verdict is None else yes_no(verdict[fact]))
                rights[fact, name] += bool(verdict and verdict[fact])
        judged_pages += page.facts is not None
        print("| " + " | ".join(cells) + " |")
    means = [f"{sums[name] / len(pages):.1f}" for name in names]
    counts = [f"{rights[fact, name]} of {judged_pages}" for fact in range(3) for name in names]
    print("| " + " | ".join(["mean", *means, *counts]) + " |")


def print_lines(pages, results):
    """What khabar took wrongly and left, line by line."""
    for page, found in zip(pages, results):
        if page.facts is None:
            continue
        wanted = [line for line in page.text.splitlines() if words(line)]
        got = [line for line in taken(page, found).splitlines() if words(line)]
        known, seen = {squeezed(line) for line in wanted}, {squeezed(line) for line in got}
        print(f"\n{page.path.stem}")
        for fact, right in zip(FACTS, judged(page, found)):
            if not right:
                print(f"  {fact}: found {getattr(found, fact)!r}, not {page.facts[fact]!r}")
        for line in got:
            if squeezed(line) not in known:
                print(f"  taken: {line}")
        for line in wanted:
            if squeezed(line) not in seen:
                print(f"  left:  {line}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("khabar", help="the khabar binary")
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a folder of pages")
    parser.add_argument("--install", action="store_true", help="fetch readability and trafilatura")
    parser.add_argument("--others", action="store_true", help="run readability and trafilatura, too")
    parser.add_argument("--lines", action="store_true", help="say which lines khabar got wrong")
    options = parser.parse_args()
    if options.install:
        install()

    pages = [page for folder in options.folders for page in pages_of(folder)]
    if not pages:
        raise SystemExit("no pages there")
    paths = [page.path for page in pages]
    columns = [("khabar", khabar(options.khabar, paths))]
    if options.others:
        columns += [
            ("readability", other("readability", ["node", "-e", READABILITY], paths)),
            ("trafilatura", other("trafilatura", [TOOLS / "python" / "bin" / "python", "-c", TRAFILATURA], paths)),
        ]
    columns = [(name, results) for name, results in columns if results is not None]
    print_table(pages, columns)
    if options.lines:
        print_lines(pages, columns[0][1])


if __name__ == "__main__":
    main()

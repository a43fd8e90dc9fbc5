#!/usr/bin/env python3
"""The names of annotated articles as a CoNLL file, for `khabar train --articles` and `khabar evaluate --conll`.

usage: tools/conll.py ../shared/articles/d*.gold > articles.conll

Names that good annotators would differ on are OPT, which the scores neither reward nor punish.
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "../../shared/eval"))
import gold  # noqa: E402

TOKEN = re.compile(r"[\w\u064b-\u0652]+(?:[.,]\d+)*|[^\w\s]")


def tag(start, end, names):
    for name in names:
        if name["start"] < end and start < name["end"]:
            kind = "OPT" if name.get("opt") else name["type"]
            return ("B-" if start <= name["start"] else "I-") + kind
    return "O"


for path in sys.argv[1:]:
    article = gold.parse(Path(path).read_text(encoding="utf-8"), path)
    names = [mention for mention in article["mentions"] if mention.get("form", "name") == "name"]
    print("-DOCSTART-\tO\n")
    for line in article["lines"]:
        if line["role"] == "boilerplate":
            continue
        for found in TOKEN.finditer(article["text"], line["start"], line["end"]):
            print(f"{found.group()}\t{tag(found.start(), found.end(), names)}")
        print()

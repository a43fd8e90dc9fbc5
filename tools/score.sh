#!/usr/bin/env bash
# Scores the analysis of the articles in ../shared/articles: `tools/score.sh [--each] [--errors] [NAME…]`
# (all articles but the seed where no NAME is given; `tools/score.sh seed` for the seed).
# KHABAR names the binary to use; without it one is built.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${KHABAR_SHARED:-../shared}
[ -d "$shared/articles" ] || { echo "score: $shared/articles is not there, nothing to score"; exit 0; }
flags=() names=()
for word in "$@"; do
  case $word in --*) flags+=("$word") ;; *) names+=("$word") ;; esac
done
if [ ${#names[@]} = 0 ]; then
  for gold in "$shared"/articles/d*.gold; do names+=("$(basename "$gold" .gold)"); done
fi
if [ -z "${KHABAR:-}" ]; then
  cargo build --quiet --release --bin khabar
  KHABAR=${CARGO_TARGET_DIR:-target}/release/khabar
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
pairs=()
for name in "${names[@]}"; do
  date=$(awk -F'\t' -v name="$name" '$1 == name { print $3 }' "$shared/articles/index.tsv")
  "$KHABAR" analyze ${date:+--date "$date"} --format json "$shared/articles/$name.txt" > "$out/$name.json"
  pairs+=("$shared/articles/$name.gold=$out/$name.json")
done
python3 -B "$shared/eval/score.py" ${flags[@]+"${flags[@]}"} "${pairs[@]}"

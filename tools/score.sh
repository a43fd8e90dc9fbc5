#!/usr/bin/env bash
# Scores the analysis of the articles in ../shared/articles: `tools/score.sh [--each] [--errors] [NAME…]`
# (all articles but the seed where no NAME is given; `tools/score.sh seed` for the seed).
# KHABAR names the binary to use; without it one is built. The scorer is src/training/gold.
set -euo pipefail
cd "$(dirname "$0")/.."
articles=${KHABAR_SHARED:-../shared}/articles
[ -d "$articles" ] || { echo "score: $articles is not there, nothing to score"; exit 0; }
flags=() files=()
for word in "$@"; do
  case $word in --*) flags+=("$word") ;; *) files+=("$articles/$word.gold") ;; esac
done
[ ${#files[@]} -gt 0 ] || files=("$articles"/d*.gold)
if [ -z "${KHABAR:-}" ]; then
  cargo build --quiet --release --bin khabar
  KHABAR=${CARGO_TARGET_DIR:-target}/release/khabar
fi
"$KHABAR" evaluate --gold "${files[@]}" ${flags[@]+"${flags[@]}"}

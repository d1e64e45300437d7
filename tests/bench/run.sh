#!/usr/bin/env bash
# Speed as ratios within one run: `mingjing read` beside plain Tesseract on the same scanned pages, two cores each.
#   tests/bench/run.sh [FIRMS]
# Not part of the tests: figures depend on the machine, ratios much less.
set -euo pipefail
cd "$(dirname "$0")/../.."
bash tests/prepare.sh demo mingjing mingjing-reader mingjing-synthesize
bin=$PWD/build/demo/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/mingjing-synthesize" "$work/world" --seed 1500 --firms "${1:-2}" --stories none --documents scans --grade scan200 --fonts measuring
mapfile -t pdfs < <(find "$work/world/batch" -name '*.pdf' | sort)
mkdir "$work/pages"
for i in "${!pdfs[@]}"; do pdfimages -all "${pdfs[$i]}" "$work/pages/$i" 2>/dev/null; done
pages=$(find "$work/pages" -type f | wc -l)

seconds() { # of a command
  local began ended
  began=$(date +%s.%N)
  "$@" >"$work/out" 2>&1 || true
  ended=$(date +%s.%N)
  echo "$ended $began" | awk '{print $1 - $2}'
}
plain() { find "$work/pages" -type f | OMP_THREAD_LIMIT=1 xargs -P 2 -I{} tesseract {} - -l chi_sim; }
ours=$(seconds "$bin/mingjing" read "${pdfs[@]}" --json)
theirs=$(seconds plain)
awk -v n="$pages" -v a="$ours" -v b="$theirs" 'BEGIN {
  printf "pages %d\nmingjing read        %.1f s  %.2f pages/s\ntesseract chi_sim    %.1f s  %.2f pages/s\nratio                %.2f\n", n, a, n / a, b, n / b, b / a }'

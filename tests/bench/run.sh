#!/usr/bin/env bash
# Speed of reading, by kind of page: `mingjing read` beside plain Tesseract on the same scanned pages in the same run, in pages for each
# second of one core; then what each stage costs, and the engines in it.
#   tests/bench/run.sh [FIRMS]
# Not part of the tests: figures depend on the machine, ratios much less.
set -euo pipefail
cd "$(dirname "$0")/../.."
bash tests/prepare.sh release mingjing mingjing-reader mingjing-synthesize reading_bench
bin=$PWD/build/release/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_THREAD_LIMIT=1
"$bin/mingjing-synthesize" "$work/world" --seed 1500 --firms "${1:-2}" --stories none --documents scans --grade scan200 --fonts measuring
mapfile -t pdfs < <(find "$work/world/batch" -name '*.pdf' | sort)
mkdir "$work/pages"
for i in "${!pdfs[@]}"; do pdfimages -all "${pdfs[$i]}" "$work/pages/$i" 2>/dev/null; done
"$bin/mingjing" read "$work/pages" --json >"$work/readings.json"
python3 - "$work" <<'END'
import json, os, sys
for file in json.load(open(sys.argv[1] + "/readings.json")):
    kind = file["pages"][0]["kind"] if file.get("pages") else "unread"
    picture = os.path.join(sys.argv[1], "pages", os.path.basename(file["file"]))
    open(f"{sys.argv[1]}/{kind}.list", "a").write(picture + "\n")
    open(f"{sys.argv[1]}/all.list", "a").write(picture + "\n")
END

seconds() { # of one core, that a command takes
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{print $1 + $2}'
}
printf '%-16s %5s  %22s  %22s  %s\n' kind pages 'mingjing, pages/s core' 'tesseract chi_sim' ratio
for list in "$work"/*.list; do
  mapfile -t pages <"$list"
  ours=$(seconds "$bin/mingjing" read "${pages[@]}" --json)
  theirs=$(seconds tesseract "$list" - -l chi_sim)
  awk -v kind="$(basename "$list" .list)" -v n="${#pages[@]}" -v a="$ours" -v b="$theirs" \
    'BEGIN { printf "%-16s %5d  %22.2f  %22.2f  %.2f\n", kind, n, n / a, n / b, b / a }'
done
mapfile -t pages <"$work/all.list"
"$bin/reading_bench" "${pages[@]}"

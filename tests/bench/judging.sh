#!/usr/bin/env bash
# How long judging takes once every page has been read, told per 1,000 applications: tests/bench/judging.sh [FIRMS] [STORIES]
# Not part of the tests: figures depend on the machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
bash tests/prepare.sh dev judging_bench mingjing-synthesize
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build/dev/bin/mingjing-synthesize "$work/world" --seed 9 --firms "${1:-200}" --stories "${2:-none}" --documents text
build/dev/bin/judging_bench "$work/world"

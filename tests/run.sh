#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. Arguments go to ctest: `bash tests/run.sh -L storage`.
# MINGJING_SAMPLES and MINGJING_SOURCES name folders of real documents; without them the tests that need them are skipped by name.
set -euo pipefail
cd "$(dirname "$0")/.."
bash tests/prepare.sh dev
ctest --preset dev -j "$(nproc)" "$@"

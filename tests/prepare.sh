#!/usr/bin/env bash
# Installs what is missing of Debian's packages, then configures and builds: tests/prepare.sh PRESET [TARGET…]
# Called by tests/run.sh and datasets/demo.sh; needs root (or sudo) only when a package is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  g++ cmake ninja-build ccache pkg-config git ca-certificates
  libboost1.81-dev librocksdb-dev libxxhash-dev libssl-dev
  libtesseract-dev libleptonica-dev tesseract-ocr-eng tesseract-ocr-chi-sim
  libopencv-core-dev libopencv-imgproc-dev libopencv-imgcodecs-dev libzxing-dev
  libpoppler-cpp-dev poppler-data libheif-dev libzip-dev libexpat1-dev libpugixml-dev libicu-dev libseccomp-dev
  libcairo2-dev libpango1.0-dev libxlsxwriter-dev libtomlplusplus-dev nlohmann-json3-dev libcli11-dev
  fonts-wqy-zenhei fonts-wqy-microhei fonts-noto-cjk fonts-arphic-ukai fonts-arphic-uming fonts-arphic-gkai00mp fonts-arphic-gbsn00lp
  fonts-dejavu-core fonts-liberation fonts-freefont-ttf fonts-hack fonts-lxgw-wenkai
)
tests_only=(libgtest-dev libgmock-dev poppler-utils fontconfig python3)
[[ $1 == demo ]] || packages+=("${tests_only[@]}")

missing=()
for package in "${packages[@]}"; do
  [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) == "install ok installed" ]] || missing+=("$package")
done
if ((${#missing[@]})); then
  as_root=()
  [[ $(id -u) -eq 0 ]] || as_root=(sudo)
  echo "installing ${#missing[@]} packages: ${missing[*]}" >&2
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
  fi
fi

preset=$1
shift
cmake --preset "$preset" >/dev/null
targets=()
for target in "$@"; do targets+=(--target "$target"); done
cmake --build --preset "$preset" "${targets[@]}"

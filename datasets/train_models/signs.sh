#!/bin/sh
# Makes ocr/see/models/signs.glyphs anew: signs.sh SIGNS_PROGRAM WORK_FOLDER OUT_FILE
# The shapes of some 8,000 signs in three styles of print, from 830,000 drawn and worn ones. About five minutes of two cores. Needs
# python3-numpy, unicode-data and the fonts named below (fonts-noto-cjk fonts-cns11643-sung fonts-cns11643-kai fonts-lxgw-wenkai
# fonts-wqy-zenhei). Everything follows from the seeds.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 SIGNS_PROGRAM WORK_FOLDER OUT_FILE" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
signs=$1 work=$2 out=$3
mkdir -p "$work"
python3 "$here/teach_signs.py" list "$work"

shapes() {  # NAME LINES SEED STYLE FACES
  [ -s "$work/$1.shapes" ] || "$signs" "$work/$1.shapes" "$work/signs.txt" "$2" "$3" "$4" "$5"
}
half() {  # NUMBER
  shapes "$1_song" 2600 "$1"1 0 "Noto Serif CJK SC"
  shapes "$1_twsung" 2600 "$1"2 0 "TW-Sung,Noto Serif CJK SC"
  shapes "$1_wenkai" 1700 "$1"3 1 "LXGW WenKai,Noto Serif CJK SC"
  shapes "$1_twkai" 1700 "$1"4 1 "TW-Kai,Noto Serif CJK SC"
  shapes "$1_zenhei" 1700 "$1"5 2 "WenQuanYi Zen Hei,Noto Sans CJK SC"
  shapes "$1_sans" 1700 "$1"6 2 "Noto Sans CJK SC"
}
half 1 & half 2
wait
python3 "$here/teach_signs.py" teach "$work" "$out"

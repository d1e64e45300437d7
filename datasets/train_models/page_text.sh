#!/bin/sh
# Makes ocr/see/models/page_text.traineddata anew: page_text.sh LINES_PROGRAM WORK_FOLDER OUT_FILE
# The packaged Chinese model, taught further on drawn lines: signs that it lacks, worn print, the words of these papers. About an hour of
# one core. Needs tesseract-ocr (its training tools), tesseract-ocr-chi-sim, unicode-data and the fonts that draw_lines.cpp names:
# fonts-noto-cjk fonts-cns11643-sung fonts-cns11643-kai fonts-lxgw-wenkai fonts-wqy-zenhei. Everything follows from the seeds below.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 LINES_PROGRAM WORK_FOLDER OUT_FILE" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
lines=$1 work=$2 out=$3
export OMP_THREAD_LIMIT=1 LC_ALL=C.UTF-8
mkdir -p "$work"

combine_tessdata -u "${TESSDATA_PREFIX:-/usr/share/tesseract-ocr/5/tessdata}/chi_sim.traineddata" "$work/chi."
python3 "$here/more_signs.py" "$work"
for part in config lstm-punc-dawg lstm-number-dawg lstm-word-dawg version; do cp "$work/chi.$part" "$work/new.$part"; done
combine_tessdata "$work/new."

# Pictures and their text become what lstmtraining reads.
feature_file() {  # NAME KIND LINES SEED
  [ -s "$work/$1.lstmf" ] && return
  "$lines" "$work/$1" text "$2" "$3" "$4" "$work/known.txt" "$work/added.txt"
  tesseract "$work/$1.tif" "$work/$1" --psm 13 lstm.train 2>"$work/$1.log"
  rm "$work/$1.tif"
}
further() {  # FROM TO RATE ITERATIONS FILE…
  from=$1 to=$2 rate=$3 iterations=$4
  shift 4
  for name in "$@"; do echo "$work/$name.lstmf"; done >"$work/$to.list"
  lstmtraining --traineddata "$work/new.traineddata" --continue_from "$work/$from" --learning_rate "$rate" --train_listfile "$work/$to.list" \
    --model_output "$work/$to" --max_iterations "$iterations" >"$work/$to.log" 2>&1
}

feature_file clean_1 clean 1200 11
for seed in 21 22; do feature_file worn_$seed worn 1500 $seed; done
further new.lstm first 0.0008 4500 clean_1 worn_21 worn_22
for seed in 23 24 25 26 27 28; do feature_file worn_$seed worn 1500 $seed; done
further first_checkpoint second 0.0008 15000 clean_1 worn_21 worn_22 worn_23 worn_24 worn_25 worn_26 worn_27 worn_28
further second_checkpoint third 0.0003 12000 clean_1 worn_21 worn_22 worn_23 worn_24 worn_25 worn_26 worn_27 worn_28
lstmtraining --stop_training --convert_to_int --traineddata "$work/new.traineddata" --continue_from "$work/third_checkpoint" \
  --model_output "$out"
printf '%s¥\n' "$(cat "$work/added.txt")" >"${out%.traineddata}.added.txt"

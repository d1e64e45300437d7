#!/bin/sh
# Makes ocr/see/models/capital_amount.traineddata anew: capital_amount.sh LINES_PROGRAM WORK_FOLDER OUT_FILE
# About 10 minutes of one core. Needs tesseract-ocr (its training tools) and the fonts that draw_lines.cpp names:
# fonts-noto-cjk fonts-cns11643-sung fonts-cns11643-kai fonts-lxgw-wenkai fonts-wqy-zenhei. Everything follows from the seeds below.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 LINES_PROGRAM WORK_FOLDER OUT_FILE" >&2; exit 2; }
lines=$1 work=$2 out=$3
net='[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lfx96 Lrx96 Lfx128 O1c1]'
export OMP_THREAD_LIMIT=1 LC_ALL=C.UTF-8
mkdir -p "$work/start" "$work/clean" "$work/worn"

# Pictures and their text become what lstmtraining reads.
feature_file() {  # NAME KIND LINES SEED
  [ -s "$work/$1.lstmf" ] && return
  "$lines" "$work/$1" capital "$2" "$3" "$4"
  tesseract "$work/$1.tif" "$work/$1" --psm 13 lstm.train 2>"$work/$1.log"
  rm "$work/$1.tif"
}

# The signs, each its own class.
echo '零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆元角分整正⊗人民币（大写）：' >"$work/signs.txt"
unicharset_extractor --norm_mode 1 --output_unicharset "$work/signs.unicharset" "$work/signs.txt"
echo '# no radicals: each sign is its own code' >"$work/radical-stroke.txt"
combine_lang_model --input_unicharset "$work/signs.unicharset" --script_dir "$work" --output_dir "$work/start" \
  --lang capital_amount --pass_through_recoder

# Clean lines first: on worn ones alone the net never leaves its plateau, and even so it stays above 80 % for some 10,000 lines.
start="$work/start/capital_amount/capital_amount.traineddata"
feature_file clean_1 clean 1200 1
feature_file clean_2 clean 1200 2
ls "$work"/clean_?.lstmf >"$work/clean.list"
lstmtraining --traineddata "$start" --net_spec "$net" --learning_rate 0.001 --train_listfile "$work/clean.list" \
  --model_output "$work/clean/at" --max_iterations 16000 2>"$work/clean.log"

# Then mostly worn ones.
for seed in 3 4 5; do feature_file worn_$seed worn 1200 $seed; done
ls "$work"/clean_1.lstmf "$work"/worn_?.lstmf >"$work/worn.list"
lstmtraining --traineddata "$start" --continue_from "$work/clean/at_checkpoint" --learning_rate 0.001 --train_listfile "$work/worn.list" \
  --model_output "$work/worn/at" --max_iterations 12700 2>"$work/worn.log"
lstmtraining --stop_training --convert_to_int --traineddata "$start" --continue_from "$work/worn/at_checkpoint" --model_output "$out"

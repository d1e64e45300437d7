#include "datasets/synthesize/draw_fonts.h"

#include "datasets/synthesize/random.h"

namespace mingjing::datasets {
namespace {

struct Families {
  std::vector<std::string> song, hei, kai, digits;
};

/// The one place that says which fonts tune the reader and which ones measure it. Families that share their drawings (AR PL UMing and
/// SungtiL, UKai and KaitiM) stand on the same side.
const Families& families(FontSet set) {
  static const Families tuning{
      {"Noto Serif CJK SC"},
      {"WenQuanYi Zen Hei", "Noto Sans CJK SC"},
      {"LXGW WenKai"},
      {"Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC"},
  };
  static const Families measuring{
      {"AR PL SungtiL GB", "AR PL UMing CN"},
      {"WenQuanYi Micro Hei"},
      {"AR PL UKai CN", "AR PL KaitiM GB"},
      {"FreeMono", "Hack"},
  };
  return set == FontSet::tuning ? tuning : measuring;
}

}  // namespace

Faces faces_of(const Style& style) {
  Random random = Random(style.seed).fork("fonts");
  const Families& from = families(style.fonts);
  Faces faces;
  faces.hei = random.pick(from.hei);
  // Some faces lack a sign such as ¥; it is taken from the same set, never from whatever the machine has.
  faces.song = random.pick(from.song) + "," + faces.hei;
  faces.kai = random.pick(from.kai) + "," + faces.hei;
  faces.digits = random.pick(from.digits) + "," + faces.song;
  // Amounts are set in the typewriter face, or like the rest of the print.
  faces.figures = random.one_in(2) ? faces.digits : faces.song;
  faces.handwriting = faces.kai;
  return faces;
}

std::vector<std::string> families_of(FontSet set) {
  const Families& from = families(set);
  std::vector<std::string> all;
  for (const auto* list : {&from.song, &from.hei, &from.kai, &from.digits}) all.insert(all.end(), list->begin(), list->end());
  return all;
}

}  // namespace mingjing::datasets

#pragma once

#include "datasets/synthesize/draw.h"
#include "datasets/synthesize/draw_pen.h"

namespace mingjing::datasets {

/// The faces of one paper, of one font set, picked by the seed.
struct Faces {
  std::string song, hei, kai;  ///< printed Chinese: text, sans, brush
  std::string digits;          ///< numbers and identifiers, with Chinese from `song`
  std::string figures;         ///< amounts, with Chinese from `song`
  std::string handwriting;
};
Faces faces_of(const Style& style);

/// Every family of a set; the two sets share none.
std::vector<std::string> families_of(FontSet set);

}  // namespace mingjing::datasets

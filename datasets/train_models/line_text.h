#pragma once

#include <string>
#include <vector>

#include "datasets/synthesize/random.h"

namespace mingjing::datasets {

/// What a model knows beforehand, and what it is to learn.
struct Signs {
  std::vector<std::string> known, added;
};

/// ⊗ before an amount: it is drawn, for no face has it.
inline const std::string kCircledCross = "⊗";

/// A line of an amount in capital words, or of its signs without any sense.
std::string capital_text(Random& random);
/// A line as it stands on the papers of an application: names of firms, labels, days, numbers, sums, sentences.
std::string page_text(Random& random, const Signs& signs);
/// The same in the signs of the packaged Chinese model, which knows colons and brackets in their narrow form only.
std::string narrowed(std::string text);

}  // namespace mingjing::datasets

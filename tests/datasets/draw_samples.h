#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/synthesize/scan.h"

namespace mingjing::datasets {

/// One paper of every kind, the sides with long names so that layouts are strained.
struct DrawnSample {
  std::string name;
  std::function<std::vector<Page>(const Style&)> draw;
};
std::vector<DrawnSample> drawn_samples();
InvoicePaper sample_invoice(record::InvoiceKind kind);
SlipPaper sample_slip(std::string_view form);

}  // namespace mingjing::datasets

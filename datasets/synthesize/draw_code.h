#pragma once

#include <string_view>

#include "datasets/synthesize/draw_pen.h"

namespace mingjing::datasets {

/// A QR code of `payload` that fills the square of width `side` (quiet zone outside it).
void qr_code(Pen& pen, double x, double y, double side, std::string_view payload, Ink ink);

}  // namespace mingjing::datasets

#pragma once

#include <string_view>

namespace mingjing::ocr {

/// The Tesseract model of capital amounts (ocr/see/models/README.md), which is part of the program: the packaged Chinese model knows
/// no 仟, 叁, 柒 and 捌.
std::string_view capital_amount_model();

}  // namespace mingjing::ocr

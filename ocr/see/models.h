#pragma once

#include <string_view>

namespace mingjing::ocr {

// Tesseract models of our own (ocr/see/models/README.md), which are part of the program.

/// Amounts in capital words: the packaged Chinese model knows no 仟, 叁, 柒 and 捌.
std::string_view capital_amount_model();
/// Chinese print of every other kind: the packaged model taught further, with the signs of names that it lacks.
std::string_view page_text_model();
/// The signs that it was taught beyond those of the packaged model, UTF-8.
std::string_view signs_packaged_lacks();
/// Shapes of single signs, as ocr/see/glyphs.cpp takes them.
std::string_view glyph_model();

}  // namespace mingjing::ocr

#pragma once

#include <optional>
#include <string_view>

#include "storage/record/document.h"

namespace mingjing::ocr {

/// The signatures of a PDF, each over the byte ranges that it names; what was appended after the last one is told by `covers_whole`.
/// Signatures stand plain in a file because they name places in it, so they are found by their words, without the cross-reference table
/// that a forger may have broken.
std::optional<record::Signature> pdf_signature(std::string_view bytes);

}  // namespace mingjing::ocr

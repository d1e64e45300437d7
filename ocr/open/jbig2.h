#pragma once

#include <string_view>

#include "ocr/see/see.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

/// A JBIG2 file, as OFD keeps its two-dimensional codes: one page of black and white.
bool is_jbig2(std::string_view bytes);
record::Result<Picture> jbig2_picture(std::string_view bytes);

}  // namespace mingjing::ocr

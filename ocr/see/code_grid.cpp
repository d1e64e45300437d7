#include "ocr/see/code_grid.h"

namespace mingjing::ocr {

std::optional<QrPayload> code_by_grid(Sheet&) { return std::nullopt; }

}  // namespace mingjing::ocr

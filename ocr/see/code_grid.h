#pragma once

#include <optional>

#include "ocr/see/qr_payload.h"
#include "ocr/see/sheet.h"

namespace mingjing::ocr {

/// The last means for a QR code of dot-matrix print: find its three finder patterns, lay a grid of modules over it that fits the
/// modules known beforehand, sample every module and hand a clean drawing to the decoder.
std::optional<QrPayload> code_by_grid(Sheet& sheet);

}  // namespace mingjing::ocr

#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ocr/see/qr_payload.h"
#include "ocr/see/see.h"
#include "ocr/see/sheet.h"

namespace mingjing::ocr {

/// Every QR code that can be read on the picture as it stands.
std::vector<Code2d> find_codes(const cv::Mat& bgr);

/// One try of the decoder on a piece of a picture (8UC1). `pure`: the piece is nothing but the code, upright and even.
std::optional<std::string> decode_code(const cv::Mat& grey, bool otsu, bool pure = false);

/// The invoice code at the top left of a form, by ever dearer views of its corner: blue dot-matrix codes need the red channel, the
/// right size and sharper edges. `thorough` allows the dear ones.
std::optional<QrPayload> invoice_code(Sheet& sheet, bool thorough);

}  // namespace mingjing::ocr

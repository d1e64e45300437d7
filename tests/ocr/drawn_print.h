#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>

#include "datasets/synthesize/draw.h"
#include "datasets/synthesize/scan.h"

namespace mingjing::ocr {

// Print as a scanner sees it, drawn on the spot.

/// The pixels of the picture, which must outlive them.
cv::Mat image_of(const datasets::Picture& picture);

/// A special VAT invoice of a machine for 63,280.00.
datasets::InvoicePaper machine_invoice();

struct ScannedLine {
  cv::Mat density;
  cv::Rect print;  ///< empty: no line was found
};
/// A line of print of so many points, `larger` times as large as it was scanned.
ScannedLine scanned_line(const std::string& text, const std::string& face, double points, datasets::Grade grade, std::uint64_t seed,
                         double larger);

}  // namespace mingjing::ocr

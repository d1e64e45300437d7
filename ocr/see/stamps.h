#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "ocr/see/letters.h"

namespace mingjing::ocr {

/// Stamps in red or blue that read 作废, on an upright page in colour. A grey copy shows no stamps apart from its print.
std::vector<cv::Rect> void_stamps(const cv::Mat& bgr, Letters& letters);

}  // namespace mingjing::ocr

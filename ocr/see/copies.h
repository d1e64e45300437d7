#pragma once

#include <opencv2/core.hpp>
#include <utility>
#include <vector>

#include "ocr/see/signs.h"

namespace mingjing::ocr {

/// Signs that are equal to another one of their page down to its grain: one of the two was copied. Two prints of one sign never meet
/// the sensor alike; how near they come is taken from the page itself, and where many are equal (no scan) nothing is said.
std::vector<std::pair<cv::Rect, cv::Rect>> copied_signs(const cv::Mat& grey, const std::vector<Sign>& signs);

}  // namespace mingjing::ocr

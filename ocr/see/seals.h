#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// Where red seals stand on a page, by its densities (blue, green, red; see sheet.h): stretches of red about as high as wide, between the
/// size of a name seal and that of a company's. `text_height`: of the page's usual print, pixels.
std::vector<cv::Rect> red_seals(const std::array<cv::Mat, 3>& density, int text_height);

}  // namespace mingjing::ocr

#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// Boxes of signs as tall as print, or of two that touch, in order of their rows and places. `row` numbers the rows.
struct Sign {
  cv::Rect box;
  int row = 0;
};
std::vector<Sign> signs_in_rows(const cv::Mat& grey);

}  // namespace mingjing::ocr

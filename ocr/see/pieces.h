#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// Tight boxes of the pieces of print on a level page: stretches of one line without a gap of about a sign or a rule of the form
/// between them. `mask` is print without rules (print_mask), `density` the view that it was made from, `em` the usual height of a sign.
/// What is too flat or too high to be a line of print is left out, and strokes of less than `stroke_min` in height.
std::vector<cv::Rect> print_pieces(const cv::Mat& mask, const cv::Mat& density, int em, int stroke_min = 1);

}  // namespace mingjing::ocr

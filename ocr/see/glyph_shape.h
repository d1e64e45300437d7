#pragma once

#include <opencv2/core.hpp>

namespace mingjing::ocr {

/// How many numbers describe the shape of a sign: directions of edges in each field of a grid, and how it stands on its line.
inline constexpr int kShapeDirections = 8, kShapeGrid = 8, kShapeNumbers = kShapeDirections * kShapeGrid * kShapeGrid + 3;

/// The shape of the sign in `cell` of a density plane (8UC1, 0 = paper), on a line of print `line`; one row, CV_32F. Empty when there is
/// no ink. Gradient directions over a sign brought to one size by its moments: Liu et al., Handwritten digit recognition, Pattern
/// Recognition 37 (2004).
cv::Mat shape_of(const cv::Mat& density, const cv::Rect& cell, const cv::Rect& line);

}  // namespace mingjing::ocr

#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// The ruled frame that every VAT form has, found on a picture by its rules alone: height 0.468 of the width, inner rules at 0.23,
/// 0.70 and 0.785 of the height. The inner rules are not symmetrical, so they tell which side is up.
struct Frame {
  std::array<cv::Point2f, 4> corners;  ///< of the form as it is read: top left, top right, bottom right, bottom left; picture pixels
  double ruled = 0;                    ///< how much of the expected rules is there, 0 … 1
  /// Clockwise turn in degrees that makes the form upright: 0, 90, 180, 270.
  int turn() const;
};

/// Frames of VAT forms, best first, not overlapping; any direction, tilted, or photographed at an angle. `bgr` is a page in colour or in grey.
std::vector<Frame> find_frames(const cv::Mat& bgr);

}  // namespace mingjing::ocr

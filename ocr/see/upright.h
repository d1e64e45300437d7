#pragma once

#include <opencv2/core.hpp>

#include "ocr/extract/page_text.h"
#include "storage/record/read.h"

namespace mingjing::ocr {

/// A picture and the quarter turns that make it upright.
struct Upright {
  cv::Size picture;
  int turn = 0;  ///< clockwise, 0 90 180 270
  cv::Size size() const { return turn % 180 == 0 ? picture : cv::Size(picture.height, picture.width); }
  /// A rectangle of the picture as it stands on the upright page, in its pixels.
  Rect place(const cv::Rect2f& on_picture) const;
  /// The same in 1/10,000, cut to the page.
  record::Box box(const cv::Rect2f& on_picture) const;
};

cv::Mat turned(const cv::Mat& picture, int turn);

}  // namespace mingjing::ocr

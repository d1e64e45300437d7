#include "ocr/see/upright.h"

#include <algorithm>
#include <cmath>

namespace mingjing::ocr {

Rect Upright::place(const cv::Rect2f& r) const {
  const double w = picture.width, h = picture.height;
  switch (turn) {
    case 90: return {h - r.y - r.height, r.x, r.height, r.width};
    case 180: return {w - r.x - r.width, h - r.y - r.height, r.width, r.height};
    case 270: return {r.y, w - r.x - r.width, r.height, r.width};
    default: return {r.x, r.y, r.width, r.height};
  }
}

record::Box Upright::box(const cv::Rect2f& on_picture) const {
  const Rect at = place(on_picture);
  auto units = [](double value, double whole) {
    return static_cast<std::int32_t>(std::clamp(std::lround(value * 10000 / whole), 0L, 10000L));
  };
  const cv::Size page = size();
  const std::int32_t left = units(at.x, page.width), top = units(at.y, page.height);
  return {left, top, units(at.x + at.w, page.width) - left, units(at.y + at.h, page.height) - top};
}

cv::Mat turned(const cv::Mat& picture, int turn) {
  if (turn == 0) return picture;
  cv::Mat out;  // apart from `picture`, which must stay as it is
  if (turn == 90) cv::rotate(picture, out, cv::ROTATE_90_CLOCKWISE);
  if (turn == 180) cv::rotate(picture, out, cv::ROTATE_180);
  if (turn == 270) cv::rotate(picture, out, cv::ROTATE_90_COUNTERCLOCKWISE);
  return out;
}

}  // namespace mingjing::ocr

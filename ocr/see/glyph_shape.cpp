#include "ocr/see/glyph_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace mingjing::ocr {
namespace {

constexpr int kSide = 64;
constexpr double kFilled = 54;     // pixels of the side that the longer extent of the sign takes
constexpr double kFaint = 0.2;    // of its darkest ink: less is paper
constexpr double kInkShare = 0.02;  // of the pixels are its darkest ink
constexpr double kFlattest = 0.2;  // a stroke is not blown up to a square

/// 0 … 1, the darkest ink of the cell being 1.
cv::Mat ink_of(const cv::Mat& density) {
  std::array<int, 256> counts{};
  for (int y = 0; y < density.rows; ++y)
    for (const uchar *p = density.ptr<uchar>(y), *end = p + density.cols; p < end; ++p) ++counts[*p];
  int darkest = 255;
  for (double seen = 0; darkest > 0; --darkest)
    if ((seen += counts[static_cast<std::size_t>(darkest)]) >= kInkShare * static_cast<double>(density.total())) break;
  cv::Mat ink;
  const double low = kFaint * darkest;
  density.convertTo(ink, CV_32F, 1 / std::max(1.0, darkest - low), -low / std::max(1.0, darkest - low));
  cv::threshold(ink, ink, 0, 0, cv::THRESH_TOZERO);
  cv::threshold(ink, ink, 1, 1, cv::THRESH_TRUNC);
  return ink;
}

}  // namespace

cv::Mat shape_of(const cv::Mat& density, const cv::Rect& cell, const cv::Rect& line) {
  if (cell.width < 2 || cell.height < 4) return {};
  const cv::Mat ink = ink_of(density(cell));
  const cv::Moments m = cv::moments(ink);
  if (m.m00 < 1) return {};
  const double cx = m.m10 / m.m00, cy = m.m01 / m.m00;
  const double width = 4 * std::sqrt(std::max(0.3, m.mu20 / m.m00)), height = 4 * std::sqrt(std::max(0.3, m.mu02 / m.m00));
  const double longer = std::max(width, height), flat = std::max(kFlattest, std::min(width, height) / longer);
  const double shorter = kFilled * std::sqrt(std::sin(CV_PI / 2 * flat));
  const double sx = (width >= height ? kFilled : shorter) / std::max(width, kFlattest * longer);
  const double sy = (width >= height ? shorter : kFilled) / std::max(height, kFlattest * longer);
  const cv::Matx23d to_square(sx, 0, kSide / 2.0 - sx * cx, 0, sy, kSide / 2.0 - sy * cy);
  cv::Mat square, dx, dy;
  cv::warpAffine(ink, square, to_square, {kSide, kSide}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(0));
  cv::GaussianBlur(square, square, {5, 5}, 1.0);
  cv::Sobel(square, dx, CV_32F, 1, 0);
  cv::Sobel(square, dy, CV_32F, 0, 1);

  cv::Mat shape = cv::Mat::zeros(1, kShapeNumbers, CV_32F);
  auto* numbers = shape.ptr<float>();
  constexpr double kField = double(kSide) / kShapeGrid;
  for (int y = 0; y < kSide; ++y) {
    const auto *gx = dx.ptr<float>(y), *gy = dy.ptr<float>(y);
    const double v = (y + 0.5) / kField - 0.5;
    const int row = static_cast<int>(std::floor(v));
    const auto down = static_cast<float>(v - row);
    for (int x = 0; x < kSide; ++x) {
      // The gradient as a sum of the nearest upright direction and the nearest slanting one.
      const float a = std::abs(gx[x]), b = std::abs(gy[x]);
      if (a + b < 0.02F) continue;
      const int upright = a >= b ? (gx[x] >= 0 ? 0 : 4) : (gy[x] >= 0 ? 2 : 6);
      const int slanting = gx[x] >= 0 ? (gy[x] >= 0 ? 1 : 7) : (gy[x] >= 0 ? 3 : 5);
      const float along = std::abs(a - b), across = std::sqrt(2.0F) * std::min(a, b);
      const double u = (x + 0.5) / kField - 0.5;
      const int column = static_cast<int>(std::floor(u));
      const auto right = static_cast<float>(u - column);
      for (int j = 0; j < 2; ++j)
        for (int i = 0; i < 2; ++i) {
          if (row + j < 0 || row + j >= kShapeGrid || column + i < 0 || column + i >= kShapeGrid) continue;
          const float share = (j == 0 ? 1 - down : down) * (i == 0 ? 1 - right : right);
          float* field = numbers + ((row + j) * kShapeGrid + column + i) * kShapeDirections;
          field[upright] += share * along;
          field[slanting] += share * across;
        }
    }
  }
  float length = 0;
  for (int i = 0; i < kShapeNumbers - 3; ++i) length += numbers[i];
  for (int i = 0; i < kShapeNumbers - 3; ++i) numbers[i] = std::sqrt(numbers[i] / std::max(length, 1e-6F));
  const auto unit = static_cast<float>(line.height);
  numbers[kShapeNumbers - 3] = static_cast<float>(width) / unit * 0.5F;
  numbers[kShapeNumbers - 2] = static_cast<float>(height) / unit * 0.5F;
  numbers[kShapeNumbers - 1] = (static_cast<float>(cell.y + cy) - static_cast<float>(line.y)) / unit * 0.5F;
  return shape;
}

}  // namespace mingjing::ocr

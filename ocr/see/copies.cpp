#include "ocr/see/copies.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace mingjing::ocr {
namespace {

constexpr int kColumns = 3, kRows = 4, kSketchApart = 14;
constexpr int kMargin = 2, kWidthMin = 9;  // a stroke alone is like any other
constexpr std::size_t kPairsMin = 60, kReference = 8;  // the eighth nearest pair is surely none of a forger's
constexpr float kNear = 0.50F, kReferenceMin = 4.5F;   // of the reference; grey levels
constexpr float kFarMax = 14.0F;                       // grey levels, root mean square; farther is another sign

using Sketch = std::array<std::uint8_t, kColumns * kRows>;
Sketch sketch_of(const cv::Mat& sign) {
  Sketch sketch{};
  for (int row = 0; row < kRows; ++row)
    for (int column = 0; column < kColumns; ++column) {
      const cv::Range tall(sign.rows * row / kRows, sign.rows * (row + 1) / kRows);
      const cv::Range wide(sign.cols * column / kColumns, sign.cols * (column + 1) / kColumns);
      sketch[static_cast<std::size_t>(row * kColumns + column)] = static_cast<std::uint8_t>(cv::mean(sign(tall, wide))[0]);
    }
  return sketch;
}

bool alike(const Sketch& a, const Sketch& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::abs(a[i] - b[i]) > kSketchApart) return false;
  return true;
}

/// Root mean square of what is between two places of one size, grey levels; as soon as it is more than `limit`, something above it.
float apart(const cv::Mat& grey, const cv::Rect& a, const cv::Point& b, float limit) {
  const auto most = static_cast<std::int64_t>(limit * limit * static_cast<float>(a.area()));
  std::int64_t sum = 0;
  for (int y = 0; y < a.height && sum <= most; ++y) {
    const std::uint8_t *one = grey.ptr<std::uint8_t>(a.y + y) + a.x, *other = grey.ptr<std::uint8_t>(b.y + y) + b.x;
    int row = 0;
    for (int x = 0; x < a.width; ++x) row += (one[x] - other[x]) * (one[x] - other[x]);
    sum += row;
  }
  return std::sqrt(static_cast<float>(sum) / static_cast<float>(a.area()));
}

float nearest(const cv::Mat& grey, const cv::Rect& a, const cv::Rect& b) {
  float best = kFarMax;
  const cv::Rect page({0, 0}, grey.size());
  const cv::Rect one(a.x - kMargin, a.y - kMargin, a.width + 2 * kMargin, a.height + 2 * kMargin);
  if ((one & page) != one) return best;
  for (int dy = -1; dy <= 1; ++dy)
    for (int dx = -1; dx <= 1; ++dx) {
      const cv::Rect other(b.x - kMargin + dx, b.y - kMargin + dy, one.width, one.height);
      if ((other & page) == other) best = std::min(best, apart(grey, one, other.tl(), best));
    }
  return best;
}

struct Pair {
  std::size_t a = 0, b = 0;
  float apart = 0;
};

}  // namespace

std::vector<std::pair<cv::Rect, cv::Rect>> copied_signs(const cv::Mat& grey, const std::vector<Sign>& signs) {
  std::vector<Sketch> sketches;
  for (const auto& sign : signs) sketches.push_back(sketch_of(grey(sign.box)));
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < signs.size(); ++a)
    for (std::size_t b = a + 1; b < signs.size() && signs[a].box.width >= kWidthMin; ++b) {
      const cv::Rect &one = signs[a].box, &other = signs[b].box;
      if (std::abs(one.width - other.width) > 1 || std::abs(one.height - other.height) > 1 || !alike(sketches[a], sketches[b])) continue;
      if (const float between = nearest(grey, one, other); between < kFarMax) pairs.push_back({a, b, between});
    }
  if (pairs.size() < kPairsMin) return {};
  std::ranges::sort(pairs, {}, &Pair::apart);
  const float reference = pairs[kReference - 1].apart;
  std::vector<std::pair<cv::Rect, cv::Rect>> copies;
  if (reference < kReferenceMin) return copies;
  for (const auto& pair : pairs)
    if (pair.apart <= kNear * reference) copies.emplace_back(signs[pair.a].box, signs[pair.b].box);
  return copies;
}

}  // namespace mingjing::ocr

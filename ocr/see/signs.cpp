#include "ocr/see/signs.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace mingjing::ocr {
namespace {

constexpr int kHeightMin = 10, kHeightMax = 64, kAreaMin = 20;
constexpr int kInk = 45;             // darker than the ground by this much
constexpr int kSideMin = 64;         // nothing smaller is a page
constexpr std::size_t kSignsMax = 6000;

/// The light of the ground, taken from an eighth of the size.
cv::Mat ground_of(const cv::Mat& grey) {
  cv::Mat small, ground;
  cv::resize(grey, small, {}, 0.125, 0.125, cv::INTER_AREA);
  cv::dilate(small, small, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
  cv::GaussianBlur(small, small, {}, 2);
  cv::resize(small, ground, grey.size());
  return ground;
}

std::vector<cv::Rect> boxes_of(const cv::Mat& grey) {
  cv::Mat lighter, labels, stats, centres;
  cv::subtract(ground_of(grey), grey, lighter);
  const int count = cv::connectedComponentsWithStats(lighter > kInk, labels, stats, centres);
  std::vector<cv::Rect> boxes;
  for (int i = 1; i < count && boxes.size() < kSignsMax; ++i) {
    const int* stat = stats.ptr<int>(i);
    const cv::Rect box(stat[cv::CC_STAT_LEFT], stat[cv::CC_STAT_TOP], stat[cv::CC_STAT_WIDTH], stat[cv::CC_STAT_HEIGHT]);
    const bool tall = box.height >= kHeightMin && box.height <= kHeightMax && box.width <= 2 * box.height && box.width * 6 >= box.height;
    if (tall && stat[cv::CC_STAT_AREA] > kAreaMin) boxes.push_back(box);
  }
  return boxes;
}

/// `next` follows `box` in its row.
bool follows(const cv::Rect& box, const cv::Rect& next) {
  const int gap = next.x - (box.x + box.width), foot = next.y + next.height - box.y - box.height;
  return gap >= -2 && gap <= box.height && std::abs(foot) * 4 <= box.height && std::abs(next.height - box.height) * 4 <= box.height;
}

}  // namespace

std::vector<Sign> signs_in_rows(const cv::Mat& grey) {
  if (grey.cols < kSideMin || grey.rows < kSideMin) return {};
  std::vector<cv::Rect> boxes = boxes_of(grey);
  std::ranges::sort(boxes, {}, [](const cv::Rect& box) { return box.x; });
  std::vector<std::vector<cv::Rect>> rows;
  for (const auto& box : boxes) {
    const auto row = std::ranges::find_if(rows, [&](const auto& other) { return follows(other.back(), box); });
    if (row == rows.end()) rows.push_back({box});
    else row->push_back(box);
  }
  std::vector<Sign> signs;
  int number = 0;
  for (const auto& row : rows) {
    for (const auto& box : row) signs.push_back({box, number});
    ++number;
  }
  return signs;
}

}  // namespace mingjing::ocr

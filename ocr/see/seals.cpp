#include "ocr/see/seals.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace mingjing::ocr {
namespace {

constexpr int kRedMin = 14;  // more of blue than of red is taken away
constexpr int kShrink = 4;
constexpr double kSideMin = 3, kSideMax = 16;  // text heights
constexpr double kLongerMax = 2;               // than high, or higher than long: a seal is round or oval

}  // namespace

std::vector<cv::Rect> red_seals(const std::array<cv::Mat, 3>& density, int text_height) {
  const auto& [blue, green, red] = density;
  if (blue.data == red.data) return {};
  cv::Mat reddish, small, mask, labels, stats, centres;
  cv::subtract(blue, red, reddish);
  cv::resize(reddish, small, {}, 1.0 / kShrink, 1.0 / kShrink, cv::INTER_AREA);
  const int gap = std::max(3, text_height / kShrink) | 1;
  cv::morphologyEx(small > kRedMin, mask, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {gap, gap}));
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);
  std::vector<cv::Rect> seals;
  for (int i = 1; i < count; ++i) {
    const cv::Rect at(kShrink * stats.at<int>(i, cv::CC_STAT_LEFT), kShrink * stats.at<int>(i, cv::CC_STAT_TOP),
                      kShrink * stats.at<int>(i, cv::CC_STAT_WIDTH), kShrink * stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const int shorter = std::min(at.width, at.height), longer = std::max(at.width, at.height);
    if (shorter < kSideMin * text_height || longer > kSideMax * text_height || longer > kLongerMax * shorter) continue;
    const int rim = text_height / 2;  // the ring is thin, and faint at its edge
    seals.push_back(cv::Rect(at.x - rim, at.y - rim, at.width + 2 * rim, at.height + 2 * rim) & cv::Rect({0, 0}, blue.size()));
  }
  return seals;
}

}  // namespace mingjing::ocr

#include "ocr/see/stamps.h"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr int kSmallWidth = 500;           // pixels to which a page is brought when stamps are looked for
constexpr double kWidthMin = 0.06, kWidthMax = 0.45, kHeightMin = 0.02;  // of the page's width
constexpr double kWiderMin = 1.2, kWiderMax = 5;  // than high: 作废 is two signs side by side; a seal is round
constexpr std::array kStamps = {"作废", "已作废", "作废章", "此票作废", "发票作废", "此联作废"};
constexpr std::size_t kStampsMax = 12;
constexpr int kTextHeight = 48;
constexpr double kRim = 0.08;              // of a stamp's sides: its frame

/// How much stronger than the other two colours `channel` (2: red, 0: blue) is; ink of that colour stands out.
cv::Mat ink_of(const cv::Mat& bgr, int channel) {
  std::array<cv::Mat, 3> planes;
  cv::split(bgr, planes);
  // Red ink takes away green and blue, so it is the missing of green that shows it; blue ink lacks red.
  cv::Mat ink;
  cv::subtract(planes[static_cast<std::size_t>(channel)], planes[channel == 2 ? 1 : 2], ink);
  return ink;
}

/// Stretches of coloured ink about as large as a stamp, turned boxes in pixels of the page.
std::vector<cv::RotatedRect> patches_of(const cv::Mat& ink) {
  const double scale = std::min(1.0, static_cast<double>(kSmallWidth) / ink.cols);
  cv::Mat small, mask;
  cv::resize(ink, small, {}, scale, scale, cv::INTER_AREA);
  cv::morphologyEx(small > 40, mask, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {11, 11}));
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(mask, outlines, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
  std::vector<cv::RotatedRect> patches;
  for (const auto& outline : outlines) {
    cv::RotatedRect box = cv::minAreaRect(outline);
    if (box.angle > 45) box.angle -= 90, std::swap(box.size.width, box.size.height);
    const double width = box.size.width / (ink.cols * scale), height = box.size.height / (ink.cols * scale);
    const bool sized = width >= kWidthMin && width <= kWidthMax && height >= kHeightMin;
    if (!sized || height * kWiderMin > width || height * kWiderMax < width) continue;
    box.center *= 1 / scale, box.size.width /= static_cast<float>(scale), box.size.height /= static_cast<float>(scale);
    patches.push_back(box);
  }
  std::ranges::sort(patches, std::greater(), [](const cv::RotatedRect& box) { return box.size.area(); });
  if (patches.size() > kStampsMax) patches.resize(kStampsMax);
  return patches;
}

/// The patch pulled level, without its frame; ink is light.
cv::Mat levelled(const cv::Mat& ink, const cv::RotatedRect& patch) {
  const cv::Size size(static_cast<int>(patch.size.width * (1 - 2 * kRim)), static_cast<int>(patch.size.height * (1 - 2 * kRim)));
  if (size.width < kTextHeight || size.height < kTextHeight / 2) return {};
  cv::Mat turn = cv::getRotationMatrix2D(patch.center, patch.angle, 1), cut;
  turn.at<double>(0, 2) += size.width / 2.0 - patch.center.x, turn.at<double>(1, 2) += size.height / 2.0 - patch.center.y;
  cv::warpAffine(ink, cut, turn, size, cv::INTER_LINEAR);
  return cut;
}

/// The Chinese signs of a line; a frame reads as strokes and brackets.
std::string chinese_of(const std::string& text) {
  std::u32string signs = record::to_code_points(text);
  std::erase_if(signs, [](char32_t sign) { return sign < 0x4000 || sign > 0x9fff; });
  return record::to_utf8(signs);
}

bool says_void(const cv::Mat& stamp, Letters& letters) {
  if (stamp.empty()) return false;
  cv::Mat density;
  cv::threshold(stamp, density, 0, 255, cv::THRESH_TOZERO | cv::THRESH_OTSU);
  std::vector<cv::Point> ink;
  cv::findNonZero(density, ink);
  if (ink.empty()) return false;
  const LineText read = letters.line(density, cv::boundingRect(ink), kTextHeight, {Model::chinese, ""});
  // The whole stamp: a note in coloured print says 涂改作废 and voids nothing.
  const std::string said = chinese_of(read.text);
  return std::ranges::any_of(kStamps, [&](const char* stamp) { return said == stamp; });
}

}  // namespace

std::vector<cv::Rect> void_stamps(const cv::Mat& bgr, Letters& letters) {
  std::vector<cv::Rect> found;
  if (bgr.channels() != 3 || bgr.cols < 100 || bgr.rows < 100) return found;
  for (const int channel : {2, 0}) {
    const cv::Mat ink = ink_of(bgr, channel);
    for (const auto& patch : patches_of(ink))
      if (says_void(levelled(ink, patch), letters)) found.push_back(patch.boundingRect() & cv::Rect({0, 0}, bgr.size()));
  }
  return found;
}

}  // namespace mingjing::ocr

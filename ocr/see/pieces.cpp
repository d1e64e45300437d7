#include "ocr/see/pieces.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "ocr/see/sheet.h"

namespace mingjing::ocr {
namespace {

constexpr double kGapInEms = 0.85;  // a wider gap parts two pieces
constexpr double kLineInEms = 1.3;  // strokes within this height are one line
constexpr double kFlatInEms = 0.3, kHighInEms = 4.5;

/// Strokes of one line that no row joins (三, 二, the dots of 六): boxes above each other that together are no higher than a line.
void join_strokes(std::vector<cv::Rect>& boxes, int em) {
  std::ranges::sort(boxes, {}, [](const cv::Rect& box) { return box.y; });
  for (bool joined = true; joined;) {
    joined = false;
    for (std::size_t i = 0; i < boxes.size(); ++i)
      for (std::size_t j = i + 1; j < boxes.size(); ++j) {
        if (boxes[j].y > boxes[i].y + kLineInEms * em) break;
        const int shared = std::min(boxes[i].br().x, boxes[j].br().x) - std::max(boxes[i].x, boxes[j].x);
        const cv::Rect both = boxes[i] | boxes[j];
        const int taller = std::max(boxes[i].height, boxes[j].height);
        const bool within = both.height <= std::max(kLineInEms * em, 1.1 * taller);
        if (2 * shared < std::min(boxes[i].width, boxes[j].width) || !within) continue;
        boxes[i] = both;
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
        joined = true;
        --j;
      }
  }
}

/// Lines that touch are parted at their emptiest row.
void part_lines(const cv::Mat& mask, const cv::Rect& box, int em, std::vector<cv::Rect>& lines) {
  if (box.height <= 1.9 * em || box.width < 1.5 * box.height) {
    lines.push_back(box);
    return;
  }
  cv::Mat sums;
  cv::reduce(mask(box), sums, 1, cv::REDUCE_SUM, CV_32S);
  const int margin = em / 2;
  int cut = -1, least = 0, most = 0;
  for (int y = 0; y < box.height; ++y) {
    const int ink = sums.at<int>(y);
    most = std::max(most, ink);
    if (y >= margin && y < box.height - margin && (cut < 0 || ink < least)) cut = y, least = ink;
  }
  if (cut < 0 || least > most / 12) {  // large print
    lines.push_back(box);
    return;
  }
  part_lines(mask, {box.x, box.y, box.width, cut}, em, lines);
  part_lines(mask, {box.x, box.y + cut + 1, box.width, box.height - cut - 1}, em, lines);
}

cv::Rect tight(const cv::Mat& mask, const cv::Rect& box) {
  const cv::Rect inner = cv::boundingRect(mask(box));
  return {box.x + inner.x, box.y + inner.y, inner.width, inner.height};
}

}  // namespace

std::vector<cv::Rect> print_pieces(const cv::Mat& mask, const cv::Mat& density, int em, int stroke_min) {
  cv::Mat joined, labels, stats, centres;
  cv::morphologyEx(mask, joined, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {static_cast<int>(kGapInEms * em) | 1, 1}));
  joined.setTo(0, long_runs(density > 24, 2 * em, true));  // upright rules part what stands left and right of them
  const int count = cv::connectedComponentsWithStats(joined, labels, stats, centres, 8, CV_32S);
  std::vector<cv::Rect> strokes;
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    if (s[cv::CC_STAT_AREA] >= em / 2 && s[cv::CC_STAT_HEIGHT] >= stroke_min)
      strokes.emplace_back(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
  }
  join_strokes(strokes, em);
  std::vector<cv::Rect> lines, pieces;
  for (const auto& box : strokes) part_lines(mask, box, em, lines);
  for (const auto& line : lines) {
    if (line.height <= 0 || line.width <= 0) continue;
    const cv::Rect piece = tight(mask, line);
    const bool is_print = piece.height >= kFlatInEms * em && piece.height <= kHighInEms * em && piece.width >= kFlatInEms * em;
    if (is_print) pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace mingjing::ocr

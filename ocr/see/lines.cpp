#include "ocr/see/lines.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "ocr/see/sheet.h"

namespace mingjing::ocr {
namespace {

constexpr int kLineHeightMin = 11, kLineHeightMax = 64;

std::vector<int> row_ink(const cv::Mat& mask) {
  cv::Mat sums;
  cv::reduce(mask, sums, 1, cv::REDUCE_SUM, CV_32S);
  std::vector<int> ink(sums.rows);
  for (int y = 0; y < sums.rows; ++y) ink[y] = sums.at<int>(y) / 255;
  return ink;
}

std::vector<int> column_ink(const cv::Mat& mask) {
  cv::Mat sums;
  cv::reduce(mask, sums, 0, cv::REDUCE_SUM, CV_32S);
  std::vector<int> ink(sums.cols);
  for (int x = 0; x < sums.cols; ++x) ink[x] = sums.at<int>(x) / 255;
  return ink;
}

struct Run {
  int first = 0, last = 0;  // inclusive
  int length() const { return last - first + 1; }
};

std::vector<Run> runs_above(const std::vector<int>& ink, int least, int bridge) {
  std::vector<Run> runs;
  for (int i = 0; i < static_cast<int>(ink.size()); ++i) {
    if (ink[i] < least) continue;
    if (!runs.empty() && i - runs.back().last <= bridge + 1) runs.back().last = i;
    else runs.push_back({i, i});
  }
  return runs;
}

/// Cuts a run that is higher than a line at its emptiest rows.
void split_high(const std::vector<int>& ink, Run run, std::vector<Run>& out) {
  if (run.length() <= kLineHeightMax) {
    if (run.length() >= kLineHeightMin) out.push_back(run);
    return;
  }
  int cut = run.first + kLineHeightMin;
  for (int y = cut; y <= run.last - kLineHeightMin; ++y)
    if (ink[y] < ink[cut]) cut = y;
  split_high(ink, {run.first, cut - 1}, out);
  split_high(ink, {cut + 1, run.last}, out);
}

/// Narrows a band of rows to one part without a wide gap; empty when there is no print.
cv::Rect tight_part(const cv::Mat& mask, const cv::Rect& band, Parts how) {
  const cv::Mat strip = mask(band);
  const auto ink = column_ink(strip);
  int best_ink = 0;
  Run best{0, -1};
  for (const auto& part : runs_above(ink, 1, static_cast<int>(how.gap_in_heights * band.height))) {
    int sum = 0;
    for (int x = part.first; x <= part.last; ++x) sum += ink[x];
    const bool figures = how.rightmost && part.length() > band.height;
    if (sum > best_ink || figures) best_ink = sum, best = part;
  }
  if (best.length() < 4) return {};
  const auto rows = row_ink(strip.colRange(best.first, best.last + 1));
  int top = 0, bottom = static_cast<int>(rows.size()) - 1;
  while (top < bottom && rows[top] == 0) ++top;
  while (bottom > top && rows[bottom] == 0) --bottom;
  if (bottom - top + 1 < kLineHeightMin) return {};
  return {band.x + best.first, band.y + top, best.length(), bottom - top + 1};
}

/// Two dots, one above the other, be they as thick as small print makes them: a figure 1 has a whole stem.
bool is_colon(const std::vector<int>& ink, const Run& part, int height) {
  return part.length() <= 0.35 * height && *std::max_element(ink.begin() + part.first, ink.begin() + part.last + 1) <= 0.65 * height;
}

/// The part of `strip` that the box means, from gap to gap.
FittedLine fitted_part(const cv::Mat& mask, const cv::Rect& strip, const cv::Rect& box, int em) {
  const auto ink = column_ink(mask(strip));
  const auto parts = runs_above(ink, 1, 0);
  const double left = box.x - strip.x, right = left + box.width;
  std::size_t first = parts.size(), end = 0;
  double best = -1e9;
  bool whole = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double off = parts[i].first - left;
    if (off < -2.4 * em || off > 0.6 * em) continue;
    const double gap = i == 0 ? em : std::min(em, parts[i].first - parts[i - 1].last - 1);
    const bool colon = i > 0 && is_colon(ink, parts[i - 1], strip.height) && gap >= 0.12 * em;
    const bool begins = colon || gap >= 0.7 * em;
    if (!begins && off < -0.9 * em) continue;
    const double score = gap + (begins ? em : 0) - 0.4 * std::abs(off);
    if (score > best) best = score, first = i, whole = begins;
  }
  if (first == parts.size()) return {};
  for (end = first; end + 1 < parts.size(); ++end) {
    const double gap = parts[end + 1].first - parts[end].last - 1;
    if (parts[end].last >= right - 0.4 * em && gap > 0.45 * em) break;
    if (parts[end + 1].first > right + 0.4 * em) break;
  }
  const cv::Rect part(strip.x + parts[first].first, strip.y, parts[end].last - parts[first].first + 1, strip.height);
  const auto rows = row_ink(mask(part));
  int top = 0, bottom = part.height - 1;
  while (top < bottom && rows[top] == 0) ++top;
  while (bottom > top && rows[bottom] == 0) --bottom;
  return {{part.x, part.y + top, part.width, bottom - top + 1}, whole};
}

}  // namespace

cv::Mat print_mask(const cv::Mat& density, const cv::Rect& form) {
  cv::Mat mask;
  const double otsu = cv::threshold(density(form), mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
  cv::threshold(density, mask, std::clamp(otsu * 0.7, 14.0, 40.0), 255, cv::THRESH_BINARY);
  mask.setTo(0, long_rules(mask, 70, 52));
  cv::Mat around, print;  // single specks are no print
  cv::boxFilter(mask & 1, around, CV_8U, {7, 7}, {-1, -1}, false, cv::BORDER_CONSTANT);
  cv::bitwise_and(mask, around >= 6, print);
  cv::dilate(print, print, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));  // the ends of thin strokes stay
  cv::bitwise_and(mask, print, mask);
  return mask;
}

std::vector<cv::Rect> print_lines(const cv::Mat& mask, const cv::Rect& cell, Parts parts) {
  std::vector<cv::Rect> lines;
  if (cell.area() == 0) return lines;
  const auto ink = row_ink(mask(cell));
  const int peak = *std::max_element(ink.begin(), ink.end());
  std::vector<Run> bands;
  for (const auto& run : runs_above(ink, std::max(2, peak / 9), 2)) split_high(ink, run, bands);
  for (const auto& band : bands) {
    const int more = 3;  // thin tops and tails of the signs lie outside the band
    const cv::Rect rows(cell.x, std::max(cell.y, cell.y + band.first - more), cell.width,
                        std::min(band.length() + 2 * more, cell.height - std::max(0, band.first - more)));
    const cv::Rect line = tight_part(mask, rows, parts);
    if (line.area() > 0) lines.push_back(line);
  }
  return lines;
}

cv::Rect line_at(const cv::Mat& mask, const cv::Rect& cell, int y, int reach, Parts parts) {
  cv::Rect best;
  int best_distance = reach + 1;
  for (const auto& line : print_lines(mask, cell, parts)) {
    const int distance = std::abs(line.y + line.height / 2 - y);
    if (distance < best_distance) best_distance = distance, best = line;
  }
  return best;
}

FittedLine after_label(const cv::Mat& mask, const cv::Rect& line, int zone_left, int zone_right) {
  if (line.empty()) return {line, false};
  const auto ink = column_ink(mask(line));
  const auto parts = runs_above(ink, 1, 0);
  auto from = [&](std::size_t part) {
    const int cut = parts[part].first;
    return cv::Rect(line.x + cut, line.y, line.width - cut, line.height);
  };
  for (std::size_t i = 0; i + 1 < parts.size() && line.x + parts[i].first <= zone_right; ++i) {
    const int most = *std::max_element(ink.begin() + parts[i].first, ink.begin() + parts[i].last + 1);
    const int gap = parts[i + 1].first - parts[i].last - 1;  // the left part of a sign such as 测 stands close to the rest
    const bool dots = parts[i].length() <= 0.35 * line.height && most <= 0.5 * line.height;  // a figure 1 has a whole stem
    if (dots && gap >= 0.12 * line.height) return {from(i + 1), true};
  }
  if (parts.size() > 1 && line.x + parts[0].first <= zone_left + 2 && line.x + parts[0].last <= zone_right) return {from(1), false};
  return {line, true};
}

std::vector<FittedLine> fitted_lines(const cv::Mat& mask, const cv::Rect& box) {
  const cv::Rect page({0, 0}, mask.size());
  const int margin = box.height / 4;
  const cv::Rect rows = cv::Rect(box.x, box.y - margin, box.width, box.height + 2 * margin) & page;
  std::vector<FittedLine> lines;
  for (const auto& line : print_lines(mask, rows, {1e6, false})) {
    const int middle = line.y + line.height / 2, em = std::max(line.height, box.height * 2 / 3);
    if (middle < box.y || middle > box.y + box.height) continue;  // the next line reaches into the margin
    const cv::Rect strip = cv::Rect(box.x - 3 * em, line.y, box.width + 9 * em / 2, line.height) & page;
    const FittedLine fitted = fitted_part(mask, strip, box, em);
    if (fitted.line.area() > 0) lines.push_back(fitted);
  }
  return lines;
}

int print_shift(const cv::Mat& mask, const std::vector<cv::Rect>& columns, const std::vector<int>& levels, int reach) {
  std::vector<double> ink(mask.rows, 0);
  for (const auto& column : columns) {
    const auto rows = row_ink(mask(column));
    for (std::size_t i = 0; i < rows.size(); ++i) ink[column.y + i] += std::min(rows[i], 60);
  }
  constexpr int kHalf = 16;  // half a line
  int best = 0;
  double best_score = 0;
  for (int shift = -reach; shift <= reach; ++shift) {
    double score = 0;
    for (int level : levels)
      for (int d = -kHalf; d <= kHalf; ++d) {
        const int y = level + shift + d;
        if (y >= 0 && y < mask.rows) score += ink[y] * (kHalf + 1 - std::abs(d));
      }
    score *= 1 - 0.15 * std::abs(shift) / (reach + 1.0);  // no evidence, no shift
    if (score > best_score) best_score = score, best = shift;
  }
  return best;
}

}  // namespace mingjing::ocr

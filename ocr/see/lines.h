#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// Pixels of print in a density plane (8UC1, 0 = paper) with long rules taken out; binary. What counts as print is learnt inside
/// `form`: what lies around a photographed paper would mislead.
cv::Mat print_mask(const cv::Mat& density, const cv::Rect& form);

/// A row of print ends where a gap of more than `gap_in_heights` of its height stands; one part of it is kept.
struct Parts {
  double gap_in_heights = 2;
  bool rightmost = false;  ///< keep the last part (figures, after a label); otherwise the one with the most ink
};

/// Tight boxes of the lines of print inside `cell` (pixels of `mask`), from top to bottom.
std::vector<cv::Rect> print_lines(const cv::Mat& mask, const cv::Rect& cell, Parts parts);

/// The line of `print_lines` whose middle is nearest to the level `y` within `reach`; empty when there is none.
cv::Rect line_at(const cv::Mat& mask, const cv::Rect& cell, int y, int reach, Parts parts);

/// The lines of print in `box`, each from the sign that begins next to its left edge to the one that ends next to its right edge: the
/// box was dealt out by the width of signs and may cut some, or hold the colon of the label before it.
struct FittedLine {
  cv::Rect line;
  bool whole = false;  ///< it begins behind a colon or a gap: no sign before it can be lost
};
std::vector<FittedLine> fitted_lines(const cv::Mat& mask, const cv::Rect& box);

/// The line from behind the colon of its label on. The colon is two dots that begin left of `zone_right`; where none is found, what
/// touches `zone_left` is taken for the label's last sign and cut at the first gap: then the line may not be whole.
FittedLine after_label(const cv::Mat& mask, const cv::Rect& line, int zone_left, int zone_right);

/// By how many pixels the whole print stands too low (+) or too high (-), -`reach` … `reach`: the shift under which the most ink of
/// the given column lies on the expected levels.
int print_shift(const cv::Mat& mask, const std::vector<cv::Rect>& columns, const std::vector<int>& levels, int reach);

}  // namespace mingjing::ocr

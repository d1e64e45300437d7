#pragma once

#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <vector>

#include "ocr/extract/page_text.h"

namespace mingjing::ocr {

/// Names each sign of a line by its shape alone, without regard to its neighbours: rare signs are seen as well as common ones, where a
/// reader that learnt sequences leans to the common ones. It does not find signs by itself: a reading has to say where to look.
class Glyphs {
 public:
  /// The model that is built into the program (ocr/see/models/README.md).
  static const Glyphs& built_in();

  /// Lays each reading of a `line` of a density plane (8UC1, 0 = paper) on it, cutting the print so that it fits the signs best, and says
  /// of each cut what its shape looks like: the sign, its place, and as confidence how much nearer it is than any other, 0 … 1000. One
  /// answer for each sign that was read; an empty text where there is no telling. Small letters are not told.
  std::vector<std::vector<Word>> along(const cv::Mat& density, const cv::Rect& line, std::span<const std::vector<Word>> readings) const;

  /// The first of `texts` that the print of a `line` is: cut so that it fits best, each sign that is one of `among` looks more like it than
  /// like any other of them; empty when it is none. For what is printed twice in two ways, such as a sum in words beside its figures:
  /// nothing is read, only whether the one says the other.
  std::u32string shown(const cv::Mat& density, const cv::Rect& line, std::span<const std::u32string> texts,
                       std::u32string_view among) const;

 private:
  Glyphs();
  struct Seen {
    std::size_t best = 0;
    double margin = 0;
  };
  class Strip;
  /// Where the line is cut so that the signs fit best: before the first, and behind each. Empty: they do not fit at all.
  std::vector<std::size_t> best_cuts(Strip& strip, std::span<const Word> signs) const;
  /// How badly what lies between two cuts fits the sign; infinite where it is too wide or too narrow for any.
  double misfit(Strip& strip, std::size_t left, std::size_t right, double pitch, char32_t sign) const;
  cv::Mat placed(const cv::Mat& shape) const;
  double distance(const cv::Mat& place, std::size_t sign) const;
  Seen nearest(const cv::Mat& place) const;
  bool is_nearest(const cv::Mat& place, char32_t sign, std::u32string_view among) const;

  std::u32string signs_;
  cv::Mat mean_, turn_;              ///< from the numbers of a shape to a place where nearness counts
  std::vector<float> first_, rest_;  ///< of the place of each sign in each style of print: the numbers that tell most, and the others
};

}  // namespace mingjing::ocr

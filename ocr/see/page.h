#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <span>
#include <vector>

#include "ocr/extract/page_text.h"
#include "ocr/see/letters.h"
#include "ocr/see/sheet.h"
#include "ocr/see/upright.h"

namespace mingjing::ocr {

/// True when nothing is printed on the picture: specks, shadows and the edge of the glass do not count.
bool is_blank(const cv::Mat& bgr);

/// A page that is no VAT form, made level, with the views that its words are read from.
class Page {
 public:
  /// Finds the small angle by which the lines are turned, and by reading a few of them which way is up.
  Page(const cv::Mat& bgr, Letters& letters);

  const Upright& upright() const { return upright_; }
  /// All signs where they stand on the levelled page, in pixels of the upright one. Where the first view is hard to read (grey labels in a
  /// form of bold print, print under a rule or a seal), it is the view, of several, that the engine finds easiest.
  PageText text(Letters& letters);
  /// Readings of a box of the levelled page, in the same units, over several views and sizes, until `heard` says false.
  void again(Letters& letters, const Rect& box, Charset charset, const std::function<bool(const Glance&)>& heard);
  /// The first of `texts` that the print in the box is, by the shape of each sign that is one of `among`; empty when it is none of them.
  std::u32string shown(const Rect& box, std::span<const std::u32string> texts, std::u32string_view among);

 private:
  struct Piece {
    cv::Rect at;
    std::optional<LineText> read;  ///< once it was asked for
  };

  Page() = default;
  /// Takes the picture as turned so.
  void stand(const cv::Mat& picture, int turn);
  const cv::Mat& plane(Plane which);
  const cv::Mat& mask();
  void find_pieces();
  cv::Rect place_of(const Rect& box) const;
  const LineText& read(Piece& piece, Letters& letters);

  Upright upright_;
  cv::Mat level_;             // upright, level, scaled; BGR, or one channel where there is no colour
  std::vector<Piece> pieces_;
  double scale_ = 1, tilt_ = 0;  // of level_: pixels for one of the upright page; the turn that made it level, radians
  std::array<cv::Mat, kPlanes> planes_;
  std::array<cv::Mat, 3> density_;
  cv::Mat mask_;
};

}  // namespace mingjing::ocr

#pragma once

#include <array>
#include <opencv2/core.hpp>

#include "ocr/see/frame.h"

namespace mingjing::ocr {

/// A place in frame units: x of the frame's width, y of its height, (0,0) the top left corner of the frame. May lie outside of it.
struct Cell {
  double left = 0, right = 0, top = 0, bottom = 0;
};

/// The views of a print that the reader votes over; none of them wins alone.
enum class Plane {
  grey,     ///< everything that is darker than its paper
  ink,      ///< print without coloured form lines and seals
  noseal,   ///< dark print under a red seal
  erased,   ///< grey without the rules
};
inline constexpr int kPlanes = 4;

/// One view out of the densities; print is told blue or black inside `form`.
cv::Mat view_of(const std::array<cv::Mat, 3>& density, Plane which, const cv::Rect& form);

/// A copy of a view (8 bits, 0 = paper, 255 = darkest) with paper in place of the rules of a form.
cv::Mat without_rules(const cv::Mat& view);

/// A VAT form pulled straight: the frame is 2000 × 936 pixels, with margins for what is printed around it.
class Sheet {
 public:
  static constexpr int kFrameWidth = 2000, kFrameHeight = 936, kAbove = 340, kBeside = 140, kBelow = 130;

  /// `page` is BGR or grey (8UC3, 8UC1).
  Sheet(const cv::Mat& page, const Frame& frame);

  /// 8 bits, 0 = paper, 255 = darkest. Made when first asked for.
  const cv::Mat& plane(Plane which);
  const cv::Mat& bgr() const { return bgr_; }
  const Frame& frame() const { return frame_; }
  /// Pixels of the sheet, cut to it.
  cv::Rect pixels(const Cell& cell) const;
  /// Bounding rectangle on the picture of a rectangle of the sheet.
  cv::Rect2f on_picture(const cv::Rect& on_sheet) const;
  /// How many pixels of the picture lie along one frame width.
  double source_width() const;

 private:
  Frame frame_;
  cv::Matx33d to_picture_;
  cv::Mat bgr_;
  std::array<cv::Mat, 3> density_;  // blue, green, red
  std::array<cv::Mat, kPlanes> planes_;
};

/// Divides out the local colour of the paper of one channel: 80 * -ln(share of the paper's light).
cv::Mat density_of(const cv::Mat& channel);
/// One channel of a page in colour or in grey.
cv::Mat grey_of(const cv::Mat& page);
/// True when blue, green and red say the same.
bool is_grey(const std::array<cv::Mat, 3>& channels);
/// The same for blue, green and red; a page of one channel is all three.
std::array<cv::Mat, 3> densities(const cv::Mat& bgr);
/// Runs of `mask` (8UC1 binary) along rows, or `upright` along columns, that an opening by `length` (even) leaves: a run that goes to the
/// edge counts as half the length longer. Only each half length is looked at, so that this costs a fraction of the opening.
cv::Mat long_runs(const cv::Mat& mask, int length, bool upright);
/// Dark rules longer than text, to be taken out of `mask` (8UC1 binary).
cv::Mat long_rules(const cv::Mat& mask, int level_length, int upright_length);

}  // namespace mingjing::ocr

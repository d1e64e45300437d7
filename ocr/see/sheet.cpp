#include "ocr/see/sheet.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace mingjing::ocr {
namespace {

constexpr double kDensityUnit = 80;
constexpr double kBlueInk = 0.75;       // print is bluish when it takes away less than this share of blue than of red
constexpr double kFormShare = 0.5;      // how much of the form's own colour goes with the blue density

/// Blue dot-matrix and ink-jet print: its pixels take away little blue.
bool is_bluish(const cv::Mat& blue, const cv::Mat& red) {
  const cv::Mat printed = red > 50;
  const double blue_mean = cv::mean(blue, printed)[0], red_mean = cv::mean(red, printed)[0];
  return red_mean > 0 && blue_mean < kBlueInk * red_mean;
}

}  // namespace

cv::Mat density_of(const cv::Mat& channel) {
  static const cv::Mat curve = [] {
    cv::Mat table(1, 256, CV_8U);
    for (int v = 0; v < 256; ++v) table.at<uchar>(v) = cv::saturate_cast<uchar>(-kDensityUnit * std::log(std::max(v, 1) / 255.0));
    return table;
  }();
  cv::Mat small, paper, flat, density;
  cv::resize(channel, small, {}, 0.25, 0.25, cv::INTER_AREA);
  cv::morphologyEx(small, paper, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {15, 15}));
  cv::blur(paper, paper, {9, 9});
  cv::resize(paper, paper, channel.size(), 0, 0, cv::INTER_LINEAR);
  cv::divide(channel, paper, flat, 255);
  cv::LUT(flat, curve, density);
  return density;
}

cv::Mat grey_of(const cv::Mat& page) {
  cv::Mat grey = page;
  if (page.channels() == 3) cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

bool is_grey(const std::array<cv::Mat, 3>& channels) {
  return cv::norm(channels[0], channels[2], cv::NORM_INF) == 0 && cv::norm(channels[0], channels[1], cv::NORM_INF) == 0;
}

std::array<cv::Mat, 3> densities(const cv::Mat& bgr) {
  std::array<cv::Mat, 3> channels;
  if (bgr.channels() == 1) return {channels[0] = density_of(bgr), channels[0], channels[0]};
  cv::split(bgr, channels.data());
  if (is_grey(channels)) return {channels[0] = density_of(channels[0]), channels[0], channels[0]};
  for (auto& channel : channels) channel = density_of(channel);
  return channels;
}

cv::Mat long_runs(const cv::Mat& mask, int length, bool upright) {
  cv::Mat runs = cv::Mat::zeros(mask.size(), CV_8U);
  const int reach = length / 2, lines = upright ? mask.cols : mask.rows, size = upright ? mask.rows : mask.cols;
  const auto along = upright ? static_cast<std::ptrdiff_t>(mask.step) : 1, to_next = upright ? 1 : static_cast<std::ptrdiff_t>(mask.step);
  const auto runs_along = upright ? static_cast<std::ptrdiff_t>(runs.step) : 1, runs_to_next = upright ? 1 : static_cast<std::ptrdiff_t>(runs.step);
  // No run that is long enough, or long enough up to the edge, passes between two of these places.
  const auto look_at = [&](int at) {
    for (int line = 0; line < lines; ++line) {
      const uchar* print = mask.data + line * to_next;
      uchar* run = runs.data + line * runs_to_next;
      if (!print[at * along] || run[at * runs_along]) continue;
      int first = at, last = at;
      while (first > 0 && print[(first - 1) * along]) --first;
      while (last + 1 < size && print[(last + 1) * along]) ++last;
      const bool from_edge = first == 0, to_edge = last + 1 == size;
      if (last - first + 1 < length - (from_edge ? reach : 0) - (to_edge ? length - reach - 1 : 0)) continue;
      const int begin = from_edge ? 0 : first + 1, end = to_edge ? size : last + 2;  // an even opening moves what it leaves by a pixel
      for (int i = begin; i < end; ++i) run[i * runs_along] = 255;
    }
  };
  for (int at = 0; at < size; at += reach) look_at(at);
  look_at(size - 1);
  return runs;
}

cv::Mat long_rules(const cv::Mat& mask, int level_length, int upright_length) {
  cv::Mat both;
  cv::bitwise_or(long_runs(mask, level_length, false), long_runs(mask, upright_length, true), both);
  cv::dilate(both, both, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
  return both;
}

cv::Mat without_rules(const cv::Mat& view) {
  cv::Mat plain = view.clone();
  plain.setTo(0, long_rules(view > 24, 70, 52));
  return plain;
}

cv::Mat view_of(const std::array<cv::Mat, 3>& density, Plane which, const cv::Rect& form) {
  const auto& [blue, green, red] = density;
  const bool grey = blue.data == red.data;
  if (grey && which != Plane::erased) return red;
  cv::Mat view;
  switch (which) {
    case Plane::ink:
      if (is_bluish(blue(form), red(form))) cv::addWeighted(red, 1, blue, -kFormShare, 0, view);
      else view = cv::min(cv::min(blue, green), red);
      break;
    case Plane::noseal:
      cv::subtract(blue, red, view);
      cv::addWeighted(red, 1, view, -0.7, 0, view);
      break;
    default:
      cv::addWeighted(green, 0.6, red, 0.3, 0, view);
      cv::scaleAdd(blue, 0.1, view, view);
      if (which == Plane::erased) return without_rules(view);
      break;
  }
  return view;
}

Sheet::Sheet(const cv::Mat& page, const Frame& frame) : frame_(frame) {
  const float left = kBeside, top = kAbove, right = kBeside + kFrameWidth, bottom = kAbove + kFrameHeight;
  const std::array<cv::Point2f, 4> target{cv::Point2f{left, top}, {right, top}, {right, bottom}, {left, bottom}};
  to_picture_ = cv::Matx33d(cv::getPerspectiveTransform(target.data(), frame.corners.data()));
  cv::Mat source = page;
  cv::Matx33d to_source = to_picture_;
  const double shrink = kFrameWidth / source_width();
  if (shrink < 0.8) {
    cv::resize(page, source, {}, shrink, shrink, cv::INTER_AREA);
    to_source = cv::Matx33d(shrink, 0, 0, 0, shrink, 0, 0, 0, 1) * to_picture_;
  }
  cv::warpPerspective(source, bgr_, to_source, {kFrameWidth + 2 * kBeside, kFrameHeight + kAbove + kBelow},
                      (shrink > 1.3 ? cv::INTER_CUBIC : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT,
                      cv::Scalar(255, 255, 255));
  if (bgr_.channels() == 1) cv::cvtColor(bgr_, bgr_, cv::COLOR_GRAY2BGR);
}

double Sheet::source_width() const {
  return (cv::norm(frame_.corners[1] - frame_.corners[0]) + cv::norm(frame_.corners[2] - frame_.corners[3])) / 2;
}

const cv::Mat& Sheet::plane(Plane which) {
  if (density_[0].empty()) density_ = densities(bgr_);
  cv::Mat& plane = planes_[static_cast<int>(which)];
  if (plane.empty()) plane = view_of(density_, which, pixels({0.06, 0.99, 0.03, 0.97}));
  return plane;
}

cv::Rect Sheet::pixels(const Cell& cell) const {
  const cv::Point a(cvRound(kBeside + cell.left * kFrameWidth), cvRound(kAbove + cell.top * kFrameHeight));
  const cv::Point b(cvRound(kBeside + cell.right * kFrameWidth), cvRound(kAbove + cell.bottom * kFrameHeight));
  return cv::Rect(a, b) & cv::Rect({0, 0}, bgr_.size());
}

cv::Rect2f Sheet::on_picture(const cv::Rect& r) const {
  std::vector<cv::Point2f> corners{r.tl(), {static_cast<float>(r.br().x), static_cast<float>(r.y)}, r.br(),
                                   {static_cast<float>(r.x), static_cast<float>(r.br().y)}};
  cv::perspectiveTransform(corners, corners, to_picture_);
  return cv::boundingRect(corners);
}

}  // namespace mingjing::ocr

#include "ocr/see/edited.h"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "ocr/see/copies.h"
#include "ocr/see/lattice.h"
#include "ocr/see/sheet.h"
#include "ocr/see/signs.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kSignsMin = 50, kPlacesMax = 6, kLengthMax = 3;
constexpr int kSurePm = 750, kWeakPm = 620;
constexpr float kStrange = 12, kStrangeGap = 14, kSurelyStrange = 36;  // nats
constexpr double kGapTells = 12;  // nats; ground differs by its grain alone
constexpr int kMargin = 2;                                            // pixels about a sign that go with it
constexpr int kGapContrastMax = 40, kGapPm = 500, kThinMin = 5;
constexpr double kColourMax = 30;

/// Print in colour lies on another lattice: its grey is rounded from three planes.
bool is_coloured(const cv::Mat& bgr, const cv::Mat& grey) {
  double darkest = 0, lightest = 0;
  cv::minMaxLoc(grey, &darkest, &lightest);
  const cv::Scalar ink = cv::mean(bgr, grey < (darkest + lightest) / 2);
  return std::max({ink[0], ink[1], ink[2]}) - std::min({ink[0], ink[1], ink[2]}) > kColourMax;
}

/// As the compression saw it, not rounded.
cv::Mat luma_of(const cv::Mat& bgr) {
  cv::Mat luma;
  bgr.convertTo(luma, CV_32F);
  if (luma.channels() == 3) cv::cvtColor(luma, luma, cv::COLOR_BGR2GRAY);
  return luma;
}

cv::Rect wider(const cv::Rect& box, int by, int higher) {
  return {box.x - by, box.y - higher, box.width + 2 * by, box.height + 2 * higher};
}

void add_place(std::vector<EditedPlace>& places, const cv::Rect& at, int confidence_pm = kWeakPm) {
  const cv::Rect near(at.x - at.height, at.y, at.width + 2 * at.height, at.height);
  for (auto& place : places)
    if ((place.at & near).area() > 0) {
      place.at |= at, place.confidence_pm = std::max(place.confidence_pm, confidence_pm);
      return;
    }
  places.push_back({at, confidence_pm});
}

/// Ground beside a sign in its row that holds no print, `apart` pixels from it; `width_pm` of the sign's height wide.
std::vector<cv::Rect> gaps_of(const cv::Mat& grey, const std::vector<Sign>& signs, int apart, int width_pm, int width_min) {
  std::vector<cv::Rect> gaps;
  const cv::Rect page({0, 0}, grey.size());
  for (const auto& [box, row] : signs)
    for (const bool left : {false, true}) {
      const int width = std::max(width_min, box.height * width_pm / 1000);
      const cv::Rect gap = cv::Rect(left ? box.x - width - apart : box.x + box.width + apart, box.y, width, box.height) & page;
      if (gap.area() == 0) continue;
      double darkest = 0, lightest = 0;
      cv::minMaxLoc(grey(gap), &darkest, &lightest);
      if (lightest - darkest <= kGapContrastMax) gaps.push_back(gap);
    }
  return gaps;
}

/// Signs, runs of them and gaps whose blocks are strange to the page.
void find_off_lattice(const cv::Mat& luma, const cv::Mat& grey, const std::vector<Sign>& signs, std::vector<EditedPlace>& places) {
  std::vector<cv::Rect> rows;
  const cv::Rect page({0, 0}, grey.size());
  for (const auto& [box, row] : signs) rows.push_back(wider(box, box.height, kMargin) & page);
  const Lattice lattice(luma, rows);
  const auto judge = [&](const cv::Rect& at, float strange, double tells_min) {
    const float nats = lattice.strangeness(at, tells_min);
    if (nats >= strange) add_place(places, at, nats >= kSurelyStrange ? kSurePm : kWeakPm);
  };
  for (std::size_t length = 1; length <= kLengthMax; ++length)
    for (std::size_t first = 0; first + length <= signs.size(); ++first) {
      if (signs[first + length - 1].row != signs[first].row) continue;
      cv::Rect at;
      for (std::size_t i = first; i < first + length; ++i) at |= signs[i].box;
      judge(wider(at, kMargin, kMargin) & page, kStrange, 0);
    }
  for (const auto& gap : gaps_of(grey, signs, kMargin, kGapPm, kThinMin)) judge(gap, kStrangeGap, kGapTells);
}

constexpr double kFlatPage = 0.20;    // a page with more flat ground than this has no grain that tells
constexpr float kGrainMin = 0.40F, kCoveredShare = 0.25F;  // of the gaps' lowest tenth, grey levels; of that tenth
constexpr std::size_t kGapsMin = 30;
constexpr int kGapAreaMin = 120, kWidePm = 667, kGapWidthMin = 9;

/// How far a pixel lies from the mean of the nine about it, grey levels on average.
float grain_of(const cv::Mat& ground) {
  cv::Mat wide, smooth;
  ground.convertTo(wide, CV_32F);
  cv::blur(wide, smooth, {3, 3});
  return static_cast<float>(cv::norm(wide, smooth, cv::NORM_L1) / static_cast<double>(ground.total()));
}

void find_covered(const cv::Mat& grey, const std::vector<Sign>& signs, std::vector<EditedPlace>& places) {
  cv::Mat lightest, darkest;
  cv::dilate(grey, lightest, cv::Mat());
  cv::erode(grey, darkest, cv::Mat());
  const cv::Mat flat = (lightest - darkest) <= 1;
  if (cv::countNonZero(flat) > kFlatPage * static_cast<double>(flat.total())) return;
  auto gaps = gaps_of(grey, signs, 3, kWidePm, kGapWidthMin);
  std::erase_if(gaps, [](const cv::Rect& gap) { return gap.area() < kGapAreaMin; });
  std::vector<float> grains;
  for (const auto& gap : gaps) grains.push_back(grain_of(grey(gap)));
  std::vector<float> ordered = grains;
  std::ranges::sort(ordered);
  if (ordered.size() < kGapsMin || ordered[ordered.size() / 10] < kGrainMin) return;
  for (std::size_t i = 0; i < gaps.size(); ++i)
    if (grains[i] <= kCoveredShare * ordered[ordered.size() / 10]) add_place(places, gaps[i]);
}

/// Which of the two is the copy, a place that is told already says; otherwise both are shown.
void find_copied(const cv::Mat& grey, const std::vector<Sign>& signs, std::vector<EditedPlace>& places) {
  const auto told = places;
  for (const auto& [one, other] : copied_signs(grey, signs)) {
    const auto holds = [&](const EditedPlace& place) { return ((place.at & one) | (place.at & other)).area() > 0; };
    if (std::ranges::any_of(told, holds)) continue;
    add_place(places, one), add_place(places, other);
  }
}

constexpr float kSharper = 1.28F;
constexpr std::size_t kStep = 14, kTypedMax = 4;

/// How steep the edges of a sign are, grey levels from pixel to pixel; a few steeper ones are left out.
int steepness_of(const cv::Mat& sign) {
  std::vector<int> steps;
  for (int y = 0; y < sign.rows; ++y) {
    const std::uint8_t* row = sign.ptr<std::uint8_t>(y);
    for (int x = 1; x < sign.cols; ++x) steps.push_back(std::abs(row[x] - row[x - 1]));
  }
  if (steps.size() <= kStep) return 0;
  std::ranges::nth_element(steps, steps.begin() + kStep, std::greater());
  return steps[kStep];
}

/// Print typed by a program is sharper than whatever came through the lens: a few neighbours stand far above
/// all others of their height.
void find_typed(const cv::Mat& grey, const std::vector<Sign>& signs, std::vector<EditedPlace>& places) {
  std::vector<int> heights;
  for (const auto& sign : signs) heights.push_back(sign.box.height);
  std::ranges::nth_element(heights, heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2));
  const int usual = heights[heights.size() / 2];
  std::vector<std::pair<int, cv::Rect>> steep;
  for (const auto& sign : signs)
    if (sign.box.height * 10 >= usual * 7 && sign.box.height * 10 <= usual * 14) steep.emplace_back(steepness_of(grey(sign.box)), sign.box);
  if (steep.size() < kSignsMin / 2) return;
  std::ranges::sort(steep, std::greater(), [](const auto& one) { return one.first; });
  cv::Rect typed = steep.front().second;
  for (std::size_t count = 1; count <= kTypedMax; ++count) {
    const cv::Rect next = steep[count].second;
    if (static_cast<float>(steep[count - 1].first) >= kSharper * static_cast<float>(steep[count].first)) return add_place(places, typed);
    const bool level = std::abs(next.y + next.height - typed.y - typed.height) <= next.height / 3;
    const int reach = 2 * next.height;
    if (!level || next.x > typed.x + typed.width + reach || next.x + next.width < typed.x - reach) return;
    typed |= next;
  }
}

}  // namespace

std::vector<EditedPlace> find_edits(const cv::Mat& bgr) {
  const cv::Mat grey = grey_of(bgr);
  auto signs = signs_in_rows(grey);
  if (bgr.channels() == 3) std::erase_if(signs, [&](const Sign& sign) { return is_coloured(bgr(sign.box), grey(sign.box)); });
  std::vector<EditedPlace> places;
  if (signs.size() < kSignsMin) return places;
  find_off_lattice(luma_of(bgr), grey, signs, places);
  find_covered(grey, signs, places);
  find_typed(grey, signs, places);
  find_copied(grey, signs, places);
  // Many places are no edit but a page that was put together: nothing can be said of one of them.
  if (places.size() > kPlacesMax) places.clear();
  return places;
}

}  // namespace mingjing::ocr

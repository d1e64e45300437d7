#include "ocr/see/form.h"

#include <array>
#include <opencv2/imgproc.hpp>

namespace mingjing::ocr {
namespace {

constexpr Cell kAmount{0.56, 0.818, 0.62, 0.715}, kTax{0.835, 1.03, 0.62, 0.715}, kTotal{0.755, 0.985, 0.70, 0.79},
    kWords{0.262, 0.70, 0.70, 0.79};
constexpr double kSumLevel = 0.67, kTotalLevel = 0.742;

constexpr Form kForms[] = {
    {FormKind::paper,
     {{0.140, 0.574, 0.000, 0.075}, 0.045}, {{0.140, 0.574, 0.065, 0.135}, 0.103},
     {{0.140, 0.574, 0.790, 0.858}, 0.828}, {{0.140, 0.574, 0.848, 0.915}, 0.880},
     {kAmount, kSumLevel}, {kTax, kSumLevel}, {kTotal, kTotalLevel}, {kWords, kTotalLevel},
     {0.787, 1.03, -0.36, -0.004}, {0.26, 0.74, -0.34, -0.10}},
    {FormKind::electronic,
     {{0.140, 0.574, 0.000, 0.075}, 0.045}, {{0.140, 0.574, 0.065, 0.135}, 0.103},
     {{0.140, 0.574, 0.790, 0.858}, 0.828}, {{0.140, 0.574, 0.848, 0.915}, 0.880},
     {kAmount, kSumLevel}, {kTax, kSumLevel}, {kTotal, kTotalLevel}, {kWords, kTotalLevel},
     {0.787, 1.03, -0.36, -0.004}, {0.26, 0.74, -0.34, -0.10}},
    {FormKind::digital,
     {{0.066, 0.497, 0.010, 0.115}, 0.060}, {{0.240, 0.497, 0.115, 0.228}, 0.170},
     {{0.566, 1.000, 0.010, 0.115}, 0.060}, {{0.740, 1.000, 0.115, 0.228}, 0.170},
     {kAmount, kSumLevel}, {kTax, kSumLevel}, {kTotal, kTotalLevel}, {kWords, kTotalLevel},
     {0.810, 1.03, -0.36, -0.004}, {0.22, 0.76, -0.34, -0.10}},
};

constexpr PaperHeader kPaperHeader{
    {0.10, 0.33, -0.27, -0.10}, {0.745, 0.925, -0.28, -0.10}, {0.885, 1.03, -0.24, -0.06}, {0.825, 1.01, -0.12, 0.00},
    {0.10, 0.42, -0.12, -0.002}};

constexpr std::array<Cell, 2> kPartyColumns{Cell{0.152, 0.57, -0.015, 0.24}, Cell{0.152, 0.57, 0.782, 1.02}};
constexpr std::array<double, 8> kPartyLevels{0.045, 0.103, 0.158, 0.212, 0.828, 0.880, 0.932, 0.985};

}  // namespace

const Form& form_of(FormKind kind) { return kForms[static_cast<int>(kind)]; }
const PaperHeader& paper_header() { return kPaperHeader; }

std::span<const Cell> shift_columns(FormKind kind) {
  if (kind == FormKind::digital) return {};
  return kPartyColumns;
}
std::span<const double> shift_levels(FormKind kind) {
  if (kind == FormKind::digital) return {};
  return kPartyLevels;
}

bool is_digital(Sheet& sheet) {
  const cv::Rect block = sheet.pixels({0.40, 0.66, 0.02, 0.21});
  cv::Mat rules, column;
  cv::morphologyEx(sheet.plane(Plane::grey)(block) > 24, rules, cv::MORPH_DILATE, cv::getStructuringElement(cv::MORPH_RECT, {5, 1}));
  cv::morphologyEx(rules, rules, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {1, 60}));
  cv::reduce(rules, column, 0, cv::REDUCE_AVG, CV_32F);
  float before = 0, after = 0;  // the best ruled column on either side of where the two kinds part
  for (int x = 0; x < column.cols; ++x) {
    const double at = 0.40 + 0.26 * x / column.cols;
    float& best = at < 0.545 ? before : after;
    best = std::max(best, column.at<float>(x));
  }
  return before > 0.6f * 255 && before > after;
}

}  // namespace mingjing::ocr

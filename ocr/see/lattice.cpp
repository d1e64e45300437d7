#include "ocr/see/lattice.h"

#include <algorithm>
#include <cmath>

namespace mingjing::ocr {
namespace {

constexpr int kSide = 8, kMargin = 2;
constexpr int kStepMin = 3, kStepMax = 40;     // below, the last saving has blurred every trace
constexpr float kSharpMin = 0.20F;             // mean cosine from which a step counts as found
constexpr int kWitnessesMin = 200;             // coefficients
constexpr float kBlockNatsMax = 8, kCutNatsMax = 3;  // one block alone proves nothing, one that white cuts off still less
constexpr int kWhite = 254, kCutMin = 8;             // pixels of a block
constexpr int kContrastMin = 45;               // of a block that tells anything
constexpr int kPerUnit = 2, kBins = 600 * kPerUnit;  // of a histogram: bins in one unit of a coefficient
constexpr int kLastStepMax = 12;
constexpr double kOnLastStep = 0.90, kSeenMin = 12, kStray = 0.02;

/// Row and column of the lowest frequencies, the constant left out.
constexpr std::array<std::array<int, 2>, 20> kOrder = {{{0, 1}, {1, 0}, {2, 0}, {1, 1}, {0, 2}, {0, 3}, {1, 2}, {2, 1}, {3, 0}, {4, 0},
                                                        {3, 1}, {2, 2}, {1, 3}, {0, 4}, {0, 5}, {1, 4}, {2, 3}, {3, 2}, {4, 1}, {5, 0}}};

using Basis = std::array<std::array<float, kSide>, 6>;
const Basis& basis() {
  static const Basis waves = [] {
    Basis made{};
    for (int u = 0; u < 6; ++u)
      for (int x = 0; x < kSide; ++x)
        made[u][x] = static_cast<float>((u == 0 ? std::sqrt(0.125) : 0.5) * std::cos((2 * x + 1) * u * CV_PI / 16));
    return made;
  }();
  return waves;
}

std::array<float, 20> transform(const cv::Mat& grey, int left, int top) {
  std::array<std::array<float, kSide>, 6> wide{};  // horizontal frequency × row
  for (int y = 0; y < kSide; ++y) {
    const std::uint8_t* row = grey.ptr<std::uint8_t>(top + y) + left;
    for (int u = 0; u < 6; ++u) {
      float sum = 0;
      for (int x = 0; x < kSide; ++x) sum += basis()[u][x] * row[x];
      wide[u][y] = sum;
    }
  }
  std::array<float, 20> found{};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto [v, u] = kOrder[i];
    for (int y = 0; y < kSide; ++y) found[i] += basis()[v][y] * wide[u][y];
  }
  return found;
}

bool has_print(const cv::Mat& grey, int left, int top) {
  std::uint8_t darkest = 255, lightest = 0;
  for (int y = 0; y < kSide; ++y) {
    const std::uint8_t* row = grey.ptr<std::uint8_t>(top + y) + left;
    for (int x = 0; x < kSide; ++x) darkest = std::min(darkest, row[x]), lightest = std::max(lightest, row[x]);
  }
  return lightest - darkest > kContrastMin;
}

/// The largest step on whose multiples the coefficients of a frequency lie: a divisor of the true one fits as well.
int step_of(const std::vector<int>& histogram) {
  for (int step = kStepMax; step >= kStepMin; --step) {
    double sum = 0;
    int count = 0;
    for (int bin = step * kPerUnit / 2 + 1; bin < kBins - 1; ++bin) {
      sum += histogram[bin] * std::cos(2 * CV_PI * bin / (step * kPerUnit));
      count += histogram[bin];
    }
    if (count >= kWitnessesMin && sum >= kSharpMin * count) return step;
  }
  return 0;
}

/// The step of the last saving, if it is finer than that of the first: nearly all coefficients lie on its multiples.
int last_step_of(const std::vector<int>& histogram, int first_step) {
  for (int step = std::min(first_step - 1, kLastStepMax); step >= 2; --step) {
    const int reach = step > 2 ? kPerUnit * 3 / 4 : kPerUnit / 2;
    int on = 0, all = 0;
    for (int bin = step * kPerUnit; bin < kBins - 1; ++bin) {
      const int off = bin % (step * kPerUnit);
      all += histogram[bin], on += std::min(off, step * kPerUnit - off) <= reach ? histogram[bin] : 0;
    }
    if (on >= kOnLastStep * all) return step;
  }
  return 1;
}

/// How much likelier each value is anywhere than on the page, in nats; 0 where too little was seen. `comb`: the spacing of values.
std::vector<float> surprise_of(const std::vector<int>& histogram, int step, int comb) {
  const int width = comb * kPerUnit;
  std::vector<double> seen(static_cast<std::size_t>(kBins / width + 1));
  for (int bin = 0; bin < kBins; ++bin) seen[static_cast<std::size_t>((bin + width / 2) / width)] += histogram[bin];
  std::vector<float> surprise(seen.size());
  const int reach = std::max(1, static_cast<int>(std::lround(step * 0.5 / comb)));
  const auto size = static_cast<int>(seen.size());
  for (int k = 1; k < size; ++k) {
    double near = 0;
    int places = 0;
    for (int j = std::max(1, k - reach); j <= std::min(size - 1, k + reach); ++j) {
      const bool end = std::abs(j - k) == reach;
      near += (end ? 1 : 2) * seen[static_cast<std::size_t>(j)], places += end ? 1 : 2;
    }
    const double anywhere = near / places;
    if (near < 2 * kSeenMin) continue;
    surprise[static_cast<std::size_t>(k)] =
        static_cast<float>(std::log(anywhere * (1 + kStray) / (seen[static_cast<std::size_t>(k)] + kStray * anywhere)));
  }
  return surprise;
}

bool is_cut(const cv::Mat& grey, int left, int top) {
  int white = 0;
  for (int y = 0; y < kSide; ++y) {
    const std::uint8_t* row = grey.ptr<std::uint8_t>(top + y) + left;
    for (int x = 0; x < kSide; ++x) white += row[x] >= kWhite;
  }
  return white >= kCutMin;
}

}  // namespace

Lattice::Lattice(const cv::Mat& grey, const std::vector<cv::Rect>& places) : columns_(grey.cols / kSide), rows_(grey.rows / kSide) {
  read_blocks(grey, places);
  judge_blocks();
}

cv::Rect Lattice::blocks_of(const cv::Rect& place) const {
  const int left = std::max(0, (place.x - kMargin) / kSide), top = std::max(0, (place.y - kMargin) / kSide);
  const int right = std::min(columns_, (place.x + place.width + kMargin - 1) / kSide + 1);
  const int bottom = std::min(rows_, (place.y + place.height + kMargin - 1) / kSide + 1);
  return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

void Lattice::read_blocks(const cv::Mat& grey, const std::vector<cv::Rect>& places) {
  index_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), -1);
  for (const auto& place : places) {
    const cv::Rect blocks = blocks_of(place);
    for (int y = blocks.y; y < blocks.y + blocks.height; ++y)
      for (int x = blocks.x; x < blocks.x + blocks.width; ++x) {
        int& index = index_[static_cast<std::size_t>(y) * columns_ + x];
        if (index >= 0 || !has_print(grey, x * kSide, y * kSide)) continue;
        index = static_cast<int>(blocks_.size());
        blocks_.push_back(transform(grey, x * kSide, y * kSide));
        most_.push_back(is_cut(grey, x * kSide, y * kSide) ? kCutNatsMax : kBlockNatsMax);
      }
  }
}

void Lattice::judge_blocks() {
  fits_.resize(blocks_.size());
  for (int i = 0; i < kFrequencies; ++i) {
    std::vector<int> histogram(kBins);
    const auto bin_of = [](float value) { return std::min(kBins - 1, static_cast<int>(std::lround(std::fabs(value) * kPerUnit))); };
    for (const auto& block : blocks_) ++histogram[static_cast<std::size_t>(bin_of(block[i]))];
    const int step = step_of(histogram);
    if (step == 0) continue;
    ++frequencies_;
    const int comb = last_step_of(histogram, step);
    const auto surprise = surprise_of(histogram, step, comb);
    for (std::size_t at = 0; at < blocks_.size(); ++at) {
      const int bin = bin_of(blocks_[at][i]);
      if (bin <= step * kPerUnit / 2 || bin == kBins - 1) continue;
      fits_[at].sum += surprise[static_cast<std::size_t>((bin + comb * kPerUnit / 2) / (comb * kPerUnit))];
      fits_[at].count += 1;
    }
  }
  for (std::size_t at = 0; at < fits_.size(); ++at) fits_[at].sum = std::min(most_[at], fits_[at].sum);
}

Lattice::Fit Lattice::fit(const cv::Rect& place) const {
  Fit fit;
  const cv::Rect blocks = blocks_of(place);
  for (int y = blocks.y; y < blocks.y + blocks.height; ++y)
    for (int x = blocks.x; x < blocks.x + blocks.width; ++x)
      if (const int index = index_[static_cast<std::size_t>(y) * columns_ + x]; index >= 0)
        fit.sum += fits_[static_cast<std::size_t>(index)].sum, fit.count += fits_[static_cast<std::size_t>(index)].count;
  return fit;
}

}  // namespace mingjing::ocr

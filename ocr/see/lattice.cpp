#include "ocr/see/lattice.h"

#include <algorithm>
#include <cmath>

namespace mingjing::ocr {
namespace {

constexpr int kSide = 8;
constexpr float kContrastMin = 10;                   // of a block that tells anything
constexpr float kWhite = 254;                        // values end near it
constexpr int kCutMin = 8;                           // pixels of a block that white has cut
constexpr int kElsewhere[][2] = {{3, 5}, {4, 4}, {5, 2}};  // right and down
constexpr int kPerUnit = 2, kBins = 600 * kPerUnit;  // of a histogram: bins in one unit of a coefficient
constexpr int kStepMax = 40, kWitnessesMin = 60;
constexpr double kRounding = 0.42;                   // standard deviation that rounding of pixels and bins gives a coefficient
constexpr double kBlocksMin = 200, kSeenMin = 6, kStray = 0.02;
constexpr double kTellsMin = 5;                      // nats of a block that is not of the page, on average
constexpr float kBlockNatsMax = 8;                  // one block alone proves nothing
constexpr float kUsual = 0.2F, kUsualByLast = 0.35F;  // of what a strange block has on average: less is chance

/// Row and column of the lowest frequencies, the constant left out.
const std::vector<std::array<int, 2>>& order() {
  static const std::vector<std::array<int, 2>> all = [] {
    std::vector<std::array<int, 2>> made;
    for (int sum = 1; sum < kSide; ++sum)
      for (int row = 0; row <= sum; ++row) made.push_back({row, sum - row});
    return made;
  }();
  return all;
}

using Waves = std::array<std::array<float, kSide>, kSide>;
const Waves& waves() {
  static const Waves all = [] {
    Waves made{};
    for (int u = 0; u < kSide; ++u)
      for (int x = 0; x < kSide; ++x)
        made[u][x] = static_cast<float>((u == 0 ? std::sqrt(0.125) : 0.5) * std::cos((2 * x + 1) * u * CV_PI / 16));
    return made;
  }();
  return all;
}

bool has_contrast(const cv::Mat& luma, int left, int top) {
  float darkest = 255, lightest = 0;
  for (int y = 0; y < kSide; ++y) {
    const float* row = luma.ptr<float>(top + y) + left;
    for (int x = 0; x < kSide; ++x) darkest = std::min(darkest, row[x]), lightest = std::max(lightest, row[x]);
  }
  return lightest - darkest > kContrastMin;
}

int bin_of(float value) { return std::min(kBins - 1, static_cast<int>(std::lround(std::fabs(value) * kPerUnit))); }

/// The step of the last saving: nearly all coefficients lie on its multiples, but for the rounding of pixels. 1 where none is seen.
int last_step_of(const std::vector<int>& histogram) {
  for (int step = kStepMax; step >= 2; --step) {
    double sum = 0;
    int count = 0;
    for (int bin = step * kPerUnit / 2 + 1; bin < kBins - 1; ++bin) {
      sum += histogram[bin] * std::cos(2 * CV_PI * bin / (step * kPerUnit));
      count += histogram[bin];
    }
    const double blur = kRounding / step;
    if (count >= kWitnessesMin && sum >= count * std::exp(-2 * CV_PI * CV_PI * blur * blur)) return step;
  }
  return 1;
}

}  // namespace

Lattice::Lattice(const cv::Mat& luma, const std::vector<cv::Rect>& places) : columns_(luma.cols / kSide), rows_(luma.rows / kSide) {
  read_blocks(luma, places);
  judge(false), judge(true);
}

cv::Rect Lattice::blocks_of(const cv::Rect& place) const {
  const int left = std::max(0, place.x / kSide), top = std::max(0, place.y / kSide);
  const int right = std::min(columns_, (place.x + place.width - 1) / kSide + 1);
  const int bottom = std::min(rows_, (place.y + place.height - 1) / kSide + 1);
  return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

Lattice::Block Lattice::block_at(const cv::Mat& luma, int left, int top) {
  Block block;
  Waves wide{};  // horizontal frequency × row
  for (int y = 0; y < kSide; ++y) {
    const float* row = luma.ptr<float>(top + y) + left;
    for (int x = 0; x < kSide; ++x) block.white += row[x] >= kWhite;
    for (int u = 0; u < kSide; ++u) {
      float sum = 0;
      for (int x = 0; x < kSide; ++x) sum += waves()[u][x] * row[x];
      wide[u][y] = sum;
    }
  }
  for (std::size_t i = 0; i < block.values.size(); ++i) {
    const auto [v, u] = order()[i];
    for (int y = 0; y < kSide; ++y) block.values[i] += waves()[v][y] * wide[u][y];
  }
  return block;
}

void Lattice::read_blocks(const cv::Mat& luma, const std::vector<cv::Rect>& places) {
  index_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), -1);
  for (const auto& place : places) {
    const cv::Rect blocks = blocks_of(place);
    for (int y = blocks.y; y < blocks.y + blocks.height; ++y)
      for (int x = blocks.x; x < blocks.x + blocks.width; ++x) {
        int& index = index_[static_cast<std::size_t>(y) * columns_ + x];
        if (index >= 0 || !has_contrast(luma, x * kSide, y * kSide)) continue;
        index = static_cast<int>(here_.size());
        here_.push_back(block_at(luma, x * kSide, y * kSide));
        for (const auto& [right, down] : kElsewhere) {
          const int left = x * kSide + right, top = y * kSide + down;
          if (left + kSide <= luma.cols && top + kSide <= luma.rows && has_contrast(luma, left, top))
            elsewhere_.push_back(block_at(luma, left, top));
        }
      }
  }
}

/// By the last saving: values are told apart no finer than it left them, so that what it alone did is not held against anyone.
void Lattice::judge(bool by_last_saving) {
  std::vector<float> nats(here_.size());
  double tells = 0;
  for (int i = 0; i < kFrequencies; ++i) {
    std::vector<int> histogram(kBins);
    for (const auto& block : here_) histogram[static_cast<std::size_t>(bin_of(block.values[i]))] += block.white == 0;
    const int width = (by_last_saving ? last_step_of(histogram) : 1) * kPerUnit;
    const auto cell_of = [&](const Block& block) { return static_cast<std::size_t>((bin_of(block.values[i]) + width / 2) / width); };
    for (const bool cut : {false, true}) {
      std::vector<double> here(static_cast<std::size_t>(kBins / width + 2)), elsewhere(here.size());
      double here_count = 0, elsewhere_count = 0;
      for (const auto& block : here_)
        if ((block.white >= kCutMin) == cut) here[cell_of(block)] += 1, here_count += 1;
      for (const auto& block : elsewhere_)
        if ((block.white >= kCutMin) == cut) elsewhere[cell_of(block)] += 1, elsewhere_count += 1;
      if (here_count < kBlocksMin || elsewhere_count < kBlocksMin) continue;
      std::vector<float> surprise(here.size());
      for (std::size_t cell = 0; cell < here.size(); ++cell) {
        const std::size_t reach = std::min<std::size_t>(3, cell / 8);  // far ones are few
        double near = 0;
        for (std::size_t at = cell - reach; at <= std::min(here.size() - 1, cell + reach); ++at) near += elsewhere[at];
        const double share = near / static_cast<double>(2 * reach + 1) / elsewhere_count;
        if (share * here_count < kSeenMin) continue;
        const double value = std::log(share * (1 + kStray) / (here[cell] / here_count + kStray * share));
        surprise[cell] = static_cast<float>(value), tells += share * value;
      }
      for (std::size_t at = 0; at < here_.size(); ++at)
        if ((here_[at].white >= kCutMin) == cut) nats[at] += surprise[cell_of(here_[at])];
    }
  }
  if (tells < kTellsMin) return;
  for (auto& one : nats) one = std::min(one, kBlockNatsMax);
  judgements_.push_back({std::move(nats), (by_last_saving ? kUsualByLast : kUsual) * std::min(static_cast<float>(tells), kBlockNatsMax), tells});
}

float Lattice::strangeness(const cv::Rect& place, double tells_min) const {
  const cv::Rect blocks = blocks_of(place);
  float most = 0;
  for (const auto& [nats, least, tells] : judgements_) {
    if (tells < tells_min) continue;
    float sum = 0, count = 0;
    for (int y = blocks.y; y < blocks.y + blocks.height; ++y)
      for (int x = blocks.x; x < blocks.x + blocks.width; ++x)
        if (const int index = index_[static_cast<std::size_t>(y) * columns_ + x]; index >= 0)
          sum += nats[static_cast<std::size_t>(index)], count += 1;
    if (sum >= count * least) most = std::max(most, sum);
  }
  return most;
}

}  // namespace mingjing::ocr

#include "ocr/see/glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "ocr/extract/layout.h"
#include "ocr/see/bytes.h"
#include "ocr/see/glyph_shape.h"
#include "ocr/see/models.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kNumbers = 128, kFirst = 32;  // of a place; and those that tell which signs are worth a closer look
constexpr std::size_t kStyles = 3, kCloser = 60;
constexpr double kFarthest = 900;        // beyond this a cut does not fit its sign at all
constexpr double kReach = 1.6;           // of an em: how far the engine's edge of a sign may be off
constexpr double kNarrowest = 0.5, kWidest = 1.4;  // of a pitch
constexpr double kPale = 0.2;            // of the darkest ink
constexpr std::int64_t kOutside = 80;    // thousandths of a sign's ink
constexpr int kPad = 3;                  // pixels beside a line: faint ends of strokes
constexpr double kNearerBy = 50;         // how much nearer a sign must be than any other that it may be
constexpr double kUneven = 600;          // what a sign costs whose width is off by a whole pitch, squared

/// Sums of ink by column, without what is pale.
std::vector<int> columns(const cv::Mat& density) {
  double darkest = 0;
  cv::Mat ink, sums;
  cv::minMaxLoc(density, nullptr, &darkest);
  cv::subtract(density, cv::Scalar(kPale * darkest), ink);
  cv::reduce(ink, sums, 0, cv::REDUCE_SUM, CV_32S);
  return {sums.begin<int>(), sums.end<int>()};
}

/// How far apart signs stand on the line, the usual distance of Chinese ones.
double pitch_of(std::span<const Word> signs, double otherwise) {
  std::vector<double> steps;
  for (std::size_t i = 0; i + 1 < signs.size(); ++i) {
    const double step = signs[i + 1].at.x - signs[i].at.x;
    if (step > 0.6 * otherwise && step < 1.5 * otherwise) steps.push_back(step);
  }
  if (steps.size() < 2) return otherwise;
  std::ranges::nth_element(steps, steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2));
  return steps[steps.size() / 2];
}

/// Where the print may be cut: the middle of each gap, and the emptiest columns where signs touch.
std::vector<int> cuts_of(const std::vector<int>& ink) {
  const auto size = static_cast<int>(ink.size());
  auto value = [&](int at) { return at < 0 || at >= size ? 0 : ink[static_cast<std::size_t>(at)]; };
  std::vector<int> cuts{0};
  for (int at = 1; at < size; ++at) {
    if (value(at) > value(at - 1)) continue;
    int last = at;
    while (last + 1 < size && value(last + 1) == value(at)) ++last;
    if (value(last + 1) > value(at)) cuts.push_back((at + last + 1) / 2);
    at = last;
  }
  cuts.push_back(size);
  return cuts;
}

cv::Rect with_faint_ends(const cv::Rect& line, const cv::Mat& density) {
  return cv::Rect(line.x - kPad, line.y, line.width + 2 * kPad, line.height) & cv::Rect({0, 0}, density.size());
}

float squared(const float* a, const float* b, std::size_t count) {
  std::array<float, 8> sums{};  // side by side
  for (std::size_t i = 0; i < count; i += sums.size())
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += (a[i + k] - b[i + k]) * (a[i + k] - b[i + k]);
  return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

}  // namespace

const Glyphs& Glyphs::built_in() {
  static const Glyphs ours;
  return ours;
}

Glyphs::Glyphs() {
  Bytes model{glyph_model()};
  auto take = [&](void* to, std::size_t bytes) { std::ranges::copy(model.take(bytes), static_cast<char*>(to)); };
  const auto count = model.value<std::uint32_t>();
  std::vector<std::uint32_t> signs(count);
  take(signs.data(), count * sizeof(std::uint32_t));
  signs_.assign(signs.begin(), signs.end());
  mean_.create(1, kShapeNumbers, CV_32F), turn_.create(kShapeNumbers, kNumbers, CV_32F);
  take(mean_.data, mean_.total() * sizeof(float));
  take(turn_.data, turn_.total() * sizeof(float));
  std::array<float, kNumbers> steps;
  take(steps.data(), sizeof steps);
  std::vector<std::int8_t> places(count * kStyles * kNumbers);
  take(places.data(), places.size());
  if (!model.ok) throw std::logic_error("the model of signs is cut short");
  for (std::size_t i = 0; i < places.size(); ++i)
    (i % kNumbers < kFirst ? first_ : rest_).push_back(static_cast<float>(places[i]) * steps[i % kNumbers]);
}

cv::Mat Glyphs::placed(const cv::Mat& shape) const { return (shape - mean_) * turn_; }

double Glyphs::distance(const cv::Mat& place, std::size_t sign) const {
  const auto* a = place.ptr<float>();
  float best = std::numeric_limits<float>::max();
  for (std::size_t style = sign * kStyles; style < (sign + 1) * kStyles; ++style)
    best = std::min(best, squared(a, first_.data() + style * kFirst, kFirst) +
                              squared(a + kFirst, rest_.data() + style * (kNumbers - kFirst), kNumbers - kFirst));
  return best;
}

Glyphs::Seen Glyphs::nearest(const cv::Mat& place) const {
  const auto* a = place.ptr<float>();
  std::vector<std::pair<float, std::size_t>> near(signs_.size());
  for (std::size_t sign = 0; sign < signs_.size(); ++sign) {
    const float* b = first_.data() + sign * kStyles * kFirst;
    float best = squared(a, b, kFirst);
    for (std::size_t style = 1; style < kStyles; ++style) best = std::min(best, squared(a, b + style * kFirst, kFirst));
    near[sign] = {best, sign};
  }
  const auto closer = near.begin() + static_cast<std::ptrdiff_t>(std::min(kCloser, near.size()));
  std::ranges::nth_element(near, closer);
  double first = std::numeric_limits<double>::max(), second = first;
  Seen seen;
  for (auto at = near.begin(); at != closer; ++at) {
    const double far = distance(place, at->second);
    if (far < first) second = first, first = far, seen.best = at->second;
    else second = std::min(second, far);
  }
  seen.margin = second - first;
  return seen;
}

/// A line of print that may be cut at certain columns; what lies between two cuts is looked at once.
class Glyphs::Strip {
 public:
  struct Cell {
    cv::Mat place;  ///< empty: no ink
    std::optional<Seen> seen;
  };

  Strip(const Glyphs& glyphs, const cv::Mat& density, const cv::Rect& at) : glyphs_(glyphs), density_(density), at_(at) {
    const std::vector<int> ink = columns(density(at));
    cuts_ = cuts_of(ink);
    for (int column : ink) sums_.push_back(sums_.back() + column);
  }
  std::size_t size() const { return cuts_.size(); }
  double height() const { return at_.height; }
  double x_of(std::size_t cut) const { return at_.x + cuts_[cut]; }
  double width(std::size_t left, std::size_t right) const { return cuts_[right] - cuts_[left]; }
  std::int64_t ink_before(std::size_t cut) const { return sums_[static_cast<std::size_t>(cuts_[cut])]; }
  std::int64_t all_ink() const { return sums_.back(); }
  Rect box(std::size_t left, std::size_t right) const { return {x_of(left), double(at_.y), width(left, right), height()}; }
  Cell& between(std::size_t left, std::size_t right) {
    const auto [at, is_new] = cells_.try_emplace({left, right});
    if (is_new) {
      const cv::Mat shape = shape_of(density_, {at_.x + cuts_[left], at_.y, cuts_[right] - cuts_[left], at_.height}, at_);
      if (!shape.empty()) at->second.place = glyphs_.placed(shape);
    }
    return at->second;
  }

 private:
  const Glyphs& glyphs_;
  cv::Mat density_;
  cv::Rect at_;
  std::vector<int> cuts_;
  std::vector<std::int64_t> sums_{0};  ///< of the ink left of a column
  std::map<std::pair<std::size_t, std::size_t>, Cell> cells_;
};

double Glyphs::misfit(Strip& strip, std::size_t left, std::size_t right, double pitch, char32_t sign) const {
  constexpr double kNo = std::numeric_limits<double>::infinity();
  const auto of = signs_.find(sign);
  const bool wide = of != signs_.npos && is_han(sign);  // all of one width
  const double width = strip.width(left, right) / pitch;
  if (width > kWidest || width < (wide ? kNarrowest : kNarrowest / 4)) return kNo;
  double cost = kFarthest;
  if (of != signs_.npos)
    if (const cv::Mat& place = strip.between(left, right).place; !place.empty()) cost = std::min(kFarthest, distance(place, of));
  return wide ? cost + kUneven * (width - 1) * (width - 1) : cost;
}

std::vector<std::size_t> Glyphs::best_cuts(Strip& strip, std::span<const Word> signs) const {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const double pitch = pitch_of(signs, strip.height());
  // Print that no sign stands for is a sign that was not read.
  const std::int64_t outside = kOutside * strip.all_ink() / static_cast<std::int64_t>(signs.size()) / 1000;
  const auto may_end = [&](std::size_t count, std::size_t cut) {  // the first `count` signs, at this cut
    const bool all_told = (count > 0 || strip.ink_before(cut) <= outside) &&
                          (count < signs.size() || strip.all_ink() - strip.ink_before(cut) <= outside);
    const double x = count < signs.size() ? signs[count].at.x : signs.back().at.x + signs.back().at.w;
    return all_told && std::abs(strip.x_of(cut) - x) <= kReach * pitch;
  };
  std::vector<std::vector<double>> costs(signs.size() + 1, std::vector<double>(strip.size(), kNever));  // by signs and the cut of their end
  std::vector<std::vector<std::size_t>> from(signs.size() + 1, std::vector<std::size_t>(strip.size(), 0));
  for (std::size_t cut = 0; cut < strip.size(); ++cut)
    if (may_end(0, cut)) costs[0][cut] = 0;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const std::u32string text = record::to_code_points(record::normal_text(signs[i].text));
    const char32_t sign = text.size() == 1 ? text.front() : U'\0';
    for (std::size_t right = 0; right < strip.size(); ++right) {
      if (!may_end(i + 1, right)) continue;
      for (std::size_t left = right; left-- > 0 && strip.width(left, right) / pitch <= kWidest;) {
        if (costs[i][left] == kNever) continue;
        const double cost = costs[i][left] + misfit(strip, left, right, pitch, sign);
        if (cost < costs[i + 1][right]) costs[i + 1][right] = cost, from[i + 1][right] = left;
      }
    }
  }
  const auto last = std::ranges::min_element(costs.back());
  if (*last == kNever) return {};
  std::vector<std::size_t> cuts(signs.size() + 1);
  cuts.back() = static_cast<std::size_t>(last - costs.back().begin());
  for (std::size_t i = signs.size(); i > 0; --i) cuts[i - 1] = from[i][cuts[i]];
  return cuts;
}

std::vector<std::vector<Word>> Glyphs::along(const cv::Mat& density, const cv::Rect& line,
                                             std::span<const std::vector<Word>> readings) const {
  std::vector<std::vector<Word>> seen(readings.begin(), readings.end());
  for (auto& signs : seen)
    for (auto& sign : signs) sign.text.clear(), sign.confidence_pm = 0;
  const cv::Rect at = with_faint_ends(line, density);
  if (at.width < 8 || at.height < 8) return seen;
  Strip strip(*this, density, at);
  for (std::size_t r = 0; r < readings.size(); ++r) {
    const auto cuts = readings[r].empty() ? std::vector<std::size_t>() : best_cuts(strip, readings[r]);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      Word& sign = seen[r][i];
      sign.at = strip.box(cuts[i], cuts[i + 1]);
      Strip::Cell& cell = strip.between(cuts[i], cuts[i + 1]);
      if (cell.place.empty()) continue;
      if (!cell.seen) cell.seen = nearest(cell.place);
      sign.text = record::to_utf8(std::u32string(1, signs_[cell.seen->best]));
      sign.confidence_pm = static_cast<std::int32_t>(std::lround(std::min(1000.0, 10 * cell.seen->margin)));
    }
  }
  return seen;
}

bool Glyphs::is_nearest(const cv::Mat& place, char32_t sign, std::u32string_view among) const {
  const auto far = [&](char32_t other) {
    const auto at = signs_.find(other);
    return at == signs_.npos ? std::numeric_limits<double>::max() : distance(place, at);
  };
  const double own = far(sign);
  return own < kFarthest && std::ranges::all_of(among, [&](char32_t other) { return other == sign || far(other) > own + kNearerBy; });
}

std::u32string Glyphs::shown(const cv::Mat& density, const cv::Rect& line, std::span<const std::u32string> texts,
                             std::u32string_view among) const {
  const cv::Rect at = with_faint_ends(line, density);
  if (at.width < 8 || at.height < 8) return {};
  Strip strip(*this, density, at);
  const auto is_shown = [&](const std::u32string& text) {
    std::vector<Word> signs;  // as far apart as they stand if all are of one width
    const double step = line.width / static_cast<double>(text.size());
    for (char32_t sign : text)
      signs.push_back({record::to_utf8(std::u32string(1, sign)),
                       {line.x + step * static_cast<double>(signs.size()), double(line.y), step, double(line.height)}});
    const auto cuts = best_cuts(strip, signs);
    for (std::size_t i = 0; i < text.size() && !cuts.empty(); ++i) {
      if (among.find(text[i]) == among.npos) continue;
      const cv::Mat& place = strip.between(cuts[i], cuts[i + 1]).place;
      if (place.empty() || !is_nearest(place, text[i], among)) return false;
    }
    return !cuts.empty();
  };
  const auto found = std::ranges::find_if(texts, is_shown);
  return found == texts.end() ? std::u32string() : *found;
}

}  // namespace mingjing::ocr

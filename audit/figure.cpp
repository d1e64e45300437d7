#include "audit/figure.h"

#include <array>
#include <limits>

#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kOne = 1'000'000;
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 2;

std::optional<std::int64_t> times(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product) || product > kMost || product < -kMost) return std::nullopt;
  return product;
}

/// 一级, 二级 …: levels are counts.
std::optional<std::int64_t> level_of(const std::string& text) {
  static constexpr std::array<std::string_view, 10> kNumerals = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  for (std::size_t i = 0; i < kNumerals.size(); ++i)
    if (text == std::string(kNumerals[i]) + "级") return static_cast<std::int64_t>(i);
  return std::nullopt;
}

bool cut(std::string& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

/// Units that say what is counted and change nothing.
void cut_counting_word(std::string& text) {
  for (std::string_view word : {"人", "名", "个", "台", "套", "项", "件", "家", "条", "次", "年", "核", "GB", "TB", "MB", "元", "级", "分"})
    if (cut(text, word)) return;
}

std::optional<std::int64_t> decimal_in_millionths(std::string text) {
  std::string kept;  // grouping commas must stand in threes, else they are not grouping
  const auto point = std::min(text.find('.'), text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') kept += text[i];
    else if (i >= point || (point - i) % 4 != 0 || i == 0) return std::nullopt;
  }
  const bool negative = kept.starts_with('-');
  if (negative || kept.starts_with('+')) kept.erase(0, 1);
  const auto dot = kept.find('.');
  auto whole = kept.substr(0, dot);
  auto places = dot == std::string::npos ? std::string() : kept.substr(dot + 1);
  if (places.size() > 6 && places.find_first_not_of('0', 6) != std::string::npos) return std::nullopt;
  places.resize(6, '0');
  const auto digits = whole + places;
  if (whole.empty() || digits.size() > 18 || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const auto value = std::stoll(digits);
  return negative ? -value : value;
}

}  // namespace

std::optional<Figure> Figure::whole(std::int64_t count) {
  const auto value = times(count, kOne);
  return value ? std::optional(Figure{*value}) : std::nullopt;
}

Figure Figure::of(record::Fen amount) {
  const auto value = times(amount.count(), kOne / 100);
  return Figure{value.value_or(amount.count() < 0 ? -kMost : kMost)};
}

std::optional<Figure> Figure::parse(std::string_view text, bool in_wan, bool in_percent) {
  auto figures = record::normal_name(text);
  if (const auto level = level_of(figures)) return whole(*level);
  std::int64_t factor = in_wan ? 10'000 : 1, divisor = in_percent ? 100 : 1;
  if (cut(figures, "%")) {
    factor = 1, divisor = 100;
  } else if (cut(figures, "亿元") || cut(figures, "亿")) {
    factor = 100'000'000, divisor = 1;
  } else if (cut(figures, "万元") || cut(figures, "万")) {
    factor = 10'000, divisor = 1;
  } else if (cut(figures, "元")) {
    factor = 1, divisor = 1;
  } else {
    cut_counting_word(figures);
  }
  for (std::string_view sign : {"¥", "≥", "约"})
    if (figures.starts_with(sign)) figures.erase(0, sign.size());
  const auto value = decimal_in_millionths(figures);
  if (!value) return std::nullopt;
  const auto scaled = times(*value, factor);
  if (!scaled || *scaled % divisor != 0) return std::nullopt;
  return Figure{*scaled / divisor};
}

std::optional<Figure> Figure::share(Figure a, Figure b) {
  if (b.millionths <= 0) return std::nullopt;
  const auto scaled = static_cast<Wide>(a.millionths) * kOne;
  auto quotient = scaled / b.millionths;
  if (scaled % b.millionths != 0 && scaled < 0) --quotient;
  if (quotient > kMost || quotient < -kMost) return std::nullopt;
  return Figure{static_cast<std::int64_t>(quotient)};
}

std::string Figure::text() const {
  const auto magnitude = millionths < 0 ? -millionths : millionths;
  auto text = std::to_string(magnitude / kOne);
  if (const auto rest = magnitude % kOne; rest != 0) {
    auto places = std::to_string(kOne + rest).substr(1);
    while (places.back() == '0') places.pop_back();
    text += "." + places;
  }
  return (millionths < 0 ? "-" : "") + text;
}

}  // namespace mingjing::audit

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "storage/record/result.h"

namespace mingjing::record {

/// An amount of money in fen (1/100 yuan). Bounded to ±10^15 fen for one amount, so that sums of up to 9,000 of them cannot
/// overflow; `+` and `-` assert it. Never made from or turned into a floating-point number.
class Fen {
 public:
  constexpr Fen() = default;
  static constexpr Fen of(std::int64_t fen) { return Fen(fen); }

  /// Reads figures: `1,234.56` `¥ 1234.5` `￥1234` `CNY 12.00` `-3.10` `（3.10）` `12345.67元`. At most two places unless the
  /// further ones are zeros. Grouping commas must stand in threes. invalid_input when it is anything else.
  static Result<Fen> parse(std::string_view figures);

  /// Reads a decimal number of 万元 (10,000 yuan) to the fen: `300` `12.3456`. More than six places are refused unless zero.
  static Result<Fen> parse_wan(std::string_view figures);

  /// Reads capital amounts by value, in every form that is seen on paper: 〇○零, 壹/一, 貳弐弍, 叄叁参, 陸, 萬億, 元圆圓, 整正 or
  /// none, prefixes 人民币 ⊗ ⓧ ¥, （负数）负; 壹 omitted before a leading 拾. invalid_input when the words are not a whole amount.
  static Result<Fen> parse_words(std::string_view words);

  constexpr std::int64_t count() const { return fen_; }
  /// `"12345.67"`, `"-3.10"`: the form of the JSON contract.
  std::string yuan() const;
  /// `12,345.67`: the form for people.
  std::string grouped() const;

  constexpr auto operator<=>(const Fen&) const = default;
  Fen operator+(Fen other) const;
  Fen operator-(Fen other) const;
  constexpr Fen operator-() const { return Fen(-fen_); }
  Fen& operator+=(Fen other) { return *this = *this + other; }
  Fen& operator-=(Fen other) { return *this = *this - other; }

 private:
  constexpr explicit Fen(std::int64_t fen) : fen_(fen) {}
  std::int64_t fen_ = 0;
};

/// The amount in capital words. `variant` picks one of the legal writings, by bits: 1 圆 for 元, 2 整 after 角, 4 正 for 整, 8 零分 written
/// out, 16 人民币 before it, 32 零 before 角 where the yuan end in 0; 0 is the plain one: `壹万贰仟叁佰肆拾伍元陆角柒分`. |amount| < 10^14 fen.
std::string capital_words(Fen amount, std::uint32_t variant = 0);

/// A rate in basis points (1/100 of a percent). 30 % is 3000.
struct BasisPoints {
  std::int32_t value = 0;
  auto operator<=>(const BasisPoints&) const = default;
};

/// ⌊rate × base⌋ to the fen (towards minus infinity). Exact: computed in 128 bits.
Fen share_floor(BasisPoints rate, Fen base);
/// ⌊value × numerator / denominator⌋ to the fen; denominator ≠ 0.
Fen proportion_floor(Fen value, Fen numerator, Fen denominator);

}  // namespace mingjing::record

#include "storage/record/money.h"

#include <array>
#include <cassert>
#include <limits>
#include <optional>

#include "storage/record/text.h"

namespace mingjing::record {
namespace {

constexpr std::int64_t kFenMax = 1'000'000'000'000'000;

Error refused(std::string_view text) {
  const std::string shown(is_utf8(text) ? text : std::string_view("?"));
  return {Code::invalid_input, shown, {"“" + shown + "”不是有效的金额。", "\"" + shown + "\" is not an amount of money."}};
}

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}
bool take_back(std::string_view& text, std::string_view back) {
  if (!text.ends_with(back)) return false;
  text.remove_suffix(back.size());
  return true;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Two figures side by side are two amounts, not one: white space must not stand between digits, commas and points.
bool has_gap_in_figure(std::string_view text) {
  const auto in_figure = [](const std::string& folded) {
    return folded.size() == 1 && (is_digit(folded[0]) || folded == "," || folded == ".");
  };
  bool after_figure = false, gap = false;
  for (const char32_t c : to_code_points(text)) {
    const std::string folded = normal_text(to_utf8(std::u32string_view(&c, 1)));
    if (folded.empty()) {
      gap = true;
      continue;
    }
    if (gap && after_figure && in_figure(folded)) return true;
    after_figure = in_figure(folded);
    gap = false;
  }
  return false;
}

/// Digits without their commas, which must stand before every third digit or nowhere.
std::optional<std::string> without_commas(std::string_view whole) {
  std::string digits;
  const bool grouped = whole.find(',') != std::string_view::npos;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool comma_due = grouped && i > 0 && (whole.size() - i) % 4 == 0;
    if (comma_due != (whole[i] == ',')) return std::nullopt;
    if (whole[i] == ',') continue;
    if (!is_digit(whole[i])) return std::nullopt;
    digits += whole[i];
  }
  if (digits.empty()) return std::nullopt;
  return digits;
}

/// An unsigned decimal times 10^places, exactly; nullopt when it is no decimal, has further places that are not zero, or is too large.
std::optional<std::int64_t> scaled(std::string_view text, std::size_t places) {
  const std::size_t point = text.find('.');
  auto digits = without_commas(text.substr(0, point));
  if (!digits) return std::nullopt;
  std::string fraction;
  if (point != std::string_view::npos) {
    fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  }
  if (fraction.size() > places && fraction.find_first_not_of('0', places) != std::string::npos) return std::nullopt;
  fraction.resize(places, '0');
  std::int64_t value = 0;
  for (const char c : *digits + fraction) {
    value = value * 10 + (c - '0');
    if (value > kFenMax) return std::nullopt;
  }
  return value;
}

/// Strips currency signs and the sign of the number off `text`. False when signs contradict or repeat.
bool strip_signs(std::string_view& text, bool& negative) {
  const auto currency = [&] {
    return take_front(text, "¥") || take_front(text, "CNY") || take_front(text, "RMB") || take_front(text, "人民币");
  };
  const bool bracketed = text.starts_with('(') && text.ends_with(')') && text.size() > 2;
  if (bracketed) text = text.substr(1, text.size() - 2);
  bool minus = take_front(text, "-");
  while (currency()) {}
  if (take_front(text, "-")) {
    if (minus) return false;
    minus = true;
  }
  negative = bracketed || minus;
  return !(bracketed && minus);
}

Result<Fen> parse_scaled(std::string_view figures, std::size_t places) {
  const std::string normal = normal_text(figures);
  std::string_view rest = normal;
  bool negative = false;
  if (!is_utf8(figures) || has_gap_in_figure(figures)) return refused(figures);
  if (places == 6) take_back(rest, "万元") || take_back(rest, "万");
  else take_back(rest, "元") || take_back(rest, "圆");
  if (!strip_signs(rest, negative)) return refused(figures);
  const auto value = scaled(rest, places);
  if (!value) return refused(figures);
  return Fen::of(negative ? -*value : *value);
}

// --- capital amounts ---

enum class Mark { digit, unit, myriad, yuan, jiao, fen, whole, unknown };
struct Token {
  Mark mark = Mark::unknown;
  std::int64_t value = 0;
};

Token token_of(char32_t c) {
  static constexpr std::u32string_view digits[] = {U"零〇○", U"壹一弌", U"贰貳弐弍二", U"叁叄参參三", U"肆四",
                                                   U"伍五",  U"陆陸六", U"柒七",       U"捌八",       U"玖九"};
  for (std::int64_t value = 0; value < 10; ++value)
    if (digits[value].find(c) != std::u32string_view::npos) return {Mark::digit, value};
  switch (c) {
    case U'拾': case U'十': return {Mark::unit, 10};
    case U'佰': case U'百': return {Mark::unit, 100};
    case U'仟': case U'千': return {Mark::unit, 1000};
    case U'万': case U'萬': return {Mark::myriad, 10'000};
    case U'亿': case U'億': return {Mark::myriad, 100'000'000};
    case U'元': case U'圆': case U'圓': return {Mark::yuan, 0};
    case U'角': return {Mark::jiao, 0};
    case U'分': return {Mark::fen, 0};
    case U'整': case U'正': return {Mark::whole, 0};
    default: return {};
  }
}

class Words {
 public:
  explicit Words(std::u32string_view text) : text_(text) {}

  /// The whole amount in fen, or nullopt.
  std::optional<std::int64_t> amount() {
    std::int64_t fen = 0;
    const bool has_yuan = text_.find_first_of(U"元圆圓") != std::u32string_view::npos;
    if (has_yuan) {
      const auto yuan = integer();
      if (!yuan || take().mark != Mark::yuan) return std::nullopt;
      fen = *yuan * 100;
    }
    const auto rest = tail(has_yuan);
    if (!rest) return std::nullopt;
    return fen + *rest;
  }

 private:
  Token peek() const { return at_ < text_.size() ? token_of(text_[at_]) : Token{}; }
  bool at_end() const { return at_ >= text_.size(); }
  Token take() {
    const Token token = peek();
    ++at_;
    return token;
  }

  /// 亿, 万 and the rest, each at most 9999. Stops before 元.
  std::optional<std::int64_t> integer() {
    std::int64_t total = 0, last = std::numeric_limits<std::int64_t>::max();
    for (;;) {
      const auto group = section(total > 0);
      if (!group) return std::nullopt;
      if (peek().mark != Mark::myriad) return total + *group;
      const std::int64_t scale = take().value;
      if (scale >= last) return std::nullopt;
      total += *group * scale;
      last = scale;
      if (peek().mark == Mark::yuan) return total;
    }
  }

  /// Up to 9999, or nullopt. `follows`: higher groups stand before it. 壹 may be missing before 拾 at the very front. What has two
  /// readings is refused: 壹佰伍 (105 or 150), 零拾伍 (5 or 15).
  std::optional<std::int64_t> section(bool follows) {
    std::int64_t sum = 0, last = 10'000;
    bool zero = false, any = false;
    while (peek().mark == Mark::digit || peek().mark == Mark::unit) {
      std::int64_t digit = 1;
      if (peek().mark == Mark::digit) {
        digit = take().value;
      } else if (peek().value != 10 || any || follows) {
        return std::nullopt;
      }
      any = true;
      const bool has_unit = peek().mark == Mark::unit;
      if (digit == 0 && !has_unit) {
        zero = true;
        continue;
      }
      const std::int64_t unit = has_unit ? take().value : 1;
      if (unit >= last || (digit == 0 && unit == 10)) return std::nullopt;
      if (unit == 1 && !zero && last != 10 && (sum > 0 || follows)) return std::nullopt;
      sum += digit * unit;
      last = unit;
      zero = digit == 0;
    }
    if (!any) return std::nullopt;
    return sum;
  }

  /// What follows 元: nothing, 整, 角 and 分 with or without 零. Without 元, 角 or 分 must be there.
  std::optional<std::int64_t> tail(bool has_yuan) {
    std::optional<std::int64_t> jiao, fen;
    std::optional<std::int64_t> digit;
    while (!at_end()) {
      const Token token = take();
      if (token.mark == Mark::digit) {
        if (digit && *digit != 0) return std::nullopt;
        digit = token.value;
      } else if (token.mark == Mark::jiao && digit && !jiao && !fen) {
        jiao = std::exchange(digit, std::nullopt);
      } else if (token.mark == Mark::fen && digit && !fen) {
        fen = std::exchange(digit, std::nullopt);
      } else if (token.mark == Mark::whole && !digit && at_end() && (has_yuan || jiao || fen)) {
        break;
      } else {
        return std::nullopt;
      }
    }
    if (digit || !(has_yuan || jiao || fen)) return std::nullopt;
    return jiao.value_or(0) * 10 + fen.value_or(0);
  }

  std::u32string_view text_;
  std::size_t at_ = 0;
};

__extension__ using Wide = __int128;

std::int64_t floor_quotient(Wide value, Wide divisor) {
  Wide quotient = value / divisor;
  if (value % divisor != 0 && ((value < 0) != (divisor < 0))) --quotient;
  assert(quotient <= std::numeric_limits<std::int64_t>::max() && quotient >= std::numeric_limits<std::int64_t>::min());
  return static_cast<std::int64_t>(quotient);
}

// --- amounts written as capital words ---

constexpr std::array<const char*, 10> kDigits{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/// A group of four digits, 1 … 9999, without leading zeros; inner zeros make one 零, zeros at the end none.
std::string group_words(int group) {
  constexpr std::array<const char*, 4> units{"仟", "佰", "拾", ""};
  std::string words;
  bool zero = false;
  for (int i = 0, place = 1000; i < 4; ++i, place /= 10) {
    const int digit = group / place % 10;
    if (digit == 0) {
      zero = true;
      continue;
    }
    if (zero && !words.empty()) words += kDigits[0];
    zero = false;
    words += kDigits[static_cast<std::size_t>(digit)];
    words += units[static_cast<std::size_t>(i)];
  }
  return words;
}

std::string yuan_words(std::int64_t yuan) {
  constexpr std::array<const char*, 3> units{"", "万", "亿"};
  constexpr std::array<std::int64_t, 3> places{1, 10'000, 100'000'000};
  std::string words;
  bool gap = false;
  for (std::size_t i = 3; i-- > 0;) {
    const int group = static_cast<int>(yuan / places[i] % 10'000);
    if (group == 0) {
      gap = true;
      continue;
    }
    if (!words.empty() && (gap || group < 1000)) words += kDigits[0];
    gap = false;
    words += group_words(group);
    words += units[i];
  }
  return words;
}

}  // namespace

Result<Fen> Fen::parse(std::string_view figures) { return parse_scaled(figures, 2); }

Result<Fen> Fen::parse_wan(std::string_view figures) { return parse_scaled(figures, 6); }

Result<Fen> Fen::parse_words(std::string_view words) {
  const std::string normal = normal_text(words);
  std::string_view rest = normal;
  const auto prefix = [&] {
    for (const std::string_view mark : {"人民币", "⊗", "ⓧ", "Ⓧ", "¥"})
      if (take_front(rest, mark)) return true;
    return false;
  };
  while (prefix()) {}
  const bool negative = take_front(rest, "(负数)") || take_front(rest, "(負數)") || take_front(rest, "负数") || take_front(rest, "负") ||
                        take_front(rest, "負");
  while (prefix()) {}
  const std::u32string code_points = to_code_points(rest);
  const auto fen = Words(code_points).amount();
  if (!is_utf8(words) || !fen) return refused(words);
  return Fen::of(negative ? -*fen : *fen);
}

std::string capital_words(Fen amount, std::uint32_t variant) {
  const std::int64_t fen = amount.count() < 0 ? -amount.count() : amount.count();
  assert(fen < 100'000'000'000'000);
  const std::int64_t yuan = fen / 100;
  const auto jiao = static_cast<std::size_t>(fen / 10 % 10);
  const auto cent = static_cast<std::size_t>(fen % 10);
  const bool round_yuan = (variant & 1) != 0;      // 圆 for 元
  const bool exact_after_jiao = (variant & 2) != 0;  // 整 after 角
  const bool zheng = (variant & 4) != 0;           // 正 for 整
  const bool zero_cent = (variant & 8) != 0;       // 零分 written out
  std::string words = (variant & 16) != 0 ? "人民币" : "";
  if (amount.count() < 0) words += "（负数）";
  if (yuan > 0 || fen == 0) words += (yuan == 0 ? std::string(kDigits[0]) : yuan_words(yuan)) + (round_yuan ? "圆" : "元");
  const std::string whole = zheng ? "正" : "整";
  if (jiao == 0 && cent == 0) return words + whole;
  // 零 stands for a missing 角, and may stand where the yuan end in 0 (107000.53: 壹拾万柒仟元零伍角叁分).
  if (yuan > 0 && (jiao == 0 || (yuan % 10 == 0 && (variant & 32) != 0))) words += kDigits[0];
  if (jiao > 0) words += std::string(kDigits[jiao]) + "角";
  if (cent > 0) return words + kDigits[cent] + "分";
  if (zero_cent) return words + "零分";
  return exact_after_jiao ? words + whole : words;
}

std::string Fen::yuan() const {
  const bool negative = fen_ < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(fen_) : static_cast<std::uint64_t>(fen_);
  const std::string cents = std::to_string(magnitude % 100);
  return (negative ? "-" : "") + std::to_string(magnitude / 100) + (cents.size() == 1 ? ".0" : ".") + cents;
}

std::string Fen::grouped() const {
  std::string text = yuan();
  const std::size_t front = text.front() == '-' ? 1 : 0;
  for (std::size_t i = text.size() - 3; i > front + 3;) text.insert(i -= 3, ",");
  return text;
}

Fen Fen::operator+(Fen other) const {
  std::int64_t sum = 0;
  const bool overflowed = __builtin_add_overflow(fen_, other.fen_, &sum);
  assert(!overflowed);
  static_cast<void>(overflowed);
  return Fen(sum);
}

Fen Fen::operator-(Fen other) const {
  std::int64_t difference = 0;
  const bool overflowed = __builtin_sub_overflow(fen_, other.fen_, &difference);
  assert(!overflowed);
  static_cast<void>(overflowed);
  return Fen(difference);
}

Fen share_floor(BasisPoints rate, Fen base) { return Fen::of(floor_quotient(static_cast<Wide>(rate.value) * base.count(), 10'000)); }

Fen proportion_floor(Fen value, Fen numerator, Fen denominator) {
  assert(denominator.count() != 0);
  return Fen::of(floor_quotient(static_cast<Wide>(value.count()) * numerator.count(), denominator.count()));
}

}  // namespace mingjing::record

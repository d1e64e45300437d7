#include "ocr/see/windows.h"

#include <algorithm>
#include <array>

#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Date;
using record::Fen;
using record::TaxIdForm;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::vector<std::string_view> digit_runs(std::string_view text) {
  std::vector<std::string_view> runs;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > i) runs.push_back(text.substr(i, end - i));
    i = std::max(end, i + 1);
  }
  return runs;
}

int number_at(std::string_view digits, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (digits[i] - '0');
  return value;
}

/// Province-level codes of GB/T 2260 that a tax authority issues under.
bool is_province(int two_digits) {
  static constexpr std::array<int, 31> provinces = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41,
                                                    42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65};
  return std::ranges::binary_search(provinces, two_digits);
}

bool possible_code_10(std::string_view code) {
  const int year = number_at(code, 4, 2);
  return is_province(number_at(code, 0, 2)) && year >= 3 && year <= 30;
}
bool possible_code_12(std::string_view code) {
  if (code[0] != '0' && code[0] != '1') return false;
  const int year = number_at(code, 5, 2);
  return is_province(number_at(code, 1, 2)) && year >= 10 && year <= 30;
}

std::string folded_id(std::string_view text) {
  std::string id;
  for (char c : record::normal_tax_id(text)) {
    if (c == 'O') c = '0';
    if (c == 'I') c = '1';
    if (is_digit(c) || is_upper(c)) id.push_back(c);
  }
  return id;
}

/// Letters that no credit code can hold, as the figure that they look like.
std::string without_impossible(std::string id) {
  for (char& c : id) c = c == 'S' ? '5' : c == 'Z' ? '2' : c == 'V' ? 'Y' : c;
  return id;
}

bool proven_credit_code(std::string_view id) {
  static constexpr std::string_view kDepartments = "1234569ANY";
  return id.size() == 18 && kDepartments.find(id[0]) != std::string_view::npos && std::all_of(id.begin() + 2, id.begin() + 8, is_digit) &&
         is_province(number_at(id, 2, 2)) && record::tax_id_form(id) == TaxIdForm::credit_code;
}

bool is_han(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF); }
bool is_name_sign(char32_t c) {
  return is_han(c) || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

}  // namespace

std::optional<std::string> digits_window(std::string_view text, std::size_t length) {
  std::optional<std::string> found;
  for (auto run : digit_runs(text)) {
    if (run.size() != length) continue;
    if (found) return std::nullopt;
    found = std::string(run);
  }
  return found;
}

std::optional<std::string> code_window(std::string_view text, bool old_electronic) {
  for (auto run : digit_runs(text)) {
    if (run.size() > 14) continue;
    for (std::size_t length : {std::size_t{12}, std::size_t{10}}) {
      if (run.size() < length || (old_electronic && length == 10)) continue;
      const auto window = run.substr(run.size() - length);
      if (length == 12 ? possible_code_12(window) : possible_code_10(window)) return std::string(window);
    }
  }
  return std::nullopt;
}

std::optional<std::string> digital_number_window(std::string_view text) {
  auto number = digits_window(text, 20);
  if (!number) return std::nullopt;
  const int year = number_at(*number, 0, 2);
  if (year < 21 || year > 40 || !is_province(number_at(*number, 2, 2))) return std::nullopt;
  return number;
}

std::optional<Date> date_window(std::string_view text) {
  std::string digits;
  std::vector<int> parts;
  for (auto run : digit_runs(text)) {
    digits += run;
    parts.push_back(run.size() <= 4 ? number_at(run, 0, run.size()) : -1);
  }
  auto made = [](int year, int month, int day) -> std::optional<Date> {
    if (year < 2000 || year > 2099) return std::nullopt;
    const auto date = Date::of(year, month, day);
    return date ? std::optional<Date>(*date) : std::nullopt;
  };
  if (parts.size() == 3 && parts[0] >= 1000) return made(parts[0], parts[1], parts[2]);
  if (digits.size() == 8) return made(number_at(digits, 0, 4), number_at(digits, 4, 2), number_at(digits, 6, 2));
  return std::nullopt;
}

std::optional<Fen> amount_window(std::string_view text) {
  std::string figures;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (is_digit(text[i]) || c == '.' || c == ',' || c == '-') figures.push_back(text[i]);
    else figures.clear();  // whatever stands before the last sign that is no figure is no part of the amount
  }
  const bool negative = !figures.empty() && figures[0] == '-';
  while (!figures.empty() && !is_digit(figures.back())) figures.pop_back();
  const std::size_t point = figures.rfind('.');
  if (point == std::string::npos || point == 0) return std::nullopt;
  // Commas that read as points still part the thousands; a point between other figures is none.
  for (std::size_t at = figures.find('.'); at < point; at = figures.find('.', at + 1))
    if (figures.find_first_of(".,", at + 1) != at + 4) return std::nullopt;
  std::string yuan;
  for (char c : figures.substr(0, point))
    if (is_digit(c)) yuan.push_back(c);
  std::string fen;
  for (std::size_t i = point + 1; i < figures.size() && is_digit(figures[i]); ++i) fen.push_back(figures[i]);
  const bool leading_zero = yuan.size() > 1 && yuan[0] == '0';
  if (yuan.empty() || yuan.size() > 11 || leading_zero || fen.size() < 2 || fen.size() > 3) return std::nullopt;
  const auto amount = Fen::parse((negative ? "-" : "") + yuan + "." + fen.substr(0, 2));
  return amount ? std::optional<Fen>(*amount) : std::nullopt;
}

std::string words_window(std::string_view text) {
  static constexpr std::u32string_view kFigures = U"零壹贰叁肆伍陆柒捌玖拾";
  static constexpr std::u32string_view kCurrency = U"人民币";
  const std::u32string signs = record::to_code_points(text);
  const std::size_t currency = signs.find(kCurrency);
  std::size_t first = signs.find_first_of(kFigures, currency == signs.npos ? 0 : currency + kCurrency.size());
  if (first == signs.npos) first = signs.find_first_of(kFigures);  // 伍拾圆整(人民币)
  return first == signs.npos ? std::string() : record::to_utf8(std::u32string_view(signs).substr(first));
}

std::vector<std::u32string> sum_writings(Fen sum) {
  constexpr std::int64_t kLimit = 100'000'000'000'000;
  constexpr std::uint32_t kVariants = 64, kWithCurrency = 16;
  std::vector<std::u32string> writings;
  for (std::uint32_t variant = 0; variant < kVariants && sum > Fen() && sum < Fen::of(kLimit); ++variant) {
    const std::u32string words = record::to_code_points(record::normal_text(record::capital_words(sum, variant)));
    for (const auto& writing : {words, U'⊗' + words})
      if (std::ranges::find(writings, writing) == writings.end() && (writing == words || (variant & kWithCurrency) == 0))
        writings.push_back(writing);
  }
  return writings;
}

bool is_starred(std::string_view text) {
  const auto stars = std::ranges::count(text, '*');
  return stars >= 2 && std::ranges::none_of(text, is_digit);
}

std::optional<TaxIdWindow> tax_id_window(std::string_view text) {
  const std::string id = folded_id(text), repaired = without_impossible(id);
  for (std::size_t at = repaired.size() < 18 ? repaired.size() : repaired.size() - 18 + 1; at-- > 0;)
    if (at + 18 <= repaired.size() && proven_credit_code(std::string_view(repaired).substr(at, 18)))
      return TaxIdWindow{repaired.substr(at, 18), true};
  if (record::tax_id_form(id) == TaxIdForm::temporary) return TaxIdWindow{id, false};
  for (std::size_t at = id.size() < 15 ? 0 : id.size() - 15 + 1; at-- > 0;) {
    const auto window = std::string_view(id).substr(at, 15);
    if (id.size() <= 16 && is_digit(window[0]) && is_digit(window[1]) && is_province(number_at(window, 0, 2)) &&
        record::tax_id_form(window) == TaxIdForm::old_15)
      return TaxIdWindow{std::string(window), true};
  }
  const bool usual_length = id.size() == 15 || id.size() == 16 || id.size() == 17 || id.size() == 18 || id.size() == 20;
  if (!usual_length || std::ranges::count_if(id, is_digit) < 8) return std::nullopt;
  return TaxIdWindow{id.size() == 18 ? repaired : id, false};
}

std::optional<std::string> name_window(std::string_view text) {
  static constexpr std::u32string_view kOpen = U"(（〈《[【{〔「『", kClose = U")）〉》]】}〕」』", kColons = U":：;；";
  std::u32string name;
  for (char32_t c : record::to_code_points(text)) {
    if (kOpen.find(c) != kOpen.npos) c = U'（';
    if (kClose.find(c) != kClose.npos) c = U'）';
    if (kColons.find(c) != kColons.npos && name.size() <= 2) name.clear();  // the end of the label
    const bool bracket = c == U'（' || c == U'）';
    if (bracket && !name.empty() && name.back() == c) continue;
    if (is_name_sign(c) || bracket || c == U'·' || c == U'-' || c == U'&' || c == U'、') name.push_back(c);
  }
  while (!name.empty() && !is_name_sign(name.front()) && name.front() != U'（') name.erase(name.begin());
  const std::size_t note = name.find(U"（代开");
  if (note != std::u32string::npos) name.resize(note);
  const std::size_t open = name.rfind(U'（');
  if (open != std::u32string::npos && name.find(U'）', open) == std::u32string::npos) name.resize(open);
  while (!name.empty() && !is_name_sign(name.back()) && name.back() != U'）') name.pop_back();
  const auto han = std::ranges::count_if(name, is_han);
  if (han < 2 && name.size() < 4) return std::nullopt;
  if (std::ranges::count(name, U'（') != std::ranges::count(name, U'）')) return std::nullopt;
  return record::to_utf8(name);
}

}  // namespace mingjing::ocr

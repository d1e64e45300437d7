#include <algorithm>
#include <array>

#include "graph/network_graph.h"
#include "storage/record/text.h"

namespace mingjing::graph {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_the_same(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

}  // namespace

std::string normal_phone(std::string_view text) {
  const std::string folded = record::normal_text(text);
  if (folded.find('*') != std::string::npos) return {};
  std::string digits;
  for (char c : folded)
    if (is_digit(c)) digits += c;
  const bool international = folded.starts_with("+86") || folded.starts_with("(+86)") || digits.starts_with("0086");
  if (digits.starts_with("00")) digits.erase(0, 2);
  // Without a mark, 86 is a country code only before a whole mobile number or a trunk 0: 86 also leads numbers of its own.
  if (international || (digits.size() == 13 && digits.starts_with("861")) || digits.starts_with("860")) digits.erase(0, 2);
  digits.erase(0, digits.starts_with("0") ? 1 : 0);
  if (digits.size() < 7 || all_the_same(digits)) return {};
  return digits;
}

std::vector<std::string> normal_phones(std::string_view text) {
  std::string folded = record::normal_text(text);
  for (const char* separator : {"、", ";", ",", "|"})
    for (std::size_t at = folded.find(separator); at != std::string::npos; at = folded.find(separator))
      folded.replace(at, std::string_view(separator).size(), "/");
  std::vector<std::string> phones;
  for (std::size_t begin = 0; begin <= folded.size();) {
    const std::size_t end = std::min(folded.find('/', begin), folded.size());
    std::string phone = normal_phone(std::string_view(folded).substr(begin, end - begin));
    if (!phone.empty() && std::find(phones.begin(), phones.end(), phone) == phones.end()) phones.push_back(std::move(phone));
    begin = end + 1;
  }
  return phones;
}

std::string normal_email(std::string_view text) {
  std::string folded = record::normal_text(text);
  const std::size_t at = folded.find('@');
  if (folded.find('*') != std::string::npos || at == std::string::npos || at == 0 || at + 1 == folded.size()) return {};
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

std::string normal_address(std::string_view text) {
  std::string folded = record::normal_name(text);
  if (folded.find('*') != std::string::npos) return {};
  // A town or a street without a house is shared by thousands and tells nobody apart.
  const bool precise = std::any_of(folded.begin(), folded.end(), is_digit) || folded.find("号") != std::string::npos ||
                       folded.find("栋") != std::string::npos || folded.find("室") != std::string::npos;
  return precise ? folded : std::string();
}

bool looks_human(std::string_view normal_name) {
  static constexpr std::array<std::string_view, 18> kOrganisations = {"公司", "厂", "店", "部", "院", "所", "局", "行", "社",
                                                                      "中心", "集团", "学校", "大学", "银行", "协会", "站", "工业", "股份"};
  const std::u32string points = record::to_code_points(normal_name);
  const bool dotted = points.find(U'·') != std::u32string::npos;
  if (points.size() < 2 || (points.size() > 4 && !dotted)) return false;
  for (char32_t point : points)
    if (point != U'·' && !(point >= 0x3400 && point <= 0x9fff)) return false;
  return std::none_of(kOrganisations.begin(), kOrganisations.end(),
                      [&](std::string_view word) { return normal_name.ends_with(word) && points.size() > 2; });
}

std::int32_t second_of_day(std::string_view time) {
  std::array<std::int32_t, 3> part{};
  std::string digits;
  for (char c : record::normal_text(time)) {
    if (is_digit(c)) digits += c;
    else if (c != ':' && c != '.') return -1;
  }
  if (digits.size() == 5) digits.insert(0, "0");
  if (digits.size() != 4 && digits.size() != 6) return -1;
  for (std::size_t i = 0; i < digits.size() / 2; ++i) part[i] = (digits[2 * i] - '0') * 10 + (digits[2 * i + 1] - '0');
  if (part[0] > 23 || part[1] > 59 || part[2] > 59) return -1;
  return part[0] * 3600 + part[1] * 60 + part[2];
}

}  // namespace mingjing::graph

#include "ocr/see/text_proof.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ocr/see/models.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr int kOursMin = 3;
constexpr std::int32_t kSharedPm = 880, kAlonePm = 900;  // ease of a sign that both models know, and of one that only ours does

bool is_lacking(char32_t sign) {
  static const std::u32string added = record::to_code_points(signs_packaged_lacks());
  return added.find(sign) != added.npos;
}

std::u32string plain(const std::string& text) { return record::to_code_points(record::normal_text(text)); }

}  // namespace

TextLook text_look(const std::string& value, std::span<const Word> signs, bool packaged) {
  TextLook look{plain(value), {}, packaged};
  std::u32string line;
  std::vector<std::int32_t> eases;
  for (const auto& sign : signs)
    for (char32_t one : plain(sign.text)) line += one, eases.push_back(sign.confidence_pm);
  const auto at = line.find(look.text);
  if (at == line.npos) return look;
  const auto first = eases.begin() + static_cast<std::ptrdiff_t>(at);
  look.ease_pm.assign(first, first + static_cast<std::ptrdiff_t>(look.text.size()));
  return look;
}

bool is_proved(const std::string& text, std::span<const TextLook> looks) {
  const std::u32string wanted = plain(text);
  std::vector<const TextLook*> ours, packaged;
  for (const auto& look : looks) {
    if (!look.packaged && (look.text != wanted || look.ease_pm.empty())) return false;
    if (!look.packaged) ours.push_back(&look);
    else if (look.text.size() == wanted.size() && !look.ease_pm.empty()) packaged.push_back(&look);
  }
  if (ours.size() < kOursMin) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    std::int32_t hardest = 1000, others_hardest = 1000;
    for (const auto* look : ours) hardest = std::min(hardest, look->ease_pm[i]);
    std::map<char32_t, std::size_t> seen;
    for (const auto* look : packaged) {
      ++seen[look->text[i]];
      if (look->text[i] != wanted[i]) others_hardest = std::min(others_hardest, look->ease_pm[i]);
    }
    const std::size_t same = std::exchange(seen[wanted[i]], 0);
    const std::size_t other = std::ranges::max_element(seen, {}, [](const auto& sign) { return sign.second; })->second;
    const bool shared = same > other && hardest >= kSharedPm;
    const bool contradicted = other >= 2 && other == packaged.size() && others_hardest >= kAlonePm;
    if (!shared && (!is_lacking(wanted[i]) || hardest < kAlonePm || contradicted)) return false;
  }
  return true;
}

}  // namespace mingjing::ocr

#include "ocr/see/text_proof.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ocr/see/models.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr int kOursMin = 4, kToldMin = 3;            // looks of ours, and those that tell the ease
constexpr std::int32_t kSharedPm = 800, kAlonePm = 900;  // ease of a sign that both models know, and of one that only ours does

bool is_lacking(char32_t sign) {
  static const std::u32string added = record::to_code_points(signs_packaged_lacks());
  return added.find(sign) != added.npos;
}

std::u32string plain(const std::string& text) { return record::to_code_points(record::normal_text(text)); }

}  // namespace

TextLook text_look(const std::string& value, std::span<const Sign> signs, bool packaged) {
  TextLook look{plain(value), {}, packaged};
  std::u32string line;
  std::vector<std::int32_t> eases;
  for (const auto& sign : signs)
    for (char32_t one : plain(sign.text)) line += one, eases.push_back(sign.ease_pm);
  const auto at = line.find(look.text);
  if (at == line.npos) return look;
  const auto first = eases.begin() + static_cast<std::ptrdiff_t>(at);
  look.ease_pm.assign(first, first + static_cast<std::ptrdiff_t>(look.text.size()));
  return look;
}

bool is_proved(const std::string& text, std::span<const TextLook> looks) {
  const std::u32string wanted = plain(text);
  int ours = 0, told = 0;
  for (const auto& look : looks) {
    if (look.packaged) continue;
    if (look.text != wanted) return false;
    ++ours, told += !look.ease_pm.empty();
  }
  if (ours < kOursMin || told < kToldMin) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    std::int32_t hardest = 1000;
    std::map<char32_t, int> packaged;
    for (const auto& look : looks)
      if (look.packaged) {
        if (look.text.size() == wanted.size()) ++packaged[look.text[i]];
      } else if (!look.ease_pm.empty()) {
        hardest = std::min(hardest, look.ease_pm[i]);
      }
    const int same = std::exchange(packaged[wanted[i]], 0);
    const int other = std::ranges::max_element(packaged, {}, [](const auto& seen) { return seen.second; })->second;
    const bool shared = same > other && hardest >= kSharedPm;
    if (!shared && !(is_lacking(wanted[i]) && hardest >= kAlonePm)) return false;
  }
  return true;
}

}  // namespace mingjing::ocr

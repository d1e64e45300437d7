#include "ocr/see/text_proof.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ocr/extract/layout.h"
#include "ocr/see/models.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr int kOursMin = 3;
constexpr std::int32_t kShownPm = 100, kClearPm = 200;  // how much nearer the shape is to this sign than to any other
constexpr std::size_t kLongText = 8, kModelsMin = 3, kRestoredMax = 2;
constexpr std::int32_t kSharedPm = 880, kAlonePm = 900;  // ease of a sign that both models know, and of one that only ours does

bool is_lacking(char32_t sign) {
  static const std::u32string added = record::to_code_points(signs_packaged_lacks());
  return added.find(sign) != added.npos;
}

/// Quotation marks are read one way in this look and lost in the next; nothing hangs on them.
std::u32string plain(const std::string& text) {
  std::u32string signs = record::to_code_points(record::normal_text(text));
  std::erase_if(signs, [](char32_t sign) { return sign == '"' || sign == '\'' || sign == '`'; });
  return signs;
}

/// By both models.
bool is_agreed(const std::u32string& wanted, std::span<const TextLook> looks) {
  std::vector<const TextLook*> ours, packaged;
  for (const auto& look : looks) {
    if (look.by == Witness::ours && (look.text != wanted || look.ease_pm.empty())) return false;
    if (look.by == Witness::ours) ours.push_back(&look);
    else if (look.by == Witness::packaged && look.text.size() == wanted.size() && !look.ease_pm.empty()) packaged.push_back(&look);
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

/// By how much the shapes show this text rather than another; 0 where they also show another.
std::int32_t margin_of(const std::u32string& wanted, std::span<const TextLook> looks) {
  std::int32_t margin = 0;
  for (const auto& look : looks) {
    if (look.by != Witness::shapes || look.ease_pm.empty()) continue;
    const std::int32_t least = std::ranges::min(look.ease_pm);
    if (look.text == wanted) margin = std::max(margin, least);
    else if (least >= kClearPm) return 0;
  }
  return margin;
}

/// By a model and by the shapes.
bool is_shown(const std::u32string& wanted, std::span<const TextLook> looks) {
  const std::int32_t margin = margin_of(wanted, looks);
  const auto said = std::ranges::count_if(looks, [&](const TextLook& look) { return look.by != Witness::shapes && look.text == wanted; });
  return (said >= 2 && margin >= kShownPm) || (said == 1 && margin >= kClearPm && wanted.size() >= kLongText);
}

/// By the shapes, where the models waver.
bool is_restored(const std::u32string& wanted, std::span<const TextLook> looks) {
  const bool contested = std::ranges::any_of(looks, [&](const TextLook& look) {
    return look.by == Witness::shapes && !look.ease_pm.empty() && look.text.size() == wanted.size() && look.text != wanted;
  });
  if (wanted.size() < kLongText || contested || margin_of(wanted, looks) < kClearPm) return false;
  std::vector<std::map<char32_t, std::size_t>> said(wanted.size());
  std::size_t models = 0, restored = 0;
  for (const auto& look : looks) {
    if (look.by == Witness::shapes || look.text.size() != wanted.size()) continue;
    ++models;
    for (std::size_t i = 0; i < wanted.size(); ++i) ++said[i][look.text[i]];
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (std::ranges::any_of(said[i], [&](const auto& sign) { return sign.first != wanted[i] && 2 * sign.second > models; })) return false;
    if (said[i].contains(wanted[i])) continue;
    if (!is_han(wanted[i])) return false;
    ++restored;
  }
  return models >= kModelsMin && restored <= kRestoredMax;
}

}  // namespace

TextLook text_look(const std::string& value, std::span<const Word> signs, Witness by) {
  TextLook look{value, plain(value), {}, by};
  std::u32string line;
  std::vector<std::int32_t> eases;
  for (const auto& sign : signs)
    for (char32_t one : plain(sign.text)) line += one, eases.push_back(sign.confidence_pm);
  const auto at = line.find(look.text);
  if (at == line.npos) return look;
  // What stands before it may be its first sign, unless the shapes show that it ends the label.
  const auto ends_label = [&](std::size_t i) { return (line[i] == U':' || line[i] == U')') && eases[i] >= kShownPm; };
  for (std::size_t i = 0; by == Witness::shapes && i < at; ++i)
    if (!ends_label(i)) return look;
  const auto first = eases.begin() + static_cast<std::ptrdiff_t>(at);
  look.ease_pm.assign(first, first + static_cast<std::ptrdiff_t>(look.text.size()));
  return look;
}

std::string proved_text(std::span<const TextLook> looks) {
  std::string proved;
  for (const auto& look : looks) {
    const bool is_text = is_agreed(look.text, looks) || is_shown(look.text, looks) || is_restored(look.text, looks);
    if (!is_text) continue;
    if (!proved.empty() && plain(proved) != look.text) return "";
    if (look.value.size() > proved.size()) proved = look.value;  // with the quotation marks
  }
  return proved;
}

}  // namespace mingjing::ocr

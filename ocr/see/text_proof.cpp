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
constexpr std::int32_t kClearlyLabelPm = 500, kRestoredPm = 900;
constexpr std::size_t kLongText = 8, kModelsMin = 3, kRestoredMax = 2;
constexpr std::size_t kPiecedMin = 2, kContestedMax = 1;
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

/// How clearly the shapes show one sign of the text.
std::int32_t shown_at(std::size_t at, const std::u32string& wanted, std::span<const TextLook> looks) {
  std::int32_t shown = 0;
  for (const auto& look : looks)
    if (look.by == Witness::shapes && look.text == wanted && !look.ease_pm.empty()) shown = std::max(shown, look.ease_pm[at]);
  return shown;
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
    if (!is_han(wanted[i]) || !is_lacking(wanted[i]) || shown_at(i, wanted, looks) < kRestoredPm) return false;
    ++restored;
  }
  return models >= kModelsMin && restored <= kRestoredMax;
}

std::size_t differing(const std::u32string& a, const std::u32string& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] != b[i];
  return count;
}

/// What the looks say of one place of a text.
struct SignSaid {
  std::size_t models = 0, wanted = 0, most_other = 0;
  std::int32_t ours_hardest = 1000;         ///< of the looks of ours that say the wanted one
  std::int32_t shown = 0, shown_other = 0;  ///< by the shapes
};

SignSaid said_of(std::size_t at, char32_t wanted, std::span<const TextLook* const> looks) {
  SignSaid said;
  std::map<char32_t, std::size_t> others;
  for (const auto* look : looks) {
    const char32_t sign = look->text[at];
    const std::int32_t ease = look->ease_pm[at];
    if (look->by == Witness::shapes) {
      auto& shown = sign == wanted ? said.shown : said.shown_other;
      shown = std::max(shown, ease);
      continue;
    }
    ++said.models;
    if (sign != wanted) {
      said.most_other = std::max(said.most_other, ++others[sign]);
      continue;
    }
    ++said.wanted;
    if (look->by == Witness::ours) said.ours_hardest = std::min(said.ours_hardest, ease);
  }
  return said;
}

/// Sign by sign, some by both models, the others by the shapes.
bool is_pieced(const std::u32string& wanted, std::span<const TextLook> looks) {
  if (wanted.size() < kLongText) return false;
  std::vector<const TextLook*> laid;  // sign beside sign
  std::size_t ours = 0, packaged = 0, shapes = 0;
  for (const auto& look : looks) {
    if (look.text.size() != wanted.size() || look.ease_pm.empty()) continue;
    if (look.by == Witness::shapes && differing(look.text, wanted) > kContestedMax) continue;  // cut otherwise
    laid.push_back(&look);
    ++(look.by == Witness::ours ? ours : look.by == Witness::packaged ? packaged : shapes);
  }
  if (ours < kPiecedMin || packaged < kPiecedMin || shapes == 0) return false;
  std::size_t contested = 0, restored = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const SignSaid said = said_of(i, wanted[i], laid);
    const bool by_models = said.wanted == said.models && said.ours_hardest >= kSharedPm;
    const bool by_shapes = is_han(wanted[i]) && said.shown >= kClearPm && said.shown_other == 0 && 2 * said.most_other <= said.models;
    if (!by_models && !by_shapes) return false;
    // Both models may take a rare sign for a common one in every look (秦 for 泰): the shapes must not clearly show another.
    if (said.shown_other > 0 && (++contested > kContestedMax || said.shown_other >= kClearPm || said.ours_hardest < kEasyPm)) return false;
    if (said.wanted == 0 && (++restored > 1 || !is_lacking(wanted[i]) || said.shown < kRestoredPm)) return false;
  }
  return true;
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
  const auto ends_label = [&](std::size_t i) {
    return ((line[i] == U':' || line[i] == U')') && eases[i] >= kShownPm) || (line[i] == U',' && eases[i] >= kClearlyLabelPm);  // half a colon
  };
  for (std::size_t i = 0; by == Witness::shapes && i < at; ++i)
    if (!ends_label(i)) return look;
  const auto first = eases.begin() + static_cast<std::ptrdiff_t>(at);
  look.ease_pm.assign(first, first + static_cast<std::ptrdiff_t>(look.text.size()));
  return look;
}

std::string proved_text(std::span<const TextLook> looks) {
  std::string proved;
  for (const auto& look : looks) {
    const bool is_text = is_agreed(look.text, looks) || is_shown(look.text, looks) || is_restored(look.text, looks) ||
                         is_pieced(look.text, looks);
    if (!is_text) continue;
    if (!proved.empty() && plain(proved) != look.text) return "";
    if (look.value.size() > proved.size()) proved = look.value;  // with the quotation marks
  }
  return proved;
}

}  // namespace mingjing::ocr

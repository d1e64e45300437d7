#include "ocr/extract/label.h"

#include <algorithm>
#include <cmath>

namespace mingjing::ocr {
namespace {

constexpr double kInnerGapEm = 7;  ///< 名       称 is one label
constexpr double kPieceGapEm = 0.35;

bool parts(char32_t sign) {
  return std::u32string_view(U":;,.|()[]{}<>/、。；，").find(sign) != std::u32string_view::npos;
}

double gap_before(const Line& line, std::size_t glyph) {
  return line.glyphs[glyph].at.x - right(line.glyphs[glyph - 1].at);
}

/// The end of `words` when the glyphs from `first` on spell them; else `first`.
std::size_t spelled(const Line& line, std::size_t first, const std::u32string& words) {
  if (line.glyphs.size() - first < words.size()) return first;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Glyph& glyph = line.glyphs[first + i];
    if (glyph.sign != words[i]) return first;
    if (i > 0 && gap_before(line, first + i) > kInnerGapEm * glyph.at.h) return first;
  }
  return first + words.size();
}

/// True when the glyphs from `first` on spell the words but for one Han sign, with a colon behind them: what OCR makes of 收款人账号.
bool nearly_spelled(const Line& line, std::size_t first, const std::u32string& words) {
  if (words.size() < 4 || line.glyphs.size() - first <= words.size() || line.glyphs[first + words.size()].sign != U':') return false;
  int wrong = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Glyph& glyph = line.glyphs[first + i];
    if (i > 0 && gap_before(line, first + i) > kInnerGapEm * glyph.at.h) return false;
    if (glyph.sign != words[i] && (!is_han(words[i]) || ++wrong > 1)) return false;
  }
  return wrong == 1;
}

}  // namespace

/// The one label that the glyphs nearly spell; two that differ in meaning are none.
const Label* Labels::near_label(const Line& line, std::size_t first) const {
  const Label* found = nullptr;
  for (const auto& label : vocabulary_) {
    if (!nearly_spelled(line, first, label.words)) continue;
    if (found && (found->field != label.field || found->words.size() != label.words.size())) return nullptr;
    found = &label;
  }
  return found;
}

Labels::Labels(const Layout& layout, std::vector<Label> vocabulary) : layout_(layout), vocabulary_(std::move(vocabulary)) {
  std::ranges::stable_sort(vocabulary_, std::greater<>{}, [](const Label& label) { return label.words.size(); });
  for (std::size_t line = 0; line < layout_.lines().size(); ++line) find_in(line);
}

void Labels::find_in(std::size_t number) {
  const Line& line = layout_.lines()[number];
  for (std::size_t first = 0; first < line.glyphs.size();) {
    std::size_t next = first + 1;
    for (const auto& label : vocabulary_) {
      const std::size_t end = spelled(line, first, label.words);
      if (end == first) continue;
      const bool colon = end < line.glyphs.size() && line.glyphs[end].sign == U':';
      const bool after_label = !spots_.empty() && spots_.back().line == number && spots_.back().end == first;
      const bool begins = first == 0 || after_label || parts(line.glyphs[first - 1].sign) ||
                          gap_before(line, first) > kPieceGapEm * line.glyphs[first].at.h;
      if (!colon && !begins) continue;
      Rect at = line.glyphs[first].at;
      for (std::size_t i = first; i < end; ++i) at = joined(at, line.glyphs[i].at);
      spots_.push_back({label.field, number, first, end, at, colon});
      next = end;
      break;
    }
    const bool begins_piece =
        first == 0 || parts(line.glyphs[first - 1].sign) || gap_before(line, first) > kPieceGapEm * line.glyphs[first].at.h;
    const Label* near = next == first + 1 && layout_.source() == record::Source::ocr && begins_piece ? near_label(line, first) : nullptr;
    if (near) {
      next = first + near->words.size();
      Rect at = line.glyphs[first].at;
      for (std::size_t i = first; i < next; ++i) at = joined(at, line.glyphs[i].at);
      spots_.push_back({near->field, number, first, next, at, true});
    }
    first = next;
  }
}

std::vector<Spot> Labels::of(int field) const {
  std::vector<Spot> list;
  std::ranges::copy_if(spots_, std::back_inserter(list), [&](const Spot& spot) { return spot.field == field; });
  return list;
}

bool Labels::taken(std::size_t line, std::size_t glyph) const {
  return std::ranges::any_of(spots_, [&](const Spot& spot) { return spot.line == line && spot.first <= glyph && glyph < spot.end; });
}

Run Labels::value_on(std::size_t number, std::size_t first, const Spot& spot, const Reach& reach) const {
  const Line& line = layout_.lines()[number];
  const double em = spot.at.h;
  while (first < line.glyphs.size() && (line.glyphs[first].sign == U':' || line.glyphs[first].sign == U'|')) ++first;
  if (first == line.glyphs.size() || taken(number, first)) return {};
  if (line.glyphs[first].at.x >= reach.stop_x || line.glyphs[first].at.x - right(spot.at) > reach.first_gap_em * em) return {};
  std::size_t end = first + 1;
  while (end < line.glyphs.size() && !taken(number, end) && line.glyphs[end].at.x < reach.stop_x &&
         gap_before(line, end) <= reach.gap_em * em)
    ++end;
  return Layout::run(line, first, end);
}

Run Labels::value_right(const Spot& spot, const Reach& reach) const {
  const auto& lines = layout_.lines();
  const auto& own = lines[spot.line].glyphs;
  const bool followed = spot.end < own.size() && !(own[spot.end].sign == U':' && spot.end + 1 == own.size());
  Run best = followed ? value_on(spot.line, spot.end, spot, reach) : Run{};
  if (!best.empty()) return best;
  double most = 0.2 * spot.at.h;
  for (std::size_t number = spot.line > 6 ? spot.line - 6 : 0; number < lines.size() && number < spot.line + 7; ++number) {
    if (number == spot.line) continue;
    const auto& glyphs = lines[number].glyphs;
    const auto first = std::ranges::find_if(glyphs, [&](const Glyph& glyph) { return glyph.at.x >= right(spot.at) - 0.2 * spot.at.h; });
    if (first == glyphs.end()) continue;
    const double shared = std::min(bottom(first->at), bottom(spot.at)) - std::max(first->at.y, spot.at.y);
    if (shared <= most) continue;
    Run run = value_on(number, static_cast<std::size_t>(first - glyphs.begin()), spot, reach);
    if (!run.empty()) best = std::move(run), most = shared;
  }
  return best;
}

Run Labels::value_below(const Spot& spot, double lines_em) const {
  for (std::size_t number = spot.line + 1; number < layout_.lines().size(); ++number) {
    const Line& line = layout_.lines()[number];
    if (line.at.y - bottom(spot.at) > lines_em * spot.at.h) break;
    Run best;
    double most = 0;
    for (auto& run : layout_.runs(line, 1.2)) {
      const double shared = std::min(right(run.at), right(spot.at)) - std::max(run.at.x, spot.at.x);
      if (shared > most && bottom(run.at) > bottom(spot.at)) most = shared, best = std::move(run);
    }
    if (best.empty()) continue;
    const bool label = std::ranges::any_of(spots_, [&](const Spot& other) {
      return other.line == number && other.at.x < right(best.at) && right(other.at) > best.at.x;
    });
    return label ? Run{} : best;
  }
  return {};
}

}  // namespace mingjing::ocr

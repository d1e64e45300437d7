#include "ocr/extract/label.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

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

/// Signs that were put in, left out or taken for others.
int misspellings(const std::vector<char32_t>& read, const std::u32string& words) {
  std::vector<int> row(words.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < read.size(); ++i) {
    int corner = std::exchange(row[0], static_cast<int>(i) + 1);
    for (std::size_t j = 0; j < words.size(); ++j) {
      const int changed = corner + (read[i] != words[j]);
      corner = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row.back();
}

/// True when the signs that tell one label from its opposite are those of `words`: 付款人 is not nearly 收款人.
bool says_same_side(const std::vector<char32_t>& read, const std::u32string& words) {
  constexpr std::u32string_view deciding = U"收付汇转出入大小借贷甲乙";
  return std::ranges::all_of(deciding, [&](char32_t sign) { return std::ranges::count(read, sign) == std::ranges::count(words, sign); });
}

/// The glyphs from `first` on up to a colon or the end of their piece, when those are `count`.
std::vector<char32_t> piece_of(const Line& line, std::size_t first, std::size_t count) {
  const std::size_t end = first + count;
  if (end > line.glyphs.size()) return {};
  if (end < line.glyphs.size() && line.glyphs[end].sign != U':' && gap_before(line, end) <= kPieceGapEm * line.glyphs[end].at.h) return {};
  std::vector<char32_t> signs;
  for (std::size_t i = first; i < end; ++i) {
    if (i > first && gap_before(line, i) > kInnerGapEm * line.glyphs[i].at.h) return {};
    signs.push_back(line.glyphs[i].sign);
  }
  return signs;
}

}  // namespace

/// The one label that the glyphs nearly spell, as OCR makes 付款人户和名 of 付款人户名; two that differ in meaning are none.
std::optional<Spot> Labels::near_label(std::size_t number, std::size_t first) const {
  constexpr std::size_t kShortest = 4;
  const Line& line = layout_.lines()[number];
  std::optional<Spot> found;
  int least = 3;
  bool several = false;
  const std::size_t longest = vocabulary_.empty() ? 0 : vocabulary_.front().words.size();
  for (std::size_t count = kShortest - 1; count <= longest + 1; ++count) {
    const auto piece = piece_of(line, first, count);
    if (piece.empty()) continue;
    const bool colon = first + count < line.glyphs.size() && line.glyphs[first + count].sign == U':';
    for (const auto& label : vocabulary_) {
      const std::size_t size = label.words.size();
      if (size < kShortest || size + 1 < count || size > count + 1) continue;
      const int wrong = misspellings(piece, label.words);
      if (wrong > (colon && size >= 6 ? 2 : 1) || wrong > least || !says_same_side(piece, label.words)) continue;
      several = wrong == least && (several || found->field != label.field);
      if (wrong < least) found = Spot{label.field, number, first, first + count, line.glyphs[first].at, colon};
      least = wrong;
    }
  }
  return several ? std::nullopt : found;
}

Labels::Labels(const Layout& layout, std::vector<Label> vocabulary) : layout_(layout), vocabulary_(std::move(vocabulary)) {
  std::ranges::stable_sort(vocabulary_, std::greater<>{}, [](const Label& label) { return label.words.size(); });
  for (std::size_t line = 0; line < layout_.lines().size(); ++line) find_in(line);
}

std::optional<Spot> Labels::exact_label(std::size_t number, std::size_t first, bool begins) const {
  const Line& line = layout_.lines()[number];
  for (const auto& label : vocabulary_) {
    const std::size_t end = spelled(line, first, label.words);
    if (end == first) continue;
    const bool colon = end < line.glyphs.size() && line.glyphs[end].sign == U':';
    if (colon || begins) return Spot{label.field, number, first, end, line.glyphs[first].at, colon};
  }
  return std::nullopt;
}

void Labels::find_in(std::size_t number) {
  const Line& line = layout_.lines()[number];
  const auto parted = [&](std::size_t at) {
    return at == 0 || at == line.glyphs.size() || gap_before(line, at) > kPieceGapEm * line.glyphs[at].at.h;
  };
  for (std::size_t first = 0; first < line.glyphs.size();) {
    const bool begins_piece = parted(first) || parts(line.glyphs[first - 1].sign);
    const bool after_label = !spots_.empty() && spots_.back().line == number && spots_.back().end == first;
    auto spot = exact_label(number, first, begins_piece || after_label);
    const bool whole = spot && (spot->colon || parted(spot->end));  // 付款人 alone, not as the beginning of 付款人户和名
    if (!whole && begins_piece && layout_.source() == record::Source::ocr)
      if (auto near = near_label(number, first); near && (!spot || near->end > spot->end)) spot = near;
    if (spot) {
      for (std::size_t i = first; i < spot->end; ++i) spot->at = joined(spot->at, line.glyphs[i].at);
      spots_.push_back(*spot);
    }
    first = spot ? spot->end : first + 1;
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

Run Labels::value_beside(int field) const {
  for (const auto& spot : of(field))
    if (Run run = value_right(spot); !run.empty()) return run;
  return {};
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

#include "ocr/extract/layout.h"

#include <algorithm>
#include <cmath>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

/// Two words stand on one line when half of the smaller one's height is shared; small print beside a tall title only when it stands
/// at the title's middle.
bool level(const Rect& a, const Rect& b) {
  const double small = std::min(a.h, b.h), shared = std::min(bottom(a), bottom(b)) - std::max(a.y, b.y);
  if (std::max(a.h, b.h) > 1.5 * small) return std::fabs(middle_y(a) - middle_y(b)) < 0.4 * small;
  return shared > 0.5 * small;
}

/// A word's characters, its width dealt out: Han and other wide signs two parts, the rest one.
std::vector<Glyph> glyphs_of(const Word& word) {
  const std::u32string signs = record::to_code_points(word.text);
  double parts = 0;
  for (char32_t sign : signs) parts += sign >= 0x2e80 ? 2 : 1;
  std::vector<Glyph> glyphs;
  double x = word.at.x;
  for (char32_t sign : signs) {
    const double w = word.at.w * (sign >= 0x2e80 ? 2 : 1) / std::max(parts, 1.0);
    if (const char32_t folded = folded_sign(sign)) glyphs.push_back({folded, sign, {x, word.at.y, w, word.at.h}, word.confidence_pm});
    x += w;
  }
  return glyphs;
}

/// Nothing stands close to the left or right of the glyph.
bool stands_alone(const Line& line, std::size_t g) {
  const auto& glyphs = line.glyphs;
  const double clear = 0.7 * glyphs[g].at.h;
  return (g == 0 || glyphs[g].at.x - right(glyphs[g - 1].at) > clear) &&
         (g + 1 == glyphs.size() || glyphs[g + 1].at.x - right(glyphs[g].at) > clear);
}

double median_height(std::vector<double> heights) {
  if (heights.empty()) return 1;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return std::max(*middle, 1e-3);
}

}  // namespace

Rect joined(const Rect& a, const Rect& b) {
  const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(right(a), right(b)) - x, std::max(bottom(a), bottom(b)) - y};
}

char32_t folded_sign(char32_t printed) {
  if (printed >= 0x4e00 && printed <= 0x9fff) return printed;
  if (printed == U'〈' || printed == U'〔' || printed == U'<') return U'(';  // as a round bracket is often read
  if (printed == U'〉' || printed == U'〕' || printed == U'>') return U')';
  if (printed > 0x20 && printed < 0x7f) return printed;
  const std::u32string folded = record::to_code_points(record::normal_text(record::to_utf8(std::u32string(1, printed))));
  return folded.empty() ? 0 : folded[0];
}

bool is_han(char32_t sign) { return (sign >= 0x4e00 && sign <= 0x9fff) || sign == 0x3007; }

Layout::Layout(const PageText& page) : source_(page.source), width_(page.width), height_(page.height), tilt_(page.tilt) {
  std::vector<const Word*> words;
  std::vector<double> heights;
  for (const auto& word : page.words) {
    if (!(word.at.h > 0) || !(word.at.w >= 0)) continue;
    words.push_back(&word);
    heights.push_back(word.at.h);
  }
  em_ = median_height(std::move(heights));
  std::ranges::stable_sort(words, {}, [](const Word* word) { return middle_y(word->at); });
  std::vector<Rect> cores;  // the first word of each line says where the line is
  for (const Word* word : words) {
    auto glyphs = glyphs_of(*word);
    if (glyphs.empty()) continue;
    std::size_t line = lines_.size();
    for (std::size_t i = lines_.size(); i-- > 0 && lines_.size() - i <= 8;)
      if (level(cores[i], word->at) && (line == lines_.size() || std::fabs(middle_y(cores[i]) - middle_y(word->at)) <
                                                                     std::fabs(middle_y(cores[line]) - middle_y(word->at))))
        line = i;
    if (line == lines_.size()) {
      lines_.push_back({word->at, {}});
      cores.push_back(word->at);
    }
    lines_[line].at = joined(lines_[line].at, word->at);
    std::ranges::move(glyphs, std::back_inserter(lines_[line].glyphs));
  }
  for (auto& line : lines_) std::ranges::stable_sort(line.glyphs, {}, [](const Glyph& glyph) { return glyph.at.x; });
}

Run Layout::run(const Line& line, std::size_t first, std::size_t end) {
  Run run;
  std::u32string text;
  for (std::size_t i = first; i < end; ++i) {
    const Glyph& glyph = line.glyphs[i];
    if (i > first && glyph.at.x - right(line.glyphs[i - 1].at) > 0.25 * glyph.at.h) text += U' ';
    text += glyph.printed;
    run.at = i == first ? glyph.at : joined(run.at, glyph.at);
    run.confidence_pm = std::min(run.confidence_pm, glyph.confidence_pm);
  }
  run.text = record::to_utf8(text);
  return run;
}

std::vector<Run> Layout::runs(const Line& line, double gap_em) const {
  std::vector<Run> list;
  for (std::size_t first = 0; first < line.glyphs.size();) {
    std::size_t end = first + 1;
    while (end < line.glyphs.size() &&
           line.glyphs[end].at.x - right(line.glyphs[end - 1].at) <= gap_em * std::min(line.glyphs[end].at.h, em_ * 2))
      ++end;
    list.push_back(run(line, first, end));
    first = end;
  }
  return list;
}

std::u32string Layout::folded() const {
  std::u32string text;
  for (const auto& line : lines_) {
    for (const auto& glyph : line.glyphs) text += glyph.sign;
    text += U'\n';
  }
  return text;
}

std::size_t Layout::sign_count() const {
  std::size_t count = 0;
  for (const auto& line : lines_) count += line.glyphs.size();
  return count;
}

record::Box Layout::box(const Rect& level) const {
  const double dx = middle_x(level) - width_ / 2, dy = middle_y(level) - height_ / 2;
  // The angle is small: the rectangle keeps its size around its middle.
  const Rect rect{width_ / 2 + dx * std::cos(tilt_) - dy * std::sin(tilt_) - level.w / 2,
                  height_ / 2 + dx * std::sin(tilt_) + dy * std::cos(tilt_) - level.h / 2, level.w, level.h};
  const auto share = [](double part, double whole) {
    return static_cast<std::int32_t>(std::lround(std::clamp(part / whole, 0.0, 1.0) * 10'000));
  };
  record::Box box{share(rect.x, width_), share(rect.y, height_), 0, 0};
  box.w = share(right(rect), width_) - box.x;
  box.h = share(bottom(rect), height_) - box.y;
  return box;
}

std::vector<Rect> Layout::take_vertical(std::u32string_view title) {
  std::vector<Rect> places;
  const bool lone = title.size() < 3;  // fewer signs above each other stand so by chance
  for (std::size_t from = 0; from < lines_.size(); ++from) {
    for (std::size_t g = 0; g < lines_[from].glyphs.size(); ++g) {
      if (lines_[from].glyphs[g].sign != title[0] || (lone && !stands_alone(lines_[from], g))) continue;
      std::vector<std::pair<std::size_t, std::size_t>> chain = {{from, g}};
      for (std::size_t line = from + 1; line < lines_.size() && chain.size() < title.size(); ++line) {
        const Rect last = lines_[chain.back().first].glyphs[chain.back().second].at;
        if (lines_[line].at.y - bottom(last) > 5 * last.h) break;
        const auto& glyphs = lines_[line].glyphs;
        for (std::size_t i = 0; i < glyphs.size(); ++i)
          if (glyphs[i].sign == title[chain.size()] && std::fabs(middle_x(glyphs[i].at) - middle_x(last)) < 0.6 * last.h &&
              (!lone || stands_alone(lines_[line], i))) {
            chain.emplace_back(line, i);
            break;
          }
      }
      if (chain.size() < title.size()) continue;
      Rect place = lines_[from].glyphs[g].at;
      for (const auto& [line, glyph] : chain) place = joined(place, lines_[line].glyphs[glyph].at);
      for (const auto& [line, glyph] : chain)
        lines_[line].glyphs.erase(lines_[line].glyphs.begin() + static_cast<std::ptrdiff_t>(glyph));
      places.push_back(place);
      --g;
    }
  }
  return places;
}

void Layout::drop_downward_print() {
  constexpr std::size_t chain_min = 6;
  struct Lone {
    std::size_t line, glyph;
    Rect at;
    bool chained = false;
  };
  std::vector<Lone> lone;
  for (std::size_t l = 0; l < lines_.size(); ++l) {
    const auto& glyphs = lines_[l].glyphs;
    for (std::size_t g = 0; g < glyphs.size(); ++g) {
      if (stands_alone(lines_[l], g)) lone.push_back({l, g, glyphs[g].at});
    }
  }
  std::ranges::stable_sort(lone, {}, [](const Lone& one) { return one.at.y; });
  for (std::size_t from = 0; from < lone.size(); ++from) {
    std::vector<std::size_t> chain = {from};
    for (std::size_t next = from + 1; next < lone.size(); ++next) {
      const Rect& last = lone[chain.back()].at;
      const double step = lone[next].at.y - last.y;
      if (step > 1.4 * last.h) break;
      if (step > 0.4 * last.h && std::fabs(middle_x(lone[next].at) - middle_x(last)) < 0.35 * last.h) chain.push_back(next);
    }
    if (chain.size() >= chain_min)
      for (std::size_t index : chain) lone[index].chained = true;
  }
  std::erase_if(lone, [](const Lone& one) { return !one.chained; });
  std::ranges::sort(lone, [](const Lone& a, const Lone& b) { return std::pair(a.line, a.glyph) > std::pair(b.line, b.glyph); });
  for (const auto& one : lone) lines_[one.line].glyphs.erase(lines_[one.line].glyphs.begin() + static_cast<std::ptrdiff_t>(one.glyph));
}

Layout Layout::band(double top, double end) const {
  Layout part;
  part.source_ = source_, part.width_ = width_, part.height_ = height_, part.em_ = em_, part.tilt_ = tilt_;
  for (const auto& line : lines_)
    if (middle_y(line.at) >= top && middle_y(line.at) < end) part.lines_.push_back(line);
  return part;
}

}  // namespace mingjing::ocr

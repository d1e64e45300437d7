#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/extract/layout.h"

namespace mingjing::ocr {

/// The words by which papers of one kind name their fields; `field` is the paper's own number for it. Several words may name one.
struct Label {
  std::u32string words;  ///< folded, without spaces
  int field = 0;
};

/// A label where it stands.
struct Spot {
  int field = 0;
  std::size_t line = 0, first = 0, end = 0;  ///< of its glyphs, without the colon
  Rect at;
  bool colon = false;
};

/// The labels of a page and the values beside them. Serves text layers and OCR words alike.
class Labels {
 public:
  /// Finds every label that begins a piece of its line or is followed by a colon; longer labels first.
  Labels(const Layout& layout, std::vector<Label> vocabulary);
  const std::vector<Spot>& spots() const { return spots_; }
  std::vector<Spot> of(int field) const;

  struct Reach {
    double first_gap_em = 14;  ///< how far from the label the value may begin
    double gap_em = 2.2;       ///< a wider gap inside ends the value
    double stop_x = 1e9;       ///< where the column ends
  };
  /// The value to the right on the same line, up to the next label; where none stands, on a line that print has shifted against the
  /// label's by less than a line. Empty when there is none.
  Run value_right(const Spot& spot) const { return value_right(spot, Reach{}); }
  Run value_right(const Spot& spot, const Reach& reach) const;
  /// The first value to the right of a label of the field; empty when there is none.
  Run value_beside(int field) const;
  /// The nearest piece of text under the label, within `lines_em` of it; empty when another label stands there.
  Run value_below(const Spot& spot, double lines_em = 3) const;
  const Layout& layout() const { return layout_; }

 private:
  void find_in(std::size_t line);
  Run value_on(std::size_t line, std::size_t first, const Spot& spot, const Reach& reach) const;
  std::optional<Spot> exact_label(std::size_t line, std::size_t first, bool begins) const;
  std::optional<Spot> near_label(std::size_t line, std::size_t first) const;
  bool taken(std::size_t line, std::size_t glyph) const;
  const Layout& layout_;
  std::vector<Label> vocabulary_;
  std::vector<Spot> spots_;
};

}  // namespace mingjing::ocr

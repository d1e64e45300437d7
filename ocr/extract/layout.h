#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/extract/page_text.h"
#include "storage/record/read.h"

namespace mingjing::ocr {

/// One character where it stands. `sign` is what it is compared by (width and look-alikes folded), `printed` what it is.
struct Glyph {
  char32_t sign = 0, printed = 0;
  Rect at;
  std::int32_t confidence_pm = 1000;
};

inline double right(const Rect& rect) { return rect.x + rect.w; }
inline double bottom(const Rect& rect) { return rect.y + rect.h; }
inline double middle_x(const Rect& rect) { return rect.x + rect.w / 2; }
inline double middle_y(const Rect& rect) { return rect.y + rect.h / 2; }
Rect joined(const Rect& a, const Rect& b);

/// Characters that stand on one height, from left to right.
struct Line {
  Rect at;
  std::vector<Glyph> glyphs;
};

/// A piece of a line between wide gaps, or a value beside its label.
struct Run {
  std::string text;  ///< as printed; gaps of half a character and more become a space
  Rect at;
  std::int32_t confidence_pm = 1000;  ///< the lowest of its characters
  bool empty() const { return text.empty(); }
};

/// The words of a page as lines of characters, top to bottom.
class Layout {
 public:
  explicit Layout(const PageText& page);
  const std::vector<Line>& lines() const { return lines_; }
  record::Source source() const { return source_; }
  double width() const { return width_; }
  double height() const { return height_; }
  /// The usual height of a character.
  double em() const { return em_; }

  /// The text that a line reads between two glyphs.
  static Run run(const Line& line, std::size_t first, std::size_t end);
  /// The pieces of a line that gaps of `gap_em` characters part.
  std::vector<Run> runs(const Line& line, double gap_em) const;
  /// All text without spaces, folded, line after line with '\n'.
  std::u32string folded() const;
  std::size_t sign_count() const;
  /// Where a rectangle of the words' page stands on the upright page.
  record::Box box(const Rect& rect) const;

  /// Takes away a title written downwards, such as 购买方信息 beside its block, and gives its place; none when it is not there. Of one or
  /// two signs, each must stand alone on its line.
  std::vector<Rect> take_vertical(std::u32string_view title);
  /// Takes away small print that runs down the margins of a form, a character under a character with nothing close beside it.
  void drop_downward_print();
  /// Only what stands between two heights (of the same page).
  Layout band(double top, double end) const;

 private:
  Layout() = default;
  std::vector<Line> lines_;
  record::Source source_ = record::Source::pdf_text;
  double width_ = 0, height_ = 0, em_ = 1, tilt_ = 0;
};

/// A character as it is compared; 0 for white space.
char32_t folded_sign(char32_t printed);
bool is_han(char32_t sign);

}  // namespace mingjing::ocr

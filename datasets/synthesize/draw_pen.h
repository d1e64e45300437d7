#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "datasets/synthesize/draw.h"

namespace mingjing::datasets {

/// A place on a page, in points.
struct Cell {
  double x = 0, y = 0, w = 0, h = 0;
  double right() const { return x + w; }
  double bottom() const { return y + h; }
  Cell inset(double by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};
/// How text is set.
struct Type {
  std::string family;  ///< one or more, comma between, first that has the character
  double size = 10;
  bool bold = false;
  Ink ink;
  Type sized(double points) const { return {family, points, bold, ink}; }
  Type in(Ink other) const { return {family, size, bold, other}; }
  Type strong() const { return {family, size, true, ink}; }
};
enum class Align { left, centre, right };

/// The ink of a text as set from (0, 0), before its turn, and how far it advances.
struct Extent {
  double left = 0, top = 0, right = 0, bottom = 0, advance = 0;
};
Extent extent_of(const Text& text);
/// The families that truly supply its characters: those asked for, or others where they lack one.
std::vector<std::string> families_drawing(const Text& text);

/// A piece of running text; with a field name, its place is noted.
struct Span {
  std::string text;
  std::string field;
  bool underlined = false;
};

/// Puts marks on one page and notes where fields stand.
class Pen {
 public:
  Pen(record::PageKind kind, double width, double height);

  void line(double x1, double y1, double x2, double y2, double width, Ink ink);
  void box(Cell cell, double width, Ink ink);
  void fill(Cell cell, Ink ink);
  void mark(Mark mark) { page_.marks.push_back(std::move(mark)); }
  void paper(Ink ink) { page_.paper = ink; }

  /// Text from (or centred on, or ending at) x with its baseline at y. Returns the place of the ink.
  Cell write(double x, double y, std::string_view text, const Type& type, Align align = Align::left);
  /// One line in the middle of the cell's height, set narrower and then smaller until it fits.
  Cell fit(Cell cell, std::string_view text, const Type& type, Align align = Align::left);
  /// Several lines from the top of the cell, broken anywhere; smaller until all fit.
  Cell wrap(Cell cell, std::string_view text, const Type& type, double leading = 1.3);
  /// Characters one below the other, spread over the cell.
  void stack(Cell cell, std::string_view text, const Type& type);
  /// Running text from `y` down (first baseline one leading lower); returns the y below it. The first line is indented by `indent`.
  double flow(Cell column, double y, const std::vector<Span>& spans, const Type& type, double leading, double indent);

  /// Notes that `field` was printed as `text` at `where`. Nothing is noted for an empty text.
  void note(std::string_view field, std::string_view text, Cell where);
  /// fit + note.
  Cell value(std::string_view field, Cell cell, std::string_view text, const Type& type, Align align = Align::left);

  /// What is noted from now on belongs to the next document of the sheet, which stands in `region`.
  void begin_document(Cell region);
  double page_width() const { return page_.width; }
  double page_height() const { return page_.height; }
  Page take() { return std::move(page_); }

 private:
  record::Box box_of(Cell cell) const;
  Page page_;
  std::int32_t document_ = -1;
};

/// UTF-8 of the characters of `text`, one string each.
std::vector<std::string> characters_of(std::string_view text);

}  // namespace mingjing::datasets

#include "datasets/synthesize/draw_pen.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>

namespace mingjing::datasets {
namespace {

// A line may be squeezed this far before it is set smaller: what printers of forms do with long names.
constexpr double kNarrowest = 0.72;
constexpr double kSmallest = 3.5;

Text text_mark(std::string_view text, const Type& type) {
  Text mark;
  mark.text = text;
  mark.family = type.family;
  mark.size = type.size;
  mark.bold = type.bold;
  mark.ink = type.ink;
  return mark;
}

/// Signs that may not begin a line; they hang into the margin.
bool hangs(const std::string& character) {
  static const std::set<std::string> signs{"，", "。", "、", "；", "：", "）", "》", "”"};
  return signs.contains(character);
}

/// `size` points of the height of a Chinese character stand above the baseline.
double ascent_of(double size) { return size * 0.84; }

}  // namespace

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) characters.emplace_back();
    characters.back().push_back(byte);
  }
  return characters;
}

Pen::Pen(record::PageKind kind, double width, double height) {
  page_.kind = kind;
  page_.width = width;
  page_.height = height;
}

void Pen::line(double x1, double y1, double x2, double y2, double width, Ink ink) { mark(Line{x1, y1, x2, y2, width, ink}); }

void Pen::box(Cell cell, double width, Ink ink) {
  line(cell.x, cell.y, cell.right(), cell.y, width, ink);
  line(cell.x, cell.bottom(), cell.right(), cell.bottom(), width, ink);
  line(cell.x, cell.y, cell.x, cell.bottom(), width, ink);
  line(cell.right(), cell.y, cell.right(), cell.bottom(), width, ink);
}

void Pen::fill(Cell cell, Ink ink) { mark(Fill{cell.x, cell.y, cell.w, cell.h, ink}); }

Cell Pen::write(double x, double y, std::string_view text, const Type& type, Align align) {
  if (text.empty()) return {x, y, 0, 0};
  Text set = text_mark(text, type);
  const Extent extent = extent_of(set);
  set.x = align == Align::left ? x : align == Align::centre ? x - extent.advance / 2 : x - extent.advance;
  set.y = y;
  const Cell ink{set.x + extent.left, y + extent.top, extent.right - extent.left, extent.bottom - extent.top};
  mark(std::move(set));
  return ink;
}

Cell Pen::fit(Cell cell, std::string_view text, const Type& type, Align align) {
  if (text.empty()) return {cell.x, cell.y, 0, 0};
  Text set = text_mark(text, type);
  set.size = std::min(set.size, cell.h * 0.95);
  Extent extent = extent_of(set);
  if (extent.advance > cell.w) {
    const double wanted = cell.w / extent.advance;
    set.stretch = std::max(wanted, kNarrowest);
    if (wanted < kNarrowest) set.size = std::max(kSmallest, set.size * wanted / kNarrowest);
    extent = extent_of(set);
    if (extent.advance > cell.w) set.stretch *= cell.w / extent.advance;
    extent = extent_of(set);
  }
  set.x = align == Align::left ? cell.x : align == Align::centre ? cell.x + (cell.w - extent.advance) / 2 : cell.right() - extent.advance;
  set.y = cell.y + cell.h / 2 + ascent_of(set.size) / 2 - set.size * 0.06;
  const Cell ink{set.x + extent.left, set.y + extent.top, extent.right - extent.left, extent.bottom - extent.top};
  mark(std::move(set));
  return ink;
}

Cell Pen::wrap(Cell cell, std::string_view text, const Type& type, double leading) {
  if (text.empty()) return {cell.x, cell.y, 0, 0};
  Type set = type;
  std::vector<std::string> lines;
  for (;; set.size *= 0.94) {
    lines.assign(1, "");
    for (const std::string& character : characters_of(text)) {
      if (character == "\n") {
        lines.emplace_back();
        continue;
      }
      if (!lines.back().empty() && !hangs(character) &&
          extent_of(text_mark(lines.back() + character, set)).advance > cell.w) lines.emplace_back();
      lines.back() += character;
    }
    if (static_cast<double>(lines.size()) * set.size * leading <= cell.h || set.size < kSmallest) break;
  }
  Cell whole{cell.x, cell.y, 0, 0};
  double y = cell.y;
  for (const std::string& line : lines) {
    const Cell ink = write(cell.x, y + ascent_of(set.size) + set.size * (leading - 1) / 2, line, set);
    y += set.size * leading;
    whole.w = std::max(whole.w, ink.right() - whole.x);
    whole.h = y - cell.y;
  }
  return whole;
}

void Pen::stack(Cell cell, std::string_view text, const Type& type) {
  const std::vector<std::string> all = characters_of(text);
  const double step = cell.h / static_cast<double>(all.size());
  const double size = std::min({type.size, step * 0.98, cell.w * 0.95});
  for (std::size_t i = 0; i < all.size(); ++i) {
    fit({cell.x, cell.y + step * static_cast<double>(i), cell.w, step}, all[i], type.sized(size), Align::centre);
  }
}

double Pen::flow(Cell column, double y, const std::vector<Span>& spans, const Type& type, double leading, double indent) {
  double x = column.x + indent;
  y += type.size * leading;
  for (const Span& span : spans) {
    std::string piece;
    double width = 0;
    Cell whole{column.right(), y, 0, 0};
    double whole_right = column.x;
    const double top = y - ascent_of(type.size);
    const auto put = [&] {
      if (piece.empty()) return;
      const Cell ink = write(x, y, piece, type);
      if (span.underlined) line(x, y + type.size * 0.2, x + width, y + type.size * 0.2, 0.5, type.ink);
      whole.x = std::min(whole.x, ink.x);
      whole_right = std::max(whole_right, ink.right());
      x += width;
      piece.clear();
      width = 0;
    };
    for (const std::string& character : characters_of(span.text)) {
      const double wider = extent_of(text_mark(piece + character, type)).advance;
      if (x + wider > column.right() && !hangs(character)) {
        put();
        x = column.x;
        y += type.size * leading;
        piece = character;
        width = extent_of(text_mark(piece, type)).advance;
        continue;
      }
      piece += character;
      width = wider;
    }
    put();
    if (!span.field.empty()) note(span.field, span.text, {whole.x, top, whole_right - whole.x, y + type.size * 0.16 - top});
  }
  return y;
}

record::Box Pen::box_of(Cell cell) const {
  const auto share = [](double value, double whole) {
    return static_cast<std::int32_t>(std::lround(std::clamp(value / whole, 0.0, 1.0) * 10000));
  };
  record::Box box{share(cell.x, page_.width), share(cell.y, page_.height), 0, 0};
  box.w = share(cell.right(), page_.width) - box.x;
  box.h = share(cell.bottom(), page_.height) - box.y;
  return box;
}

void Pen::note(std::string_view field, std::string_view text, Cell where) {
  if (text.empty()) return;
  if (document_ < 0) begin_document({0, 0, page_.width, page_.height});
  page_.printed.push_back({document_, std::string(field), std::string(text), box_of(where)});
}

Cell Pen::value(std::string_view field, Cell cell, std::string_view text, const Type& type, Align align) {
  const Cell ink = fit(cell, text, type, align);
  note(field, text, ink);
  return ink;
}

void Pen::begin_document(Cell region) {
  ++document_;
  page_.regions.push_back(box_of(region));
}

}  // namespace mingjing::datasets

#include "datasets/synthesize/draw_table.h"

namespace mingjing::datasets {
namespace {

void put(Pen& pen, Cell cell, const TableText& text, const Type& type, Align align) {
  const Cell inside{cell.x + 2.5, cell.y + 1, cell.w - 5, cell.h - 2};
  // What is far too long for a line takes two.
  Text probe;
  probe.text = text.text;
  probe.family = type.family;
  probe.size = type.size;
  const bool two_lines = extent_of(probe).advance > inside.w * 1.4 && cell.h > type.size * 1.5;
  const Cell ink = two_lines ? pen.wrap(inside, text.text, type.sized(std::min(type.size, inside.h / 2.4)), 1.12)
      : pen.fit(inside, text.text, type, align);
  if (!text.field.empty()) pen.note(text.field, text.text, ink);
}

}  // namespace

double table(Pen& pen, Cell at, double step, const std::vector<TableColumn>& columns, const std::vector<std::vector<TableText>>& rows,
             const Type& heading, const Type& text, Ink rule) {
  double whole = 0;
  for (const TableColumn& column : columns) whole += column.width;
  const double count = static_cast<double>(rows.size() + 1);
  double x = at.x;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double width = at.w * columns[i].width / whole;
    pen.line(x, at.y, x, at.y + step * count, 0.6, rule);
    put(pen, {x, at.y, width, step}, {std::string(columns[i].heading)}, heading, Align::centre);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (i < rows[row].size()) put(pen, {x, at.y + step * static_cast<double>(row + 1), width, step}, rows[row][i], text,
          columns[i].align);
    }
    x += width;
  }
  pen.line(at.right(), at.y, at.right(), at.y + step * count, 0.6, rule);
  for (double row = 0; row <= count; row += 1) pen.line(at.x, at.y + step * row, at.right(), at.y + step * row, 0.6, rule);
  return at.y + step * count;
}

double form_row(Pen& pen, Cell row, double label_w, const std::vector<std::pair<std::string_view, TableText>>& pairs, const Type& label,
                const Type& text, Ink rule) {
  const double width = row.w / static_cast<double>(pairs.size());
  double x = row.x;
  for (const auto& [name, value] : pairs) {
    pen.box({x, row.y, label_w, row.h}, 0.6, rule);
    pen.box({x + label_w, row.y, width - label_w, row.h}, 0.6, rule);
    pen.fit(Cell{x, row.y, label_w, row.h}.inset(2), name, label, Align::centre);
    put(pen, {x + label_w, row.y, width - label_w, row.h}, value, text, Align::left);
    x += width;
  }
  return row.bottom();
}

void signature(Pen& pen, double x, double y, const std::string& name, const std::string& family, double turn_degrees) {
  if (name.empty()) return;
  Text text;
  text.text = name;
  text.family = family;
  text.size = 13;
  text.x = x;
  text.y = y;
  text.turn_degrees = turn_degrees;
  text.outline = true;
  text.ink = {0.08, 0.10, 0.34, 1};
  pen.mark(std::move(text));
}

}  // namespace mingjing::datasets

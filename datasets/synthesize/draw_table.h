#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "datasets/synthesize/draw_pen.h"

namespace mingjing::datasets {

struct TableColumn {
  std::string_view heading;
  double width;                 ///< share of the whole; they are scaled to fill the table
  Align align = Align::left;
};
/// A cell's text, and the field it is when it is one.
struct TableText {
  std::string text, field = "";
};

/// A ruled table at `at` (its height is not used), rows of `step` points, headings first. Returns the y below it.
double table(Pen& pen, Cell at, double step, const std::vector<TableColumn>& columns, const std::vector<std::vector<TableText>>& rows,
             const Type& heading, const Type& text, Ink rule);

/// Label and value in one ruled row: cells of equal pairs across the width.
double form_row(Pen& pen, Cell row, double label_w, const std::vector<std::pair<std::string_view, TableText>>& pairs, const Type& label,
                const Type& text, Ink rule);

/// A name as a pen writes it.
void signature(Pen& pen, double x, double y, const std::string& name, const std::string& family, double turn_degrees);

}  // namespace mingjing::datasets

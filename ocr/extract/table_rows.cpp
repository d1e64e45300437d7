#include "ocr/extract/table_rows.h"

#include <algorithm>

namespace mingjing::ocr {
namespace {

/// Headings that the vocabulary does not know part their neighbours all the same.
void add_unknown_headings(const Layout& layout, std::vector<Spot>& headings) {
  const std::size_t number = headings.front().line;
  for (const auto& run : layout.runs(layout.lines()[number], 0.5)) {
    const bool known = std::ranges::any_of(headings, [&](const Spot& spot) { return run.at.x < right(spot.at) && right(run.at) > spot.at.x; });
    if (!known) headings.push_back({kUnknownColumn, number, 0, 0, run.at, false});
  }
}

}  // namespace

std::vector<TableRow> table_rows(const Layout& layout, std::vector<Spot> headings, double end_y) {
  std::vector<TableRow> rows;
  if (headings.empty()) return rows;
  add_unknown_headings(layout, headings);
  std::ranges::sort(headings, {}, [](const Spot& spot) { return spot.at.x; });
  std::vector<double> borders = {-1e9};
  for (std::size_t i = 1; i < headings.size(); ++i) borders.push_back((right(headings[i - 1].at) + headings[i].at.x) / 2);
  borders.push_back(1e9);
  const double begin_y = bottom(headings.front().at);
  for (const auto& line : layout.lines()) {
    if (middle_y(line.at) <= begin_y || middle_y(line.at) >= end_y) continue;
    TableRow row;
    for (const auto& run : layout.runs(line, 0.3)) {
      std::size_t column = 0;
      double most = -1;
      for (std::size_t i = 0; i < headings.size(); ++i) {
        const double shared = std::min(right(run.at), borders[i + 1]) - std::max(run.at.x, borders[i]);
        if (shared > most) most = shared, column = i;
      }
      std::string& cell = row[headings[column].field];
      cell += (cell.empty() ? "" : " ") + run.text;
    }
    if (!row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mingjing::ocr

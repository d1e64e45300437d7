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

/// Where one column ends and the next begins: the middle of the widest strip between their headings that no cell reaches into.
double border_between(const std::vector<Rect>& pieces, double from, double to) {
  std::vector<std::pair<double, double>> covered;
  for (const auto& piece : pieces)
    if (right(piece) > from && piece.x < to) covered.emplace_back(std::max(piece.x, from), std::min(right(piece), to));
  std::ranges::sort(covered);
  double best = (from + to) / 2, widest = 0, reached = from;
  const auto strip = [&](double begin, double end) {
    if (end - begin > widest) widest = end - begin, best = (begin + end) / 2;
  };
  for (const auto& [begin, end] : covered) {
    strip(reached, begin);
    reached = std::max(reached, end);
  }
  strip(reached, to);
  return best;
}

}  // namespace

std::vector<TableRow> table_rows(const Layout& layout, std::vector<Spot> headings, double end_y) {
  std::vector<TableRow> rows;
  if (headings.empty()) return rows;
  add_unknown_headings(layout, headings);
  std::ranges::sort(headings, {}, [](const Spot& spot) { return spot.at.x; });
  const double begin_y = bottom(headings.front().at);
  std::vector<Rect> pieces;
  for (const auto& line : layout.lines())
    if (middle_y(line.at) > begin_y && middle_y(line.at) < end_y)
      for (const auto& run : layout.runs(line, 0.3)) pieces.push_back(run.at);
  std::vector<double> borders = {-1e9};
  for (std::size_t i = 1; i < headings.size(); ++i) borders.push_back(border_between(pieces, right(headings[i - 1].at), headings[i].at.x));
  borders.push_back(1e9);
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

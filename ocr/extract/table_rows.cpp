#include "ocr/extract/table_rows.h"

#include <algorithm>

namespace mingjing::ocr {
namespace {

/// Headings that the vocabulary does not know part their neighbours all the same.
void add_unknown_headings(const Layout& layout, std::vector<Spot>& headings) {
  const std::size_t number = headings.front().line;
  for (const auto& run : layout.runs(layout.lines()[number], 0.5)) {
    const bool known =
        std::ranges::any_of(headings, [&](const Spot& spot) { return run.at.x < right(spot.at) && right(run.at) > spot.at.x; });
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

/// The pieces of each row from left to right; print that has shifted by less than a line still belongs to its row.
std::vector<std::vector<Run>> printed_rows(const Layout& layout, double begin_y, double end_y) {
  std::vector<std::vector<Run>> rows;
  Rect last;
  for (const auto& line : layout.lines()) {
    if (middle_y(line.at) <= begin_y || middle_y(line.at) >= end_y || line.glyphs.empty()) continue;
    auto pieces = layout.runs(line, 0.3);
    const bool same =
        !rows.empty() && std::min(bottom(line.at), bottom(last)) - std::max(line.at.y, last.y) > 0.3 * std::min(line.at.h, last.h);
    if (!same) rows.emplace_back();
    std::ranges::move(pieces, std::back_inserter(rows.back()));
    last = line.at;
  }
  for (auto& row : rows) std::ranges::stable_sort(row, {}, [](const Run& run) { return run.at.x; });
  return rows;
}

/// The heading that a piece stands under most; none: headings.size().
std::size_t column_under(const Rect& piece, const std::vector<Spot>& headings) {
  std::size_t best = headings.size();
  double most = 0;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const double shared = std::min(right(piece), right(headings[i].at)) - std::max(piece.x, headings[i].at.x);
    if (shared > most) most = shared, best = i;
  }
  return best;
}

/// A piece between two headings belongs to the one that has nothing under it in this row; else the border decides.
std::size_t column_between(const Rect& piece, const std::vector<Spot>& headings, const std::vector<double>& borders,
                           const std::vector<bool>& taken) {
  std::size_t after = 0;
  while (after < headings.size() && headings[after].at.x < piece.x) ++after;
  if (after == 0) return 0;
  if (after == headings.size()) return after - 1;
  if (taken[after - 1] != taken[after]) return taken[after] ? after - 1 : after;
  return middle_x(piece) < borders[after] ? after - 1 : after;
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
  for (const auto& cells : printed_rows(layout, begin_y, end_y)) {
    TableRow row;
    std::vector<std::size_t> columns(cells.size());
    std::vector<bool> taken(headings.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t column = column_under(cells[i].at, headings);
      columns[i] = column;
      if (column < headings.size()) taken[column] = true;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (columns[i] == headings.size()) columns[i] = column_between(cells[i].at, headings, borders, taken);
      std::string& cell = row[headings[columns[i]].field];
      cell += (cell.empty() ? "" : " ") + cells[i].text;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mingjing::ocr

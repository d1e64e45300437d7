#pragma once

#include <map>
#include <string>
#include <vector>

#include "ocr/extract/label.h"

namespace mingjing::ocr {

/// A row of a printed table: the text of each column by the field number of its heading.
using TableRow = std::map<int, std::string>;

inline constexpr int kUnknownColumn = -1;

/// The rows under the headings `spots` (all of one line) down to `end_y`. A piece belongs to the column that it lies under most.
std::vector<TableRow> table_rows(const Layout& layout, std::vector<Spot> headings, double end_y);

}  // namespace mingjing::ocr

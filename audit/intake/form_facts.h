#pragma once

#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/intake/headings.h"

namespace mingjing::audit {

/// What stands under a heading. The heading may bear the unit (营业收入（万元）, 设备占比（%）), and so may the cell; a heading of money of
/// which nobody says the unit leaves the figure absent: 5000 would be either. `unit`: that of the table.
Fact fact_of(const std::string& heading, const std::string& text, Unit unit);

/// Labels with nothing to their right: boxes that may have been left empty. Sentences are none.
std::vector<BlankField> blanks_in(const record::Table& table, const std::string& file);

/// Whether it is a 绩效目标表: titled so, with indicators of three ranks.
bool is_performance_table(const record::Table& table);

/// What the forms of a table file state: labels with what stands to their right, tables of years, and headings with one row below. The
/// name of a figure in a table of years is the column's heading and the row's label: 2022年主营业务收入.
std::vector<Fact> facts_in(const record::Table& table, const std::string& file);

}  // namespace mingjing::audit

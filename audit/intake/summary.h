#pragma once

#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// What a 汇总表 says.
struct Summary {
  std::vector<SummaryRow> rows;
  std::vector<Unread> bad;  ///< cells that could not be used; their rows stay, with that field absent
};

/// True when the headings are those of a bureau's summary list.
bool is_summary(const record::Table& table);

/// Rows in their order. Amounts in 万元 unless the heading or the title says 元. invalid_input when no row of headings fits.
record::Result<Summary> read_summary(const record::Table& table, const std::string& file);

}  // namespace mingjing::audit

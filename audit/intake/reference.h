#pragma once

#include <string>
#include <vector>

#include "audit/case.h"
#include "storage/record/reference.h"

namespace mingjing::audit {

/// What `mingjing import KIND` makes of one table.
struct ReferenceRows {
  std::vector<record::Reference> rows;
  std::vector<Unread> refused;  ///< rows that could not be used, each with row, column and reason
};

/// companies, holdings, officers, kin, accounts, lists, payments, verification, history.
const std::vector<std::string>& reference_kinds();

/// Reads a table of one kind (contract section 2), headings in English or Chinese. invalid_input: the kind does not exist, no row of
/// headings fits, or a row is bad and not `keep_going` (then nothing of the file is to be kept; the first bad row is told).
record::Result<ReferenceRows> read_reference(const std::string& kind, const record::Table& table, const std::string& file, bool keep_going);

}  // namespace mingjing::audit

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
  std::vector<std::string> missing;  ///< headings of the kind that the table does not have, as people write them
  std::vector<std::string> ignored;  ///< headings of the table that the kind does not know
};

/// companies, holdings, officers, kin, accounts, lists, payments, verification, history.
const std::vector<std::string>& reference_kinds();

/// What people call a kind: 工商登记.
record::Message title_of_reference(const std::string& kind);

/// Reads a table of one kind (contract section 2), headings in English or Chinese. invalid_input: the kind does not exist, no row of
/// headings fits or they are those of another kind, or a row is bad and not `keep_going` (then nothing of the file is to be kept; the
/// first bad row is told).
record::Result<ReferenceRows> read_reference(const std::string& kind, const record::Table& table, const std::string& file, bool keep_going);

}  // namespace mingjing::audit

#pragma once

#include <cstddef>
#include <optional>

#include "audit/case.h"

namespace mingjing::audit {

/// What red invoices (among the papers of this application, or handed in with others before) take back of an invoice, as a finding of
/// document.red-letter. More asked for than is left of it is a breach; a part that was not asked for is for the file.
std::optional<record::Finding> taken_back(const Case& of, std::size_t invoice);

}  // namespace mingjing::audit

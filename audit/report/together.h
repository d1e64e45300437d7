#pragma once

#include <vector>

#include "storage/record/finding.h"

namespace mingjing::audit {

/// Findings of one check, severity and clause, which a reader wants to see side by side; in the order of their first.
std::vector<std::vector<const record::Finding*>> together(const std::vector<record::Finding>& findings);

}  // namespace mingjing::audit

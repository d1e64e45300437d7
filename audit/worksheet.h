#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// `30%`, `12.5%` as `12.50%`.
std::string percent(std::int64_t basis_points);

/// Writes how the allowable sum comes about, one step a line, each of which an officer can check with a calculator: base, rate and who
/// raised it, cap, what was granted before, result; and what another reading of the law would give. `bars` are the violations that bring
/// it to zero. Needs `sums` with everything but these lines.
void write_allowable(const Case& of, const std::vector<record::Finding>& bars, Sums& sums);

}  // namespace mingjing::audit

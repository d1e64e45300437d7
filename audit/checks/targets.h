#pragma once

#include "audit/checks/exhibit.h"

namespace mingjing::audit {

/// Each target of the form beside its result: at least it (≥, or a count), at most it (≤), or no lower a grade (优 良 中 低 差). A result that is
/// lacking where others are given is told; where none is given yet, or a row cannot be compared, that is undetermined.
void judge_targets(const Case& of, Answer& answer);

}  // namespace mingjing::audit

#pragma once

#include "audit/case.h"

namespace mingjing::audit {

/// Totals that a form states (`whole`) beside the parts that it states of them (`parts`), to the last printed places; `may_be_less`: the form
/// has no line for some parts. Where one form states several totals with parts of the same names, those in a total's own column below it
/// are its parts. A total of which not every part is stated is told only where the others are more than the whole. False: the forms state no
/// such total with any of its parts.
bool judge_stated_sums(const Case& of, const Rule& rule, Answer& answer);

}  // namespace mingjing::audit

#pragma once

#include "audit/checks/exhibit.h"

namespace mingjing::audit {

/// Ratios that a form states beside the figures that they are made of: the n-th of `names` against the n-th of `parts` ÷ the n-th of
/// `share_of`, or ÷ the n-th of `growth_over` less one, whichever its sign. Nothing is asked where the rule names none.
void judge_stated_ratios(const Case& of, const Rule& rule, Answer& answer);

/// The share that a form states under `names` of what was bought with one of `origins` (国产, 省产 …), against the list, with tax or without.
/// The first origin may be meant alone or with the others.
void judge_stated_origins(const Case& of, const Rule& rule, Answer& answer);

}  // namespace mingjing::audit

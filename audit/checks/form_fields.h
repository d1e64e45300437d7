#pragma once

#include "audit/checks/exhibit.h"

namespace mingjing::audit {

/// What a form itself asks of its boxes: `filled` names those that must not be left empty, `signs_max` bounds the text under `names`.
/// Undetermined where no table that was read has these boxes: a form may have been handed in on paper alone.
void ask_form_fields(const Case& of, const Rule& rule, Answer& answer);

}  // namespace mingjing::audit

#pragma once

#include <functional>
#include <string>

#include "audit/checks/exhibit.h"

namespace mingjing::audit {

/// Asks whether the enterprise stands on `list` on the day: adds `says(since)` as a finding about the list, lowered where the entry bears
/// no code or no date, or that the list was not imported. `since` is empty where the entry does not tell.
void ask_list(const Case& of, const std::string& list, const std::function<record::Message(const std::string& since)>& says, Answer& answer);

}  // namespace mingjing::audit

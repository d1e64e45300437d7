#pragma once

#include <string>
#include <vector>

#include "audit/policy/policy.h"
#include "storage/record/result.h"

namespace mingjing::audit {

/// The text of a new policy file that can be read as it is: one of each thing that a policy says, with words on how to go on.
/// invalid_input when the id is not made of small letters, digits and dashes.
record::Result<std::string> scaffold(const std::string& id);

/// What still stands in a policy as the scaffold had it and must come from the official text: head, round, quotes. Subject `file` or
/// `file:line`. Empty: nothing.
std::vector<record::Error> still_to_fill(const Policy& policy);

}  // namespace mingjing::audit

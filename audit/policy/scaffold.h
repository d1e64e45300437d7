#pragma once

#include <string>

#include "storage/record/result.h"

namespace mingjing::audit {

/// The text of a new policy file that `policy check` accepts: one of each thing that a policy says, with words on how to go on.
/// invalid_input when the id is not made of small letters, digits and dashes.
record::Result<std::string> scaffold(const std::string& id);

}  // namespace mingjing::audit

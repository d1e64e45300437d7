#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/policy/policy.h"

namespace mingjing::audit {

/// What the checks say of a worked example: an application with one purchase inside the interval, its papers in order but for what the
/// example changes.
struct WorkedAnswer {
  std::set<std::string> fired;
  std::optional<record::Severity> worst;  ///< of those; none: nothing fired
  std::optional<record::Fen> allowable;
};
WorkedAnswer work(const Policy& policy, const Programme& programme, const WorkedCase& worked);

/// The worked examples that do not come out as they say; subject `file:line`. Empty: all do.
std::vector<record::Error> run_worked_cases(const Policy& policy);

/// Quotes that are not verbatim in the official text (white space apart); subject `file:line`. Empty: all are.
std::vector<record::Error> prove_quotes(const Policy& policy, const std::string& official_text);

/// Everything that is wrong with a policy and its overlay, by id or file: what cannot be read, what still stands as the
/// scaffold had it, values with gaps between their days, worked
/// examples that fail, and quotes that are not in the text of the file `official_text_file` when one is given. Errors of reading come
/// first, and then nothing else is looked at.
std::vector<record::Error> check_policy(const std::string& id_or_file, const std::optional<std::string>& official_text_file = {},
                                        const std::string& overlay_file = "");

}  // namespace mingjing::audit

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/policy/policy.h"

namespace mingjing::audit {

/// A policy file as far as it could be understood, with everything that is wrong in it, in the order of its lines.
struct ParsedPolicy {
  Policy policy;
  std::vector<record::Error> faults;  ///< invalid_input; subject `file:line`. Not empty: `policy` must not be used
};
/// A bureau's own values, laid over a policy.
struct Overlay {
  std::string text, file;
};
ParsedPolicy parse_policy_fully(const std::string& toml, const std::string& file, const std::optional<Overlay>& overlay = {});
/// The same for a built-in policy or a file, with its overlay, named as for load_policy. not_found, or invalid_input when a file is
/// too large.
record::Result<ParsedPolicy> load_policy_fully(const std::string& id_or_file, const std::string& overlay_file = "");
/// As the document says it, with no overlay at all.
record::Result<ParsedPolicy> load_plain_policy(const std::string& id_or_file);

/// A 项目类别 as it is compared: normal_name without quotation marks and without a closing 项目.
std::string category_key(const std::string& category);

}  // namespace mingjing::audit

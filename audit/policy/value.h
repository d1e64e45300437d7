#pragma once

#include <string>
#include <vector>

#include "audit/policy/keys.h"
#include "audit/policy/policy.h"

namespace mingjing::audit {

/// The values of a rule's parameter, from a plain value or a list of `{ value, when, since, until, note }`. A wrong kind of value, one
/// out of range, and two that hold on one day under one condition are faults.
std::vector<Choice> read_choices(const std::string& name, const toml::node& node, const std::vector<Ambiguity>& ambiguities, Faults& faults);

/// `{ NAME = "option", … }` of the readings that the policy declares.
Options read_options(const toml::table& table, const std::vector<Ambiguity>& ambiguities, Faults& faults);

}  // namespace mingjing::audit

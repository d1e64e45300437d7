#pragma once

#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// What all checks together say of one application. Every check of the rules that apply stands in `checked`, in `undetermined`, or
/// in both when it could answer for one paper and not for another.
struct Verdict {
  std::vector<record::Finding> findings;           ///< worst first: severity, amount at risk, check, subject
  std::vector<std::string> checked;                ///< by name
  std::vector<record::Undetermined> undetermined;  ///< by check, then clause
};

/// What one rule says, with severities settled (contract section 6), ids set and the clause cited. The check must exist.
Answer run_rule(const Case& of, const Rule& rule);

/// Runs every rule of the programme, or those of the policy when the category names none. Pure: reads and writes nothing.
Verdict judge(const Case& of);

}  // namespace mingjing::audit

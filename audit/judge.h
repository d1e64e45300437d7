#pragma once

#include <set>
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

  /// Those of `undetermined` for which papers or data are missing; clauses that no program can judge are a list of their own.
  std::vector<record::Undetermined> open_checks() const;
};

/// What one rule says under the readings in force, with severities settled (contract section 6), ids set and the clause cited.
Answer run_rule(const Case& of, const Rule& rule);

/// Lays what was found under the readings in force beside what would be found under each other one: a violation that stands only under
/// some of them becomes a warning that says so, and so does what needs a look only under another one. Where the bureau chose a reading
/// there is no other. `checks` are those that were asked.
std::vector<record::Finding> across_readings(const Case& of, std::vector<record::Finding> found, const std::set<std::string>& checks);

/// Runs every rule of the programme, or those of the policy when the category names none. Pure: reads and writes nothing.
Verdict judge(const Case& of);

}  // namespace mingjing::audit

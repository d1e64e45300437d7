#pragma once

#include <set>
#include <string>
#include <vector>

#include "audit/policy/policy.h"

namespace mingjing::audit {

/// How far a clause is held by the policy: the first that fits.
enum class Hold {
  human,           ///< only a person can judge it
  not_configured,  ///< the document leaves its value to the bureau, and no overlay gives it
  partly,          ///< a rule holds a part of it; the rest is for a person
  worked,          ///< a rule holds it, and worked examples show how
  rule,            ///< a rule holds it; no worked example of the file shows how
};
record::Message title_of(Hold hold);

struct ClauseCoverage {
  std::string id;
  std::set<std::string> sections, checks, programmes;  ///< programmes empty: all of them
  std::size_t cases = 0;                                ///< worked examples that show it
  Hold hold = Hold::rule;
  record::Message reason;                               ///< for human, partly and not_configured
};

/// Every clause that the rules of the policy name in `ids`, in the order of their numbers. A worked example shows the clauses that it
/// names, else those of every rule of a check that it expects.
std::vector<ClauseCoverage> coverage_of(const Policy& policy);

/// Every rule of the policy and its programmes under every reading, each place in the file once.
std::vector<const Rule*> rules_of(const Policy& policy);

}  // namespace mingjing::audit

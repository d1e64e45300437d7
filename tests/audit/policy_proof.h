#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "audit/policy/policy.h"
#include "audit/policy/worked_case.h"

namespace mingjing::audit {

// What is asked of every policy that is built in, whatever its document says.

inline Policy built_in(const std::string& id) {
  auto policy = load_policy(id);
  EXPECT_TRUE(policy.has_value()) << (policy ? "" : policy.error().subject + " " + policy.error().reason.en);
  return policy ? *policy : Policy{};
}

/// The rules of a check in a programme.
inline std::vector<const Rule*> rules_of(const Policy& policy, const std::string& programme, const std::string& check) {
  std::vector<const Rule*> rules;
  if (const auto* found = policy.programme_named(programme))
    for (const auto& rule : found->rules)
      if (rule.check == check) rules.push_back(&rule);
  return rules;
}

inline void prove_worked_cases(const std::string& id) {
  for (const auto& fault : check_policy(id)) ADD_FAILURE() << fault.subject << " " << fault.reason.en;
}

inline void prove_quotes_of(const std::string& id) {
  const char* sources = std::getenv("MINGJING_SOURCES");
  if (sources == nullptr) GTEST_SKIP() << "MINGJING_SOURCES is not set";
  for (const auto& fault : check_policy(id, std::string(sources) + "/" + id + ".txt")) ADD_FAILURE() << fault.subject << " " << fault.reason.zh;
}

inline void prove_names(const Policy& policy, const std::vector<std::pair<const char*, const char*>>& names) {
  for (const auto& [name, id] : names) {
    ASSERT_NE(policy.programme_named(name), nullptr) << name;
    EXPECT_EQ(policy.programme_named(name)->id, id) << name;
  }
}

/// A document that forbids no reuse in words accuses nobody of it: the finding is a warning that cites a declaration of truth.
inline void prove_reuse_only_warns(const Policy& policy) {
  EXPECT_FALSE(policy.reuse_clause);
  EXPECT_TRUE(policy.sharing_forbidden);
  for (const auto& programme : policy.programmes)
    for (const char* check : {"reuse.invoice.same-list", "reuse.invoice.other-application", "reuse.invoice.other-policy", "reuse.payment",
                              "reuse.invoice.twin", "reuse.contract", "reuse.equipment"}) {
      const auto rules = rules_of(policy, programme.id, check);
      ASSERT_EQ(rules.size(), 1u) << programme.id << " " << check;
      EXPECT_EQ(rules.front()->severity, record::Severity::warning) << programme.id << " " << check;
    }
}

/// None of these documents forbids buying from a related party.
inline void prove_related_parties_only_warn(const Policy& policy) {
  for (const auto& programme : policy.programmes)
    for (const char* check : {"party.ownership", "party.common-control", "party.key-person", "party.kin", "party.shared-contact",
                              "party.shared-account", "party.round-trip", "party.third-party-payer"}) {
      const auto rules = rules_of(policy, programme.id, check);
      ASSERT_FALSE(rules.empty()) << programme.id << " " << check;
      for (const auto* rule : rules) EXPECT_EQ(rule->severity, record::Severity::warning) << programme.id << " " << check;
    }
}

}  // namespace mingjing::audit

#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "audit/policy/policy.h"
#include "audit/policy/worked_case.h"
#include "tests/audit/draft.h"

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

/// A figure, a day or a word as a form states it.
inline Fact stated(const std::string& name, const std::string& text) {
  Fact fact;
  fact.name = name, fact.text = text, fact.figure = Figure::parse(text);
  fact.file = "申报表.xlsx", fact.row = 7, fact.cell = "C7";
  return fact;
}

/// One bound of a clause: what the form states on its wrong side and on its right side.
struct Edge {
  const char* category;
  const char* heading;
  const char* wrong;
  const char* right;
  record::Severity severity = record::Severity::violation;
};

/// What the conditions say of an application that states these facts and nothing else.
inline std::vector<record::Finding> conditions_told(const std::string& policy, const std::string& category, std::vector<Fact> facts) {
  Draft draft;
  draft.application.category = category;
  draft.application.facts = std::move(facts);
  return found(Bureau(policy).screen({draft}), "eligibility.condition");
}

inline void prove_edges(const std::string& policy, const std::vector<Edge>& edges) {
  for (const auto& edge : edges) {
    const auto where = std::string(edge.category) + " " + edge.heading + " ";
    const auto wrong = conditions_told(policy, edge.category, {stated(edge.heading, edge.wrong)});
    ASSERT_EQ(wrong.size(), 1u) << where << edge.wrong;
    EXPECT_EQ(wrong.front().severity, edge.severity) << where << edge.wrong;
    for (const auto& finding : conditions_told(policy, edge.category, {stated(edge.heading, edge.right)}))
      ADD_FAILURE() << where << edge.right << ": " << finding.summary.en;
  }
}

}  // namespace mingjing::audit

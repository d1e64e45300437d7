#pragma once

#include <set>
#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/policy/keys.h"
#include "audit/policy/parse.h"
#include "audit/policy/policy.h"

namespace mingjing::audit {

// Private to audit/policy: a policy as its file says it, before its rules are laid on its programmes and its readings are chosen.
// text → overlay → place.

/// A rule with the programmes that it was written for; empty: all of them.
struct PlacedRule {
  Rule rule;
  std::vector<std::string> programmes;
};

struct ProgrammeText {
  Programme programme;
  std::vector<PlacedRule> own;
  int line = 0;
};

/// What a bureau sets on the rules of a check: its own values, which come last and therefore win on their days.
struct Setting {
  std::string programme;  ///< empty: all
  std::string check;
  std::set<std::string> ids;  ///< only the rules of these clauses; empty: all of the check
  std::map<std::string, std::vector<Choice>> parameters;
  std::optional<record::Clause> clause;
  std::optional<record::Severity> severity;
  int line = 0;

  bool means(const Rule& rule) const;
};

struct PolicyText {
  Policy head;  ///< everything but programmes and rules
  std::vector<PlacedRule> rules;
  std::vector<ProgrammeText> programmes;
  std::vector<Setting> settings;
};

const Check* check_named(const std::string& name);
std::set<std::string> names_of_checks();
void refuse_check(const std::string& name, int line, Faults& faults);

/// The `[[rule]]` tables; only those of the policy may name programmes.
std::vector<PlacedRule> read_rules(Keys& keys, const Policy& head, bool may_name_programmes, Faults& faults);
record::Clause read_clause(const toml::table& table, const std::string& document, Faults& faults);
std::optional<record::Severity> read_severity(Keys& keys, const char* key, bool required);
Round read_round(const toml::table& table, Faults& faults);

/// Reads a bureau's overlay into the text. Whatever names nothing of the policy is a fault.
void read_overlay(PolicyText& text, const Overlay& overlay, Faults& faults);

/// The policy with its readings chosen, and each programme beside it under every other option on which it depends.
Policy place(const PolicyText& text, Faults& faults);

}  // namespace mingjing::audit

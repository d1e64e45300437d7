#include <algorithm>

#include "audit/policy/text.h"
#include "audit/policy/value.h"

namespace mingjing::audit {
namespace {

/// `check` is a name, or a list of names that share the rule.
std::vector<std::string> read_check_names(Keys& keys, bool required) {
  const auto* node = keys.take("check");
  if (node != nullptr && node->is_array()) return keys.words("check", required);
  auto name = keys.text("check", required);
  return name.empty() ? std::vector<std::string>{} : std::vector<std::string>{name};
}

bool knows(const Check& check, const std::string& parameter) {
  return std::any_of(check.parameters.begin(), check.parameters.end(), [&](const char* name) { return parameter == name; });
}

/// Keys of a rule that are not its own are parameters of its checks. One that no check of the rule knows is a fault.
void add_parameters(std::vector<Rule>& rules, const std::vector<Ambiguity>& ambiguities, const Keys& keys, Faults& faults) {
  for (const auto& [key, node] : keys.others()) {
    bool taken = false;
    std::set<std::string> known;
    for (auto& rule : rules) {
      const auto& check = *check_named(rule.check);
      known.insert(check.parameters.begin(), check.parameters.end());
      if (!knows(check, key)) continue;
      taken = true;
      rule.parameters[key] = read_choices(key, *node, ambiguities, faults);
    }
    if (taken || rules.empty()) continue;
    known.insert({"check", "severity", "clause", "in_principle", "ids", "needs", "partly", "human", "reading", "programmes"});
    const auto hint = did_you_mean(key, known);
    faults.add(line_of(*node), "检查项“" + rules.front().check + "”没有参数“" + key + "”。" + hint.zh,
               "The check '" + rules.front().check + "' has no parameter '" + key + "'." + hint.en);
  }
}

/// Parameters that the document leaves to others: each must be one of the checks', and must not be given besides.
void add_needs(std::vector<Rule>& rules, Keys& keys, Faults& faults) {
  const bool has = keys.take("needs") != nullptr;
  for (const auto& need : has ? keys.words("needs") : std::vector<std::string>{}) {
    bool taken = false;
    for (auto& rule : rules) {
      if (!knows(*check_named(rule.check), need)) continue;
      taken = true;
      rule.needs.push_back(need);
    }
    if (!taken && !rules.empty())
      faults.add(keys.line(), "检查项“" + rules.front().check + "”没有参数“" + need + "”，不能列入 needs。",
                 "The check '" + rules.front().check + "' has no parameter '" + need + "' to stand in needs.");
  }
}

/// `partly` and `human` are true, or the reason for people.
std::optional<record::Message> read_reason(Keys& keys, const char* key) {
  const auto* node = keys.take(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_boolean()) return node->as_boolean()->get() ? std::optional<record::Message>(record::Message{}) : std::nullopt;
  return keys.message(key);
}

Rule read_common(Keys& keys, const Policy& head, Faults& faults) {
  Rule rule;
  rule.line = keys.line();
  const auto reason = read_reason(keys, "human");
  rule.human = reason.has_value();
  rule.human_reason = reason.value_or(record::Message{});
  if (auto partly = read_reason(keys, "partly")) {
    static const record::Message kPlain{"只能部分由程序核查", "only part of it can be checked by a program"};
    rule.partly = partly->zh.empty() ? kPlain : *partly;
  }
  rule.severity = read_severity(keys, "severity", !rule.human).value_or(record::Severity::warning);
  if (const auto* clause = keys.table("clause")) rule.clause = read_clause(*clause, head.document, faults);
  else keys.missing("clause");
  rule.in_principle = keys.flag("in_principle", false);
  if (keys.take("ids") != nullptr) {
    const auto ids = keys.words("ids");
    rule.ids.insert(ids.begin(), ids.end());
  }
  if (const auto* reading = keys.table("reading")) rule.options = read_options(*reading, head.ambiguities, faults);
  return rule;
}

/// A clause for a person names a check, or only the family that is nearest to it.
void refuse_unknown_family(const std::string& name, int line, Faults& faults) {
  static const std::set<std::string> kFamilies = {"reuse", "cap", "party", "chain", "document", "eligibility", "pattern"};
  if (check_named(name) == nullptr && !kFamilies.contains(name.substr(0, name.find('.')))) refuse_check(name, line, faults);
}

std::vector<PlacedRule> read_rule(const toml::table& table, const Policy& head, bool may_name_programmes, Faults& faults) {
  Keys keys(table, "rule", faults);
  const auto common = read_common(keys, head, faults);
  const auto checks = read_check_names(keys, !common.human);
  const bool named = may_name_programmes && keys.take("programmes") != nullptr;
  const auto programmes = named ? keys.words("programmes") : std::vector<std::string>{};
  std::vector<PlacedRule> placed;
  if (common.human) {
    for (const auto& name : checks) refuse_unknown_family(name, keys.line(), faults);
    keys.refuse_others();
    placed.push_back({common, programmes});
    placed.back().rule.check = checks.empty() ? "eligibility" : checks.front();
    return placed;
  }
  std::vector<Rule> rules;
  for (const auto& name : checks) {
    if (check_named(name) == nullptr) {
      refuse_check(name, keys.line(), faults);
      continue;
    }
    rules.push_back(common);
    rules.back().check = name;
  }
  add_needs(rules, keys, faults);
  add_parameters(rules, head.ambiguities, keys, faults);
  for (auto& rule : rules) placed.push_back({std::move(rule), programmes});
  return placed;
}

}  // namespace

const Check* check_named(const std::string& name) {
  for (const auto& check : all_checks())
    if (name == check.name) return &check;
  return nullptr;
}

std::set<std::string> names_of_checks() {
  std::set<std::string> names;
  for (const auto& check : all_checks()) names.insert(check.name);
  return names;
}

void refuse_check(const std::string& name, int line, Faults& faults) {
  const auto hint = did_you_mean(name, names_of_checks());
  faults.add(line, "没有名为“" + name + "”的检查项。" + hint.zh, "There is no check named '" + name + "'." + hint.en);
}

std::vector<PlacedRule> read_rules(Keys& keys, const Policy& head, bool may_name_programmes, Faults& faults) {
  std::vector<PlacedRule> rules;
  for (const auto* table : keys.tables("rule"))
    for (auto& rule : read_rule(*table, head, may_name_programmes, faults)) rules.push_back(std::move(rule));
  return rules;
}

record::Clause read_clause(const toml::table& table, const std::string& document, Faults& faults) {
  Keys parts(table, "clause", faults);
  record::Clause clause;
  clause.document = parts.text("document");
  if (clause.document.empty()) clause.document = document;
  clause.section = parts.text("section", true);
  clause.quote = parts.text("quote", true);
  parts.refuse_others();
  return clause;
}

std::optional<record::Severity> read_severity(Keys& keys, const char* key, bool required) {
  auto word = keys.text(key, required);
  for (auto severity : {record::Severity::notice, record::Severity::warning, record::Severity::violation})
    if (word == record::name_of(severity)) return severity;
  if (const auto* node = keys.take(key); node != nullptr && !word.empty())
    keys.wrong(*node, key, "violation、warning 或 notice", "violation, warning or notice");
  return std::nullopt;
}

}  // namespace mingjing::audit

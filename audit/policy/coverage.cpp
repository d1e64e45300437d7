#include "audit/policy/coverage.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace mingjing::audit {
namespace {

/// `SMX-9` before `SMX-10`.
std::tuple<std::string, std::size_t, std::string> order_of(const std::string& id) {
  const auto dash = id.rfind('-');
  const auto stem = dash == std::string::npos ? std::string() : id.substr(0, dash);
  const auto number = dash == std::string::npos ? id : id.substr(dash + 1);
  return {stem, number.size(), number};
}

struct Gathered {
  ClauseCoverage clause;
  bool human = false, open = false, ruled = false, partly = false;
};
using Clauses = std::map<std::string, Gathered>;

void join(std::string& text, const std::string& more) {
  if (more.empty() || text.find(more) != std::string::npos) return;
  text += (text.empty() ? "" : "；") + more;
}

void gather(Clauses& clauses, const Rule& rule, const std::string& programme) {
  for (const auto& id : rule.ids) {
    auto& of = clauses[id];
    of.clause.id = id;
    of.clause.sections.insert(rule.clause.section);
    if (!rule.human) of.clause.checks.insert(rule.check);
    of.clause.programmes.insert(programme);
    const bool open = !rule.needs.empty();
    of.human = of.human || rule.human;
    of.open = of.open || open;
    of.ruled = of.ruled || (!rule.human && !open);
    of.partly = of.partly || !rule.partly.zh.empty();
    auto& reason = of.clause.reason;
    for (const auto* why : {&rule.partly, &rule.human_reason}) join(reason.zh, why->zh), join(reason.en, why->en);
    for (const auto& need : rule.needs) join(reason.zh, rule.check + "." + need), join(reason.en, rule.check + "." + need);
  }
}

/// The clauses that an example shows: those that it names, or those whose rules it expects to fire.
std::set<std::string> shown_by(const Programme& programme, const WorkedCase& worked) {
  if (!worked.ids.empty()) return worked.ids;
  std::set<std::string> ids;
  const auto look = [&](const Programme& under) {
    for (const auto& rule : under.rules)
      if (std::count(worked.expect.begin(), worked.expect.end(), rule.check) > 0) ids.insert(rule.ids.begin(), rule.ids.end());
  };
  look(programme);
  for (const auto& other : programme.alternatives) look(*other.programme);
  return ids;
}

Hold hold_of(const Gathered& of) {
  if (!of.ruled) return of.open ? Hold::not_configured : Hold::human;
  if (of.partly || of.human || of.open) return Hold::partly;
  return of.clause.cases > 0 ? Hold::worked : Hold::rule;
}

}  // namespace

record::Message title_of(Hold hold) {
  switch (hold) {
    case Hold::human:
      return {"人工", "human"};
    case Hold::not_configured:
      return {"未配置", "not configured"};
    case Hold::partly:
      return {"部分", "partly"};
    case Hold::worked:
      return {"规则＋示例", "rule + case"};
    case Hold::rule:
      return {"规则", "rule"};
  }
  return {};
}

std::vector<ClauseCoverage> coverage_of(const Policy& policy) {
  Clauses clauses;
  for (const auto& programme : policy.programmes) {
    const auto look = [&](const Programme& under) {
      for (const auto& rule : under.rules) gather(clauses, rule, programme.id);
      for (const auto& rule : under.human) gather(clauses, rule, programme.id);
    };
    look(programme);
    for (const auto& other : programme.alternatives) look(*other.programme);
  }
  for (const auto& rule : policy.rules) gather(clauses, rule, policy.programmes.empty() ? "" : policy.programmes.front().id);
  for (const auto& programme : policy.programmes)
    for (const auto& worked : programme.cases)
      for (const auto& id : shown_by(programme, worked))
        if (const auto found = clauses.find(id); found != clauses.end()) ++found->second.clause.cases;
  std::vector<ClauseCoverage> coverage;
  for (auto& [id, of] : clauses) {
    of.clause.hold = hold_of(of);
    if (of.clause.programmes.size() == policy.programmes.size()) of.clause.programmes.clear();
    coverage.push_back(std::move(of.clause));
  }
  std::sort(coverage.begin(), coverage.end(), [](const auto& a, const auto& b) { return order_of(a.id) < order_of(b.id); });
  return coverage;
}

std::vector<const Rule*> rules_of(const Policy& policy) {
  std::vector<const Rule*> rules;
  std::set<std::pair<int, std::string>> seen;
  const auto take = [&](const std::vector<Rule>& some) {
    for (const auto& rule : some)
      if (seen.emplace(rule.line, rule.check + "\n" + rule.clause.quote).second) rules.push_back(&rule);
  };
  take(policy.rules), take(policy.human);
  for (const auto& programme : policy.programmes) {
    take(programme.rules), take(programme.human);
    for (const auto& other : programme.alternatives) take(other.programme->rules), take(other.programme->human);
  }
  return rules;
}

}  // namespace mingjing::audit

#include <algorithm>
#include <functional>

#include "audit/policy/text.h"

namespace mingjing::audit {
namespace {

/// The sums look these up by name: two would leave open which one counts.
bool stands_alone(const std::string& check) {
  static const std::set<std::string> kAlone = {"cap.amount",   "cap.applications", "cap.base", "cap.cumulative",
                                               "cap.interval", "cap.minimum-investment", "cap.rate"};
  return kAlone.contains(check);
}

/// Conditions, papers, numbers and ratios of a programme's forms come besides those of the whole policy; of any other check the nearer rules replace
/// the wider.
bool adds_up(const std::string& check) {
  static const std::set<std::string> kBesides = {"document.arithmetic", "document.missing", "document.tax-id", "eligibility.condition"};
  return kBesides.contains(check);
}

bool holds(const Options& wanted, const Options& in_force) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& each) {
    const auto found = in_force.find(each.first);
    return found != in_force.end() && found->second == each.second;
  });
}

/// The rule with only those values that hold under the readings.
Rule under(Rule rule, const Options& in_force) {
  for (auto& [name, choices] : rule.parameters) std::erase_if(choices, [&](const Choice& choice) { return !holds(choice.options, in_force); });
  return rule;
}

using Wanted = std::function<bool(const PlacedRule&)>;

std::vector<Rule> chosen(const std::vector<PlacedRule>& rules, const Wanted& wanted, bool human, const Options& in_force) {
  std::vector<Rule> list;
  for (const auto& placed : rules)
    if (placed.rule.human == human && wanted(placed) && holds(placed.rule.options, in_force)) list.push_back(under(placed.rule, in_force));
  return list;
}

void lay_over(std::vector<Rule>& rules, std::vector<Rule> layer, Faults& faults) {
  std::set<std::string> seen;
  for (const auto& rule : layer) {
    if (!seen.insert(rule.check).second && stands_alone(rule.check))
      faults.add(rule.line, "检查项“" + rule.check + "”的规则重复。", "There are two rules for the check '" + rule.check + "'.");
  }
  // The nearer rules take the place of the wider ones, so that a reader finds them in the order of the policy.
  for (auto& rule : layer) {
    const bool replaces = !adds_up(rule.check) && seen.erase(rule.check) > 0;
    auto same = std::find_if(rules.begin(), rules.end(), [&](const Rule& known) { return known.check == rule.check; });
    if (!replaces || same == rules.end()) {
      rules.push_back(std::move(rule));
      continue;
    }
    *same = std::move(rule);
    rules.erase(std::remove_if(same + 1, rules.end(), [&](const Rule& known) { return known.check == same->check; }), rules.end());
  }
}

void apply(const Setting& setting, std::vector<Rule>& rules, const Options& in_force) {
  for (auto& rule : rules) {
    if (!setting.means(rule)) continue;
    for (const auto& [name, choices] : setting.parameters) {
      auto& given = rule.parameters[name];
      for (const auto& choice : choices)
        if (holds(choice.options, in_force)) given.push_back(choice);
      std::erase(rule.needs, name);
    }
    if (setting.clause) rule.clause = *setting.clause;
    if (setting.severity) rule.severity = *setting.severity;
  }
}

/// Lays rules on programmes under one set of readings.
class Placing {
 public:
  Placing(const PolicyText& text, Faults& faults) : text_(text), faults_(faults) {}

  void general(Policy& policy, const Options& in_force) const {
    const Wanted wanted = [](const PlacedRule& placed) { return placed.programmes.empty(); };
    policy.rules.clear();
    lay_over(policy.rules, chosen(text_.rules, wanted, false, in_force), faults_);
    settle(policy.rules, "", in_force);
    policy.human = chosen(text_.rules, wanted, true, in_force);
  }
  Programme programme(const ProgrammeText& of, const Options& in_force) const {
    auto programme = of.programme;
    const Wanted general = [](const PlacedRule& placed) { return placed.programmes.empty(); };
    lay_over(programme.rules, chosen(text_.rules, general, false, in_force), faults_);
    programme.human = chosen(text_.rules, general, true, in_force);
    const Wanted named = [&](const PlacedRule& placed) { return std::count(placed.programmes.begin(), placed.programmes.end(), programme.id) > 0; };
    const Wanted every = [](const PlacedRule&) { return true; };
    lay_over(programme.rules, chosen(text_.rules, named, false, in_force), faults_);
    lay_over(programme.rules, chosen(of.own, every, false, in_force), faults_);
    settle(programme.rules, programme.id, in_force);
    for (auto& rule : chosen(text_.rules, named, true, in_force)) programme.human.push_back(std::move(rule));
    for (auto& rule : chosen(of.own, every, true, in_force)) programme.human.push_back(std::move(rule));
    return programme;
  }
  /// Checks of the programme that may answer otherwise when the reading of `id` changes: those that name it, and with a rule that steers
  /// the sums everything that is weighed against them.
  std::set<std::string> depending(const ProgrammeText& of, const std::string& id) const {
    std::set<std::string> checks;
    bool steers = false;
    const auto look = [&](const Rule& rule) {
      bool depends = rule.options.contains(id);
      for (const auto& [name, choices] : rule.parameters)
        for (const auto& choice : choices) depends = depends || choice.options.contains(id);
      if (!depends || rule.human) return;
      checks.insert(rule.check);
      steers = steers || stands_alone(rule.check);
    };
    for (const auto& placed : text_.rules) {
      const auto& ids = placed.programmes;
      if (ids.empty() || std::count(ids.begin(), ids.end(), of.programme.id) > 0) look(placed.rule);
    }
    for (const auto& placed : of.own) look(placed.rule);
    if (steers)
      for (const auto& name : names_of_checks())
        if (name.starts_with("cap.")) checks.insert(name);
    return checks;
  }

 private:
  /// What the bureau set for every programme, then what it set for this one.
  void settle(std::vector<Rule>& rules, const std::string& programme, const Options& in_force) const {
    for (const auto& setting : text_.settings)
      if (setting.programme.empty()) apply(setting, rules, in_force);
    for (const auto& setting : text_.settings)
      if (!programme.empty() && setting.programme == programme) apply(setting, rules, in_force);
  }

  const PolicyText& text_;
  Faults& faults_;
};

}  // namespace

bool Setting::means(const Rule& rule) const {
  const auto named = [&](const std::string& id) { return ids.contains(id); };
  return rule.check == check && !rule.human && (ids.empty() || std::any_of(rule.ids.begin(), rule.ids.end(), named));
}

Policy place(const PolicyText& text, Faults& faults) {
  Policy policy = text.head;
  Options in_force;
  for (const auto& ambiguity : policy.ambiguities) in_force[ambiguity.id] = ambiguity.in_force;
  const Placing placing(text, faults);
  placing.general(policy, in_force);
  for (const auto& each : text.programmes) {
    auto programme = placing.programme(each, in_force);
    for (const auto& ambiguity : policy.ambiguities) {
      const auto checks = placing.depending(each, ambiguity.id);
      if (checks.empty() || !ambiguity.chosen_in.empty()) continue;  // the bureau has decided: the other readings are no longer asked
      for (const auto& option : ambiguity.options) {
        if (option.id == ambiguity.in_force) continue;
        auto other = in_force;
        other[ambiguity.id] = option.id;
        programme.alternatives.push_back({ambiguity.id, option.id, checks, std::make_shared<const Programme>(placing.programme(each, other))});
      }
    }
    policy.programmes.push_back(std::move(programme));
  }
  return policy;
}

}  // namespace mingjing::audit

#include <algorithm>

#include "audit/policy/text.h"
#include "audit/policy/value.h"

namespace mingjing::audit {
namespace {

/// The rules of the text that a setting may mean, whatever the reading in force.
std::vector<const Rule*> targets_of(const PolicyText& text, const Setting& setting) {
  std::vector<const Rule*> targets;
  const auto take = [&](const PlacedRule& placed) {
    if (setting.means(placed.rule)) targets.push_back(&placed.rule);
  };
  for (const auto& placed : text.rules) {
    const auto& ids = placed.programmes;
    if (setting.programme.empty() || ids.empty() || std::count(ids.begin(), ids.end(), setting.programme) > 0) take(placed);
  }
  for (const auto& programme : text.programmes)
    if (setting.programme.empty() || programme.programme.id == setting.programme)
      for (const auto& placed : programme.own) take(placed);
  return targets;
}

void refuse_unknown_programme(const PolicyText& text, const Setting& setting, Faults& faults) {
  std::set<std::string> ids;
  for (const auto& programme : text.programmes) ids.insert(programme.programme.id);
  if (setting.programme.empty() || ids.contains(setting.programme)) return;
  const auto hint = did_you_mean(setting.programme, ids);
  faults.add(setting.line, "没有代号为“" + setting.programme + "”的项目类别。" + hint.zh,
             "There is no programme with the id '" + setting.programme + "'." + hint.en);
}

/// The days of the whole `[[set]]` hold for every value that names none.
void date_choices(Setting& setting, const std::optional<record::Date>& since, const std::optional<record::Date>& until) {
  for (auto& [name, choices] : setting.parameters)
    for (auto& choice : choices) {
      if (!choice.since) choice.since = since;
      if (!choice.until) choice.until = until;
    }
}

Setting read_setting(const toml::table& table, const PolicyText& text, Faults& faults) {
  Keys keys(table, "set", faults);
  Setting setting;
  setting.line = keys.line();
  setting.programme = keys.text("programme");
  setting.check = keys.text("check", true);
  if (keys.take("ids") != nullptr) {
    const auto ids = keys.words("ids");
    setting.ids.insert(ids.begin(), ids.end());
  }
  if (const auto* clause = keys.table("clause")) {
    Keys(*clause, "clause", faults).text("document", true);
    setting.clause = read_clause(*clause, "", faults);
  }
  setting.severity = read_severity(keys, "severity", false);
  const auto since = keys.date("since"), until = keys.date("until");
  if (since && until && !(*since < *until)) faults.add(keys.line(), "until 应晚于 since。", "until must be later than since.");
  refuse_unknown_programme(text, setting, faults);
  const auto* check = check_named(setting.check);
  if (check == nullptr) {
    if (!setting.check.empty()) refuse_check(setting.check, keys.line(), faults);
    return setting;
  }
  std::set<std::string> known(check->parameters.begin(), check->parameters.end());
  bool faultless = true;
  for (const auto& [key, node] : keys.others()) {
    if (known.contains(key)) {
      setting.parameters[key] = read_choices(key, *node, text.head.ambiguities, faults);
      continue;
    }
    auto all = known;
    all.insert({"programme", "check", "ids", "clause", "severity", "since", "until"});
    const auto hint = did_you_mean(key, all);
    faultless = false;
    faults.add(line_of(*node), "检查项“" + setting.check + "”没有参数“" + key + "”。" + hint.zh,
               "The check '" + setting.check + "' has no parameter '" + key + "'." + hint.en);
  }
  date_choices(setting, since, until);
  const auto targets = targets_of(text, setting);
  if (targets.empty())
    faults.add(keys.line(), "政策“" + text.head.id + "”中没有检查项“" + setting.check + "”的相应规则，无从设定。",
               "The policy " + text.head.id + " has no such rule of the check '" + setting.check + "' to be set.");
  const auto graver = [&](const Rule* rule) { return setting.severity && rule->severity < *setting.severity; };
  if (!setting.clause && std::any_of(targets.begin(), targets.end(), graver))
    faults.add(keys.line(), "“" + setting.check + "”提为更重的一级，须写明所依据的条款（clause）。",
               "To make '" + setting.check + "' graver than the document does, name the clause that says so.");
  if (faultless && setting.parameters.empty() && !setting.severity && !setting.clause)
    faults.add(keys.line(), "这一节 [[set]] 没有设定任何值。", "This [[set]] sets nothing.");
  return setting;
}

bool overlap(const Choice& a, const Choice& b) {
  const bool a_ends_first = a.until && b.since && *a.until <= *b.since;
  const bool b_ends_first = b.until && a.since && *b.until <= *a.since;
  return same_condition(a, b) && !a_ends_first && !b_ends_first;
}

/// Two settings must not give one value on one day.
void refuse_overlaps(const std::vector<Setting>& settings, Faults& faults) {
  for (std::size_t i = 0; i < settings.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto& a = settings[j];
      const auto& b = settings[i];
      if (a.check != b.check || a.programme != b.programme || a.ids != b.ids) continue;
      for (const auto& [name, choices] : b.parameters) {
        const auto other = a.parameters.find(name);
        if (other == a.parameters.end()) continue;
        const bool both = std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) {
          return std::any_of(other->second.begin(), other->second.end(), [&](const Choice& each) { return overlap(each, choice); });
        });
        if (both)
          faults.add(b.line, "“" + name + "”与第 " + std::to_string(a.line) + " 行的设定在同一时间有效。",
                     "'" + name + "' is also set by line " + std::to_string(a.line) + " for the same days.");
      }
    }
}

void read_rounds(PolicyText& text, Keys& keys, Faults& faults) {
  std::set<std::string> given;
  bool has_default = false;
  for (const auto* table : keys.tables("round")) {
    auto round = read_round(*table, faults);
    auto& rounds = text.head.rounds;
    if (!given.insert(round.name).second)
      faults.add(line_of(*table), "轮次“" + round.name + "”重复。", "There are two rounds named '" + round.name + "'.");
    if (round.is_default && has_default)
      faults.add(line_of(*table), "至多一个轮次标为 default = true。", "At most one round may say default = true.");
    has_default = has_default || round.is_default;
    if (round.is_default)
      for (auto& other : rounds) other.is_default = false;
    const auto same = std::find_if(rounds.begin(), rounds.end(), [&](const Round& other) { return other.name == round.name; });
    if (same == rounds.end()) {
      rounds.push_back(std::move(round));
    } else {
      round.is_default = round.is_default || same->is_default;
      *same = std::move(round);
    }
  }
}

}  // namespace

void read_overlay(PolicyText& text, const Overlay& overlay, Faults& faults) {
  try {
    const toml::table table = toml::parse(overlay.text);
    Keys keys(table, "overlay", faults);
    const auto of = keys.text("overlays", true);
    if (!of.empty() && of != text.head.id)
      faults.add(keys.line(), "本文件用于政策“" + of + "”，不是“" + text.head.id + "”。",
                 "This overlay is for the policy " + of + ", not " + text.head.id + ".");
    if (const auto* readings = keys.table("readings"))
      for (const auto& [id, option] : read_options(*readings, text.head.ambiguities, faults))
        for (auto& ambiguity : text.head.ambiguities)
          if (ambiguity.id == id) ambiguity.in_force = option, ambiguity.chosen_in = overlay.file;
    read_rounds(text, keys, faults);
    for (const auto* set : keys.tables("set")) text.settings.push_back(read_setting(*set, text, faults));
    keys.refuse_others();
    refuse_overlaps(text.settings, faults);
    for (const auto& setting : text.settings)
      text.head.reuse_clause = text.head.reuse_clause || (setting.clause && setting.check.starts_with("reuse."));
  } catch (const toml::parse_error& error) {
    refuse_syntax(error, faults);
  }
}

}  // namespace mingjing::audit

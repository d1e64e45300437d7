#include "audit/policy/policy.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "audit/cli/session.h"
#include "audit/policy/coverage.h"
#include "audit/policy/scaffold.h"
#include "audit/policy/worked_case.h"
#include "audit/report/names.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

void list(Session& session) {
  for (const std::string& id : built_in_policies()) {
    const auto policy = load_policy(id);
    if (!policy) {
      session.fail(policy.error());
      continue;
    }
    const std::string line = id + "　" + policy->document + "　" + policy->title + (policy->draft ? "（征求意见稿 / draft）" : "");
    session.say({line, line});
  }
}

using Told = std::set<std::tuple<std::string, record::Severity, bool, std::string, std::string>>;

/// Each rule once: what holds for every category is told before those that take it over.
void show_rules(Session& session, const std::vector<Rule>& rules, Told& shared, bool is_shared) {
  for (const Rule& rule : rules) {
    const Told::value_type key{rule.check, rule.severity, rule.human, rule.clause.section, rule.clause.quote};
    if (is_shared ? !shared.insert(key).second : shared.contains(key)) continue;
    const auto severity = rule.human ? title_of(Hold::human) : title_of(rule.severity);
    const auto title = title_of_check(rule.check);
    session.say({"  [" + severity.zh + "] " + rule.check + "　" + title.zh, "  [" + severity.en + "] " + rule.check + "  " + title.en});
    session.say({"      " + rule.clause.section + "：“" + rule.clause.quote + "”",
                 "      " + rule.clause.section + ": “" + rule.clause.quote + "”"});
  }
}

/// Texts that can be read in more than one way, with the option in force, and those of which there is one way to judge.
void show_readings(Session& session, const Policy& policy) {
  if (policy.ambiguities.empty()) return;
  session.say({"文件可作不同理解之处（在 " + policy.id + ".local.toml 的 [readings] 一节中改选）",
               "texts that can be read in more than one way (chosen under [readings] of " + policy.id + ".local.toml)"});
  for (const Ambiguity& ambiguity : policy.ambiguities) {
    record::Message line{"  " + ambiguity.id + "：" + ambiguity.says.zh, "  " + ambiguity.id + ": " + ambiguity.says.en};
    if (ambiguity.options.empty()) line = line + record::Message{"；不设选项：" + ambiguity.settled.zh, "; no option: " + ambiguity.settled.en};
    const auto named = [](const Ambiguity::Option& option) {
      return record::Message{option.id + "（" + option.says.zh + "）", option.id + " (" + option.says.en + ")"};
    };
    if (const auto* in_force = ambiguity.option(ambiguity.in_force)) line = line + record::Message{"；现按 ", "; in force: "} + named(*in_force);
    if (!ambiguity.chosen_in.empty())
      line = line + record::Message{"，由 " + ambiguity.chosen_in + " 选定", ", chosen in " + ambiguity.chosen_in};
    for (const auto& option : ambiguity.options)
      if (option.id != ambiguity.in_force) line = line + record::Message{"；另可选 ", "; the other: "} + named(option);
    session.say(line);
  }
}

void show(Session& session, const std::string& id, const std::string& overlay) {
  const auto policy = load_policy_with(id, overlay);
  if (!policy) return session.fail(policy.error());
  const std::string named = policy->title == policy->document ? "" : policy->title;
  session.say({policy->id + (named.empty() ? "" : "　" + named) + "　" + policy->document,
               policy->id + (named.empty() ? "" : "  " + named) + "  " + policy->document});
  for (const Round& round : policy->rounds) {
    const auto day = [](const std::optional<record::Date>& date, const record::Message& open) {
      return date ? record::Message{date->iso(), date->iso()} : open;
    };
    const bool interval = round.interval_from || round.interval_to;
    session.say(record::Message{"批次 " + round.name + (interval ? "：投资区间 " : "：投资区间"), "round " + round.name + ": interval "} +
                (interval ? day(round.interval_from, {"不限", "any day"}) + record::Message{" 至 ", " to "} + day(round.interval_to, {"不限", "any day"})
                          : record::Message{"未载明", "not stated"}) +
                record::Message{round.deadline ? "，截止 " : "，截止", ", deadline "} + day(round.deadline, {"日未载明", "not stated"}));
  }
  show_readings(session, *policy);
  Told shared;
  session.say({"不分类别的规则", "whatever the category"});
  show_rules(session, policy->rules, shared, true);
  show_rules(session, policy->human, shared, true);
  for (const Programme& programme : policy->programmes) {
    std::string names;
    for (const std::string& name : programme.names) names += (names.empty() ? "" : "、") + name;
    session.say({programme.id + "（" + names + "）", programme.id + " (" + names + ")"});
    show_rules(session, programme.rules, shared, false);
    show_rules(session, programme.human, shared, false);
  }
}

std::string joined(const std::set<std::string>& words, const char* otherwise) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? otherwise : text;
}

/// Filled up with blanks to that many columns of a terminal, on which a Chinese sign takes two.
std::string filled(const std::string& text, std::size_t columns) {
  constexpr char32_t kFirstWide = 0x1100;
  std::size_t taken = 0;
  for (const char32_t sign : record::to_code_points(text)) taken += sign >= kFirstWide ? 2 : 1;
  return text + std::string(taken < columns ? columns - taken : 0, ' ');
}

/// A table with one line per clause, and its sums. What is short stands first, so that the columns are straight.
void show_coverage(Session& session, const std::string& id, const std::string& overlay) {
  const auto policy = load_policy_with(id, overlay);
  if (!policy) return session.fail(policy.error());
  constexpr std::size_t kId = 8, kState = 16, kCases = 6;
  session.say({filled("条款", kId) + filled("状态", kState) + filled("示例", kCases) + "出处 | 项目类型 | 检查项 | 说明",
               filled("clause", kId) + filled("state", kState) + filled("cases", kCases) + "section | programmes | checks | reason"});
  std::map<Hold, std::size_t> sums;
  const auto coverage = coverage_of(*policy);
  for (const ClauseCoverage& clause : coverage) {
    ++sums[clause.hold];
    const auto state = title_of(clause.hold);
    const auto line = [&](const char* all, const std::string& hold, const std::string& reason) {
      return filled(clause.id, kId) + filled(hold, kState) + filled(std::to_string(clause.cases), kCases) + joined(clause.sections, "") + " | " +
             joined(clause.programmes, all) + " | " + joined(clause.checks, "—") + (reason.empty() ? "" : " | " + reason);
    };
    session.say({line("全部", state.zh, clause.reason.zh), line("all", state.en, clause.reason.en)});
  }
  const auto count = std::to_string(coverage.size());
  record::Message total{"合计 " + count + " 条：", count + " clauses:"};
  const char* mark = "";
  for (const Hold hold : {Hold::worked, Hold::rule, Hold::partly, Hold::human, Hold::not_configured}) {
    const auto title = title_of(hold);
    const auto sum = std::to_string(sums[hold]);
    total.zh += (*mark != 0 ? "，" : "") + title.zh + " " + sum, total.en += std::string(mark) + " " + title.en + " " + sum;
    mark = ",";
  }
  session.say(total);
}

/// Never over a file that is there.
void create(Session& session, const std::string& id, const std::string& file) {
  const auto text = scaffold(id);
  if (!text) return session.fail(text.error());
  const std::string place = file.empty() ? id + ".toml" : file;
  if (std::filesystem::exists(place))
    return session.fail({record::Code::invalid_input, place, {"文件已存在，未作改动。", "The file exists; it was left as it is."}});
  if (const auto written = session.write_file(place, *text); !written) return session.fail(written.error());
  session.say({"已写入 " + place + "；请按官方文件修改，再运行 mingjing policy check " + place,
               place + " was written; change it after the official text, then run mingjing policy check " + place});
}

/// Values that the document leaves to the bureau and no overlay gives.
void tell_needs(Session& session, const Policy& policy) {
  std::set<std::string> needs;
  for (const Rule* rule : rules_of(policy))
    for (const auto& need : rule->needs) needs.insert(rule->check + "." + need);
  if (needs.empty()) return;
  std::string all;
  for (const auto& need : needs) all += (all.empty() ? "" : ", ") + need;
  session.say({"  文件未载明、待本地补充文件（" + policy.id + ".local.toml）给出的数值：" + all,
               "  values that the document leaves to the bureau's " + policy.id + ".local.toml: " + all});
}

void check(Session& session, const std::string& file, const std::string& text, const std::string& overlay) {
  const auto faults = check_policy(file, text.empty() ? std::nullopt : std::optional<std::string>(text), overlay);
  for (const auto& fault : faults) session.fail(fault);
  if (!faults.empty()) return;
  session.say({file + "：没有问题。", file + ": sound."});
  if (text.empty())
    session.say({"  引文未与官方文件核对；如需核对，请加 --text 官方文件.txt", "  the quotes were not proved; --text OFFICIAL.txt proves them"});
  if (const auto policy = load_policy_with(file, overlay)) tell_needs(session, *policy);
}

}  // namespace

void add_policy(CLI::App& app, Session& session) {
  CLI::App* policy = app.add_subcommand("policy", "政策规则 / the rules of a policy");
  policy->require_subcommand(1);
  policy->add_subcommand("list", "列出内置政策 / the policies that are built in")->callback([&session] { list(session); });

  const char* const own_values = "本地补充文件，默认 ID.local.toml / the bureau's own values; default ID.local.toml";
  auto id = std::make_shared<std::string>(), overlay = std::make_shared<std::string>();
  CLI::App* shows = policy->add_subcommand("show", "显示规则和条款 / rules with their clauses");
  shows->add_option("ID", *id, "政策编号 / policy id")->required();
  shows->add_option("--overlay", *overlay, own_values);
  auto coverage = std::make_shared<bool>(false);
  shows->add_flag("--coverage", *coverage, "逐条列出条款由哪条规则核查 / each clause with the rule that holds it");
  shows->callback([&session, id, overlay, coverage] { *coverage ? show_coverage(session, *id, *overlay) : show(session, *id, *overlay); });

  auto file = std::make_shared<std::string>();
  CLI::App* creates = policy->add_subcommand("new", "新建政策文件 / begin a policy file");
  creates->add_option("ID", *id, "新政策的编号，如 luoyang-2025 / id of the new policy, such as luoyang-2025")->required();
  creates->add_option("--file", *file, "写到哪里，默认 ID.toml / where; default ID.toml");
  creates->callback([&session, id, file] { create(session, *id, *file); });

  auto text = std::make_shared<std::string>();
  CLI::App* checks = policy->add_subcommand("check", "检查政策文件 / find mistakes in a policy file");
  checks->add_option("FILE", *id, "政策文件，或内置政策的编号 / a policy file, or the id of one that is built in")->required();
  checks->add_option("--text", *text, "官方文件原文，用来核对所引条款 / the official text, to prove the quotes against")->check(CLI::ExistingFile);
  checks->add_option("--overlay", *overlay, own_values);
  checks->callback([&session, id, text, overlay] { check(session, *id, *text, *overlay); });
}

}  // namespace mingjing::audit

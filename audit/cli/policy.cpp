#include "audit/policy/policy.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "audit/cli/session.h"
#include "audit/policy/worked_case.h"
#include "audit/report/names.h"

namespace mingjing::audit {
namespace {

void list(Session& session) {
  for (const std::string& id : built_in_policies()) {
    const auto policy = load_policy(id);
    if (!policy) {
      session.fail(policy.error());
      continue;
    }
    const std::string line = id + "\t" + policy->document + "\t" + policy->title + (policy->draft ? "（征求意见稿 / draft）" : "");
    session.say({line, line});
  }
}

void show_rules(Session& session, const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    const auto severity = title_of(rule.severity), title = title_of_check(rule.check);
    session.say({"  [" + severity.zh + "] " + rule.check + "　" + title.zh, "  [" + severity.en + "] " + rule.check + "  " + title.en});
    session.say({"      " + rule.clause.section + "：“" + rule.clause.quote + "”",
                 "      " + rule.clause.section + ": “" + rule.clause.quote + "”"});
  }
}

void show(Session& session, const std::string& id, const std::string& overlay) {
  const auto policy = load_policy_with(id, overlay);
  if (!policy) return session.fail(policy.error());
  session.say({policy->id + "　" + policy->title + "　" + policy->document, policy->id + "  " + policy->title + "  " + policy->document});
  for (const Round& round : policy->rounds) {
    const std::string from = round.interval_from ? round.interval_from->iso() : "—",
                      to = round.interval_to ? round.interval_to->iso() : "—";
    const std::string deadline = round.deadline ? round.deadline->iso() : "—";
    session.say({"批次 " + round.name + "：投资区间 " + from + " 至 " + to + "，截止 " + deadline,
                 "round " + round.name + ": interval " + from + " to " + to + ", deadline " + deadline});
  }
  for (const Programme& programme : policy->programmes) {
    std::string names;
    for (const std::string& name : programme.names) names += (names.empty() ? "" : "、") + name;
    session.say({programme.id + "（" + names + "）", programme.id + " (" + names + ")"});
    show_rules(session, programme.rules);
  }
  session.say({"不分类别的规则", "whatever the category"});
  show_rules(session, policy->rules);
}

void check(Session& session, const std::string& file, const std::string& text, const std::string& overlay) {
  const auto faults = check_policy(file, text.empty() ? std::nullopt : std::optional<std::string>(text), overlay);
  for (const auto& fault : faults) session.fail(fault);
  if (faults.empty()) session.say({file + "：没有问题。", file + ": sound."});
}

}  // namespace

void add_policy(CLI::App& app, Session& session) {
  CLI::App* policy = app.add_subcommand("policy", "政策规则 / the rules of a policy");
  policy->require_subcommand(1);
  policy->add_subcommand("list", "列出内置政策 / the policies that are built in")->callback([&session] { list(session); });

  const char* const own_values = "本地补充文件 / the bureau's own values; default ID.local.toml";
  auto id = std::make_shared<std::string>(), overlay = std::make_shared<std::string>();
  CLI::App* shows = policy->add_subcommand("show", "显示规则和条款 / rules with their clauses");
  shows->add_option("ID", *id)->required();
  shows->add_option("--overlay", *overlay, own_values);
  shows->callback([&session, id, overlay] { show(session, *id, *overlay); });

  auto text = std::make_shared<std::string>();
  CLI::App* checks = policy->add_subcommand("check", "检查政策文件 / find mistakes in a policy file");
  checks->add_option("FILE", *id)->required();
  checks->add_option("--text", *text, "官方文件原文 / the official text, to prove the quotes against")->check(CLI::ExistingFile);
  checks->add_option("--overlay", *overlay, own_values);
  checks->callback([&session, id, text, overlay] { check(session, *id, *text, *overlay); });
}

}  // namespace mingjing::audit

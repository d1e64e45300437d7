#include "audit/judge.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>

#include "audit/checks/exhibit.h"
#include "audit/sums.h"
#include "storage/fingerprint.h"

namespace mingjing::audit {

using namespace record;

namespace {

const Check* check_named(const std::string& name) {
  const auto& checks = all_checks();
  const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check& check) { return name == check.name; });
  return found == checks.end() ? nullptr : &*found;
}

/// A paper that is missed may be on a page that was not read or not understood.
bool may_be_hidden(const Case& of, const Finding& finding) {
  return finding.check.starts_with("chain.") && finding.check.ends_with("-missing") && of.dossier.may_hide();
}

void note(Finding& finding, const char* zh, const char* en) {
  finding.summary.zh += zh;
  finding.summary.en += en;
}

/// Severity is the rule's, lowered by what the finding rests on (contract section 6). A check lowers by what only it can know.
void settle(const Case& of, const Rule& rule, Finding& finding) {
  finding.check = rule.check;
  finding.clause = rule.clause;
  if (finding.clause.document.empty()) finding.clause.document = of.policy.document;
  finding.id = storage::identity_of({finding.check, of.application.id, finding.subject});
  finding.severity = std::min(finding.severity, rule.severity);
  // What concerns an application as a whole was asked for in its row of the 汇总表.
  if (const auto& row = of.application.summary; row && finding.evidence.empty()) finding.evidence = {on_row(row->file, row->row)};
  const auto at_most_warning = [&](bool condition, const char* zh, const char* en) {
    if (!condition || finding.severity != Severity::violation) return;
    finding.severity = Severity::warning;
    note(finding, zh, en);
  };
  at_most_warning(finding.confidence_pm < kSurePm, "（所依据的识别结果把握不足，请人工核对原件。）",
                  " (It rests on an unsure reading: please look at the original.)");
  at_most_warning(rule.in_principle, "（条款为“原则上”，由人工认定有无例外。）",
                  " (The clause holds “in principle”: a person decides on exceptions.)");
  at_most_warning(may_be_hidden(of, finding), "（尚有未能识别的页，材料可能在其中。）",
                  " (Some pages were not understood; the paper may be among them.)");
  if (of.policy.draft) note(finding, "（依据为征求意见稿。）", " (The document is a draft.)");
  if (finding.severity == Severity::notice) finding.amount_at_risk = Fen();
}

Undetermined open_at(const Case& of, const Rule& rule, Message reason, std::string needs) {
  Undetermined open{rule.check, rule.clause, std::move(reason), std::move(needs)};
  if (open.clause.document.empty()) open.clause.document = of.policy.document;
  return open;
}

/// A clause that no program can judge is shown to a person, never passed.
Undetermined for_a_person(const Case& of, const Rule& rule) {
  const Message plain{"须由人工认定", "a person must judge it"};
  return open_at(of, rule, rule.human_reason.zh.empty() ? plain : rule.human_reason, "person");
}

/// What the document leaves to others and the bureau has not yet said.
Answer not_configured(const Case& of, const Rule& rule) {
  Answer answer;
  for (const auto& need : rule.needs) {
    const auto place = of.policy.id + ".local.toml: " + (of.programme != nullptr ? of.programme->id + "." : "") + rule.check + "." + need;
    answer.undetermined.push_back(
        open_at(of, rule, {"未配置：文件未载明，须由主管部门在本地政策文件中补充", "not configured: the document leaves it to the bureau's own file"}, place));
  }
  return answer;
}

/// Nothing was handed in, which document.missing tells once: what is weighed against the papers alone then says nothing of its own.
bool rests_on_missing_papers(const Case& of, const Rule& rule) {
  static const std::set<std::string> kOnPapers = {"cap.minimum-investment", "cap.rate", "cap.special-audit"};
  return of.application.files.empty() && kOnPapers.contains(rule.check) && rule_of(of, "document.missing") != nullptr;
}

Answer answer_of(const Case& of, const Rule& rule) {
  if (!rule.needs.empty()) return not_configured(of, rule);
  if (rests_on_missing_papers(of, rule)) {
    Answer answer;
    answer.undetermined.push_back(open_at(of, rule, {"没有任何证明材料，无从核算", "no documents were handed in, so that nothing can be worked out"},
                                          "the papers of the application"));
    return answer;
  }
  const auto* check = check_named(rule.check);
  if (check != nullptr) return check->judge(of, rule);
  Answer answer;
  answer.undetermined.push_back(open_at(of, rule, {"本程序尚无此项检查", "this program has no such check"}, "a newer program"));
  return answer;
}

/// Two rules that saw the same thing say it once, as gravely as the graver of them.
std::vector<Finding> each_once(std::vector<Finding> findings) {
  std::vector<Finding> kept;
  std::map<std::string, std::size_t> place;
  for (auto& finding : findings) {
    const auto [at, fresh] = place.emplace(finding.id, kept.size());
    if (fresh) kept.push_back(std::move(finding));
    else if (kept[at->second].severity < finding.severity) kept[at->second] = std::move(finding);
  }
  return kept;
}

/// （文件有两种理解：…；现按“…”，另一种为“…”。）
Message reading_note(const Policy& policy, const Alternative& other) {
  const auto* ambiguity = policy.ambiguity(other.reading);
  if (ambiguity == nullptr) return {};
  const auto* ours = ambiguity->option(ambiguity->in_force);
  const auto* theirs = ambiguity->option(other.option);
  if (ours == nullptr || theirs == nullptr) return {};
  return {"（" + ambiguity->says.zh + "：现按“" + ours->says.zh + "”核查，另一种理解为“" + theirs->says.zh + "”，两者结论不同，须人工认定。）",
          " (" + ambiguity->says.en + ": judged by “" + ours->says.en + "”; under the other reading, “" + theirs->says.en +
              "”, the answer differs. A person must decide.)"};
}

void note_reading(Finding& finding, const Message& differs) {
  finding.severity = Severity::warning;
  finding.summary.zh += differs.zh;
  finding.summary.en += differs.en;
}

/// Ours beside the same finding under the other reading (nullptr: there is none): where only one of them is grave a person must look.
void lay_beside(Finding& ours, const Finding* theirs, const Message& differs) {
  const auto there = theirs == nullptr ? Severity::notice : theirs->severity;
  if (ours.severity == Severity::notice && there > Severity::notice) ours = *theirs;
  else if ((ours.severity == Severity::violation) == (there == Severity::violation)) return;
  note_reading(ours, differs);
}

std::vector<Finding> findings_under(const Case& of, const Alternative& other, const std::function<bool(const std::string&)>& asked) {
  Case there = of;
  there.programme = other.programme.get();
  there.sums = sum_up(there);
  std::vector<Finding> findings;
  for (const auto& rule : there.programme->rules) {
    if (!asked(rule.check)) continue;
    auto answer = run_rule(there, rule);
    std::move(answer.findings.begin(), answer.findings.end(), std::back_inserter(findings));
  }
  return each_once(std::move(findings));
}

}  // namespace

Answer run_rule(const Case& of, const Rule& rule) {
  auto answer = answer_of(of, rule);
  for (auto& finding : answer.findings) settle(of, rule, finding);
  for (auto& open : answer.undetermined) {
    open.check = rule.check;
    open.clause = rule.clause;
    if (open.clause.document.empty()) open.clause.document = of.policy.document;
  }
  return answer;
}

std::vector<Finding> across_readings(const Case& of, std::vector<Finding> found, const std::set<std::string>& checks) {
  if (of.programme == nullptr) return found;
  for (const auto& other : of.programme->alternatives) {
    const auto asked = [&](const std::string& check) { return checks.contains(check) && other.checks.contains(check); };
    if (std::none_of(checks.begin(), checks.end(), asked)) continue;
    const auto differs = reading_note(of.policy, other);
    std::map<std::string, Finding> there;
    for (auto& finding : findings_under(of, other, asked)) there.emplace(finding.id, std::move(finding));
    for (auto& finding : found) {
      if (!asked(finding.check)) continue;
      const auto same = there.find(finding.id);
      lay_beside(finding, same == there.end() ? nullptr : &same->second, differs);
      if (same != there.end()) there.erase(same);
    }
    for (auto& [id, finding] : there) {
      if (finding.severity == Severity::notice) continue;
      note_reading(finding, differs);
      found.push_back(std::move(finding));
    }
  }
  return found;
}

std::vector<Undetermined> Verdict::open_checks() const {
  std::vector<Undetermined> open;
  for (const auto& one : undetermined) {
    const auto same = [&one](const Undetermined& known) {
      return known.check == one.check && known.reason == one.reason && known.needs == one.needs;
    };
    if (!one.for_a_person() && std::none_of(open.begin(), open.end(), same)) open.push_back(one);
  }
  return open;
}

Verdict judge(const Case& of) {
  Verdict verdict;
  std::set<std::string> answered, asked;
  for (const auto& rule : of.programme != nullptr ? of.programme->rules : of.policy.rules) {
    auto answer = run_rule(of, rule);
    asked.insert(rule.check);
    if (answer.undetermined.empty() || !answer.findings.empty()) answered.insert(rule.check);
    std::move(answer.findings.begin(), answer.findings.end(), std::back_inserter(verdict.findings));
    std::move(answer.undetermined.begin(), answer.undetermined.end(), std::back_inserter(verdict.undetermined));
  }
  if (of.programme != nullptr)
    for (const auto& other : of.programme->alternatives) asked.insert(other.checks.begin(), other.checks.end());
  verdict.findings = across_readings(of, each_once(std::move(verdict.findings)), asked);
  for (const auto& rule : of.programme != nullptr ? of.programme->human : of.policy.human) verdict.undetermined.push_back(for_a_person(of, rule));
  verdict.checked.assign(answered.begin(), answered.end());
  std::sort(verdict.findings.begin(), verdict.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(b.severity, b.amount_at_risk, a.check, a.subject) < std::tie(a.severity, a.amount_at_risk, b.check, b.subject);
  });
  std::stable_sort(verdict.undetermined.begin(), verdict.undetermined.end(), [](const Undetermined& a, const Undetermined& b) {
    return std::tie(a.check, a.reason.en) < std::tie(b.check, b.reason.en);
  });
  return verdict;
}

}  // namespace mingjing::audit

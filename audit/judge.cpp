#include "audit/judge.h"

#include <algorithm>
#include <set>
#include <tuple>

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

}  // namespace

Answer run_rule(const Case& of, const Rule& rule) {
  const auto* check = check_named(rule.check);
  if (check == nullptr) {
    Answer answer;
    answer.undetermined.push_back({rule.check, rule.clause, {"本程序尚无此项检查", "this program has no such check"}, "a newer program"});
    return answer;
  }
  auto answer = check->judge(of, rule);
  for (auto& finding : answer.findings) settle(of, rule, finding);
  for (auto& open : answer.undetermined) {
    open.check = rule.check;
    open.clause = rule.clause;
    if (open.clause.document.empty()) open.clause.document = of.policy.document;
  }
  return answer;
}

Verdict judge(const Case& of) {
  Verdict verdict;
  std::set<std::string> answered;
  for (const auto& rule : of.programme != nullptr ? of.programme->rules : of.policy.rules) {
    auto answer = run_rule(of, rule);
    if (answer.undetermined.empty() || !answer.findings.empty()) answered.insert(rule.check);
    std::move(answer.findings.begin(), answer.findings.end(), std::back_inserter(verdict.findings));
    std::move(answer.undetermined.begin(), answer.undetermined.end(), std::back_inserter(verdict.undetermined));
  }
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

#include <algorithm>

#include "audit/checks/cap.h"
#include "audit/checks/fact.h"
#include "audit/checks/paper.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// What the project is said to have cost, and where that is said; the largest of what is said.
struct Stated {
  Fen amount;
  Message where;
  std::vector<Evidence> evidence;
};

Stated stated_investment(const Case& of, const std::vector<std::string>& names) {
  Stated most;
  const auto take = [&](Fen amount, Message where, Evidence evidence) {
    if (amount > most.amount) most = {amount, std::move(where), {std::move(evidence)}};
  };
  for (const auto* fact : facts_under(of.application, names))
    if (fact->figure && fact->figure->millionths > 0) take(Fen::of(fact->figure->millionths / 10'000), {fact->name, fact->name}, on_fact(*fact));
  if (const auto& row = of.application.summary) {
    const auto evidence = on_row(row->file, row->row);
    if (row->completed) take(*row->completed, {"汇总表的累计完成投资", "the investment completed, by the summary list,"}, evidence);
    if (row->in_interval) take(*row->in_interval, {"汇总表的区间完成投资", "the investment of the interval, by the summary list,"}, evidence);
  }
  return most;
}

}  // namespace

Answer cap_special_audit(const Case& of, const Rule& rule) {
  using Words = std::vector<std::string>;
  Answer answer;
  const auto minimum = rule.get<Fen>("minimum", of.standing, of.day);
  if (!minimum) {
    answer.undetermined.push_back(cannot_tell({"须作专项审计的投资额未载入政策文件", "the investment from which a special audit is due is not configured"},
                                              "minimum in the policy file"));
    return answer;
  }
  const auto names = rule.get<Words>("names", of.standing, of.day).value_or(Words());
  const auto papers = rule.get<Words>("papers", of.standing, of.day).value_or(Words{"special_audit"});
  auto said = stated_investment(of, names);
  if (of.sums.evidenced.low > said.amount)
    said = {of.sums.evidenced.low, {"证据支持的投资", "the proved investment"}, {}};
  const bool surely = said.amount >= *minimum;
  if (!surely && of.sums.evidenced.high < *minimum) return answer;
  const auto has = [&](const std::string& paper) { return !papers_in(of.dossier, paper).empty(); };
  if (std::any_of(papers.begin(), papers.end(), has)) return answer;

  const auto amount = surely ? said.amount : of.sums.evidenced.high;
  auto finding = finding_about("special-audit", (surely ? said.where : Message{"投资（含未能识别的部分）", "the investment, with what was not surely read,"}) +
                                                    Message{" ", " of "} + money(amount) + Message{"，达到须作专项审计的 ", " reaches "} + money(*minimum) +
                                                    Message{"，未见项目专项审计报告。", ", from which a special audit is due; none was found."});
  finding.evidence = std::move(said.evidence);
  const auto lower = [&](bool condition, const char* zh, const char* en) {
    if (!condition || finding.severity == Severity::warning) return;
    finding.severity = Severity::warning;
    finding.summary = finding.summary + Message{zh, en};
  };
  lower(!surely, "（未识别的材料若属实才达到。）", " (Only if all that was not surely read is true.)");
  lower(of.dossier.may_hide(), "（尚有未能识别的页，报告可能在其中。）", " (Some pages were not understood; it may be among them.)");
  const auto reports = papers_in(of.dossier, "audit_report");
  lower(!reports.empty(), "（材料中有审计报告，请核对是否为本项目的专项审计。）", " (There is an audit report: please look whether it is the special one.)");
  if (!reports.empty()) finding.evidence.push_back(on_page(of.dossier, reports.front()));
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace mingjing::audit

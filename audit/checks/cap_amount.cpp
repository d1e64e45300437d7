#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// An award is a fixed sum: asking for less is told, for the file.
Finding below(Fen requested, Fen sum) {
  auto finding = finding_about("fixed", Message{"申请 ", "asks for "} + money(requested) + Message{"，低于固定奖励金额 ", ", less than the fixed award of "} +
                                            money(sum) + Message{"。", "."});
  finding.severity = Severity::notice;
  return finding;
}

}  // namespace

Answer cap_amount(const Case& of, const Rule& rule) {
  Answer answer;
  const auto cap = rule.get<Fen>("cap", of.standing, of.day);
  if (!of.application.requested || !cap) {
    answer.undetermined.push_back(
        !cap ? cannot_tell({"该项目类型的限额未载入政策文件", "the cap of this programme is not configured"}, "the cap in the policy file")
             : cannot_tell({"未见申请补助金额", "it is not known what is asked for"}, "the amount asked for"));
    return answer;
  }
  const auto requested = *of.application.requested;
  const auto doubt = rule.get<Fen>("doubt_above", of.standing, of.day);
  const bool over = requested > *cap;
  if (requested < *cap && rule.get<bool>("fixed", of.standing, of.day).value_or(false)) answer.findings.push_back(below(requested, *cap));
  if (!over && !(doubt && requested > *doubt)) return answer;
  const auto limit = over ? *cap : *doubt;
  auto finding = finding_about("cap.amount", Message{"申请补助 ", "asks for "} + money(requested) +
                                                 Message{"，高于限额 ", ", above the cap of "} + money(limit) +
                                                 Message{"，超出 ", "; the excess is "} + money(requested - limit) + Message{"。", "."});
  if (!over) {
    finding.severity = Severity::warning;
    finding.summary = finding.summary + Message{"（条款另有一种理解，限额为 ", " (Another reading of the clause sets the cap at "} +
                      money(*cap) + Message{"。）", ".)"};
  }
  finding.amount_at_risk = requested - limit;
  if (is_rounding(of, requested - limit)) finding.severity = Severity::notice;
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace mingjing::audit

#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer cap_cumulative(const Case& of, const Rule& rule) {
  Answer answer;
  const auto cap = rule.get<Fen>("cap", of.standing, of.day);
  if (!of.application.requested || !cap) {
    answer.undetermined.push_back(
        !cap ? cannot_tell({"累计限额未载入政策文件", "the cumulative cap is not configured"}, "the cap in the policy file")
             : cannot_tell({"未见申请补助金额", "it is not known what is asked for"}, "the amount asked for"));
    return answer;
  }
  const auto before = granted_elsewhere(of);
  const auto together = before + *of.application.requested;
  if (together <= *cap) return answer;
  auto finding = finding_about(
      "cap.cumulative", Message{"历年已获补助 ", "was granted "} + money(before) + Message{"，加上本次申请 ", " so far and asks for "} +
                            money(*of.application.requested) + Message{"，合计 ", ", together "} + money(together) +
                            Message{"，高于累计限额 ", ", above the cumulative cap of "} + money(*cap) + Message{"。", "."});
  finding.amount_at_risk = std::min(together - *cap, *of.application.requested);
  if (is_rounding(of, together - *cap)) finding.severity = Severity::notice;
  for (const auto& grant : of.grants) {
    Counterpart earlier;
    earlier.enterprise = grant.enterprise, earlier.policy = grant.policy, earlier.round = grant.round, earlier.year = grant.year;
    finding.counterparts.push_back(earlier);
  }
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace mingjing::audit

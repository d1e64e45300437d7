#include "audit/checks/eligibility.h"
#include "audit/checks/exhibit.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer eligibility_late(const Case& of, const Rule&) {
  Answer answer;
  if (!of.application.submitted_on || !of.round.deadline) {
    answer.undetermined.push_back(
        !of.round.deadline ? cannot_tell({"该批次的截止日期未载入政策文件", "the deadline of this round is not configured"},
                                         "the deadline in the policy file")
                           : cannot_tell({"未见申报日期", "it is not known when the application was handed in"}, "submitted_on"));
    return answer;
  }
  if (*of.application.submitted_on <= *of.round.deadline) return answer;
  const auto on = of.application.submitted_on->iso(), deadline = of.round.deadline->iso();
  auto finding = finding_about("eligibility.late", {"申报日期 " + on + " 晚于截止日期 " + deadline + "。",
                                                    "handed in on " + on + ", after the deadline of " + deadline + "."});
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace mingjing::audit

#include "audit/checks/on_list.h"

#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

void ask_list(const Case& of, const std::string& list, const std::function<Message(const std::string&)>& says, Answer& answer) {
  if (!of.lists_known.contains(list)) {
    answer.undetermined.push_back(
        cannot_tell({"尚未导入名单“" + list + "”", "the list “" + list + "” was not imported"}, "import lists"));
    return;
  }
  const ListEntry* hit = nullptr;  // the entry that proves most
  const auto proof = [](const ListEntry& entry) { return (entry.uscc.empty() ? 0 : 2) + (entry.period.dated() ? 1 : 0); };
  for (const auto& entry : of.entries)
    if (entry.list == list && entry.period.holds_on(of.day) && (hit == nullptr || proof(entry) > proof(*hit))) hit = &entry;
  if (hit == nullptr) return;
  auto finding = finding_about(list, says(hit->period.since ? hit->period.since->iso() : ""));
  if (hit->uscc.empty()) {
    finding.severity = Severity::warning;
    finding.summary =
        finding.summary + Message{"（名单只有名称，可能为同名企业。）", " (The list gives the name only; it may be a namesake.)"};
  } else if (!hit->period.dated()) {
    finding.severity = Severity::warning;
    finding.summary = finding.summary + Message{"（名单未注明日期。）", " (The list gives no date.)"};
  }
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
}

}  // namespace mingjing::audit

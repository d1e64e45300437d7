#include <algorithm>

#include "audit/checks/eligibility.h"
#include "audit/checks/exhibit.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer eligibility_listed(const Case& of, const Rule& rule) {
  Answer answer;
  const auto lists = rule.get<std::vector<std::string>>("lists", of.standing, of.day);
  if (!lists) {
    answer.undetermined.push_back(
        cannot_tell({"政策文件未载明须核对的名单", "the policy file names no lists"}, "the lists in the policy file"));
    return answer;
  }
  for (const auto& list : *lists) {
    if (!of.lists_known.contains(list)) {
      answer.undetermined.push_back(
          cannot_tell({"尚未导入名单“" + list + "”", "the list “" + list + "” was not imported"}, "import lists"));
      continue;
    }
    const ListEntry* hit = nullptr;  // the entry that proves most
    const auto proof = [](const ListEntry& entry) { return (entry.uscc.empty() ? 0 : 2) + (entry.period.dated() ? 1 : 0); };
    for (const auto& entry : of.entries)
      if (entry.list == list && entry.period.holds_on(of.day) && (hit == nullptr || proof(entry) > proof(*hit))) hit = &entry;
    if (hit == nullptr) continue;
    const auto since = hit->period.since ? hit->period.since->iso() : "";
    auto finding = finding_about(list, {of.application.enterprise.name + " 在申报日（" + of.day.iso() + "）列入“" + list + "”名单" +
                                            (since.empty() ? "" : "（自 " + since + "）") + "。",
                                        of.application.enterprise.name + " stands on the list “" + list + "” on " + of.day.iso() +
                                            (since.empty() ? "" : " (since " + since + ")") + "."});
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
  return answer;
}

}  // namespace mingjing::audit

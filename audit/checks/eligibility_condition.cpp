#include "audit/checks/eligibility.h"
#include "audit/checks/exhibit.h"

namespace mingjing::audit {

using namespace record;

Answer eligibility_condition(const Case& of, const Rule&) {
  Answer answer;
  if (of.programme != nullptr) return answer;
  std::string names;
  for (const auto& programme : of.policy.programmes)
    if (!programme.names.empty()) names += (names.empty() ? "" : "、") + programme.names.front();
  auto finding =
      finding_about("category", {"项目类别“" + of.application.category + "”不是本政策的项目类型（" + names + "），无法按类型核算。",
                                 "the category “" + of.application.category + "” is none of this policy's programmes (" + names + ")."});
  finding.severity = Severity::warning;
  if (of.application.summary) {
    Evidence row;
    row.file = of.application.summary->file, row.row = of.application.summary->row;
    finding.evidence = {row};
  }
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace mingjing::audit

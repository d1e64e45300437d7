#include "audit/checks/document.h"
#include "audit/checks/exhibit.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer document_missing(const Case& of, const Rule&) {
  Answer answer;
  const auto all = of.application.requested.value_or(Fen());
  const auto tell = [&](const char* subject, Message what) {
    auto finding = finding_about(subject, std::move(what));
    finding.amount_at_risk = all;
    if (of.application.summary) {
      Evidence row;
      row.file = of.application.summary->file, row.row = of.application.summary->row;
      finding.evidence.push_back(row);
    }
    answer.findings.push_back(std::move(finding));
  };
  const auto& name = of.application.enterprise.name;
  if (of.application.files.empty()) {
    tell("documents", {name + " 的申报没有任何证明材料。", "the application of " + name + " has no documents at all."});
    return answer;
  }
  // A grant in proportion to an investment rests on the list of its invoices; an award does not.
  if (of.application.listed.empty() && rule_of(of, "cap.rate") != nullptr)
    tell("list", {name + " 的申报没有发票清单，投资无法核算。",
                  "the application of " + name + " has no list of invoices; its investment cannot be worked out."});
  return answer;
}

}  // namespace mingjing::audit

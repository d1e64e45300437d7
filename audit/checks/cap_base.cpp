#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer cap_base(const Case& of, const Rule&) {
  Answer answer;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    const auto word = chain.rows.empty() ? std::nullopt : excluded_word(of, chain);
    if (!word) continue;
    auto finding =
        finding_about(subject_of(of, chain),
                      called(of.application, chain) +
                          Message{" 的开具内容含“" + *word + "”，不属于支持范围，未计入投资，请核对。",
                                  ": its item names “" + *word + "”, which the programme does not support; it is left out. Please look."});
    finding.evidence = exhibits_of(of, chain);
    finding.amount_at_risk = fall_without(of, {i});
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

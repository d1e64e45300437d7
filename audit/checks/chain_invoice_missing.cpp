#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer chain_invoice_missing(const Case& of, const Rule&) {
  Answer answer;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    if (!chain.pages.empty()) continue;
    const auto amount = chain.total ? Message{"（", " ("} + money(*chain.total) + Message{"）", ")"} : Message{};
    const bool numbered = chain.rows.empty() || of.application.listed[chain.rows.front()].numbered;
    const Message listed{numbered ? "清单所列" : "", "the list names "};  // without a number it is called by its row of the list
    auto finding = finding_about(subject_of(of, chain), listed + called(of.application, chain) + amount +
                                                            Message{" 在材料中未见影像。", ", of which no page was found."});
    for (auto row : chain.rows) finding.evidence.push_back(on_row(of.application, row));
    if (!numbered) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary + Message{"（该表不列发票号码，只能按金额、日期和单位对应，请核对。）",
                                                  " (That form bears no invoice numbers; it was looked for by amount, day and name.)"};
    }
    finding.amount_at_risk = fall_without(of, {i});
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"

namespace mingjing::audit {

using namespace record;

Answer chain_unlisted(const Case& of, const Rule&) {
  Answer answer;
  if (of.application.lacks_summary_row) {
    auto finding = finding_about(
        "summary", {"汇总表中没有 " + of.application.enterprise.name + " 的这份申报（文件夹“" + of.application.folder + "”）。",
                    "the summary list has no row for this application of " + of.application.enterprise.name + " (folder “" +
                        of.application.folder + "”)."});
    finding.severity = Severity::warning;  // the list is the bureau's own: a row may be wanting there
    answer.findings.push_back(std::move(finding));
  }
  if (of.application.listed.empty()) return answer;  // without a list nothing is unlisted; document.missing says so
  for (const auto& chain : of.dossier.invoices) {
    if (!chain.rows.empty()) continue;
    const auto amount = chain.total ? Message{"（", " ("} + money(*chain.total) + Message{"）", ")"} : Message{};
    auto finding = finding_about(subject_of(of, chain),
                                 Message{"材料中的", "the papers hold "} + called(of.application, chain) + amount +
                                     Message{" 未列入发票清单，未计入投资。", ", which the list does not name; it is not counted."});
    finding.evidence = exhibits_of(of, chain);
    finding.confidence_pm = chain.confidence_pm;
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

Answer document_edited(const Case& of, const Rule& rule) {
  Answer answer;
  for (std::size_t at = 0; at < of.dossier.documents.size(); ++at)
    for (const auto& spot : of.dossier.documents[at].document.spots) {
      if (spot.problem != rule.check) continue;
      const auto& [name, file, document] = of.dossier.documents[at];
      std::optional<std::size_t> invoice;
      each_invoice(of, [&](std::size_t page, const Invoice&, std::size_t chain) {
        if (page == at) invoice = chain;
      });
      const bool listed = invoice && !of.dossier.invoices[*invoice].rows.empty();
      const auto subject = invoice ? subject_of(of, of.dossier.invoices[*invoice]) : of.application.files[file].sha256;
      const std::string page = std::to_string(document.page);
      const Message place{"“" + name + "”第 " + page + " 页", "“" + name + "”, page " + page};
      auto finding = finding_about(
          subject, place + Message{"有一处字迹的底纹、笔画或压缩痕迹与相邻字迹不同，疑被改动，请核对原件。",
                                   ": grain, strokes or compression of one place differ from the print beside it. It may have been "
                                   "edited; see the original."});
      finding.severity = Severity::warning;
      finding.confidence_pm = spot.confidence_pm;
      auto evidence = on_page(of.dossier, at);
      evidence.field = "edited", evidence.box = spot.box;
      finding.evidence = {std::move(evidence)};
      finding.amount_at_risk = listed ? fall_without(of, {*invoice}) : Fen();
      contradict(answer, std::move(finding));
    }
  return answer;
}

}  // namespace mingjing::audit

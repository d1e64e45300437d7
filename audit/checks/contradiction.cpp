#include "audit/checks/contradiction.h"

#include <algorithm>

#include "audit/dossier.h"

namespace mingjing::audit {

using namespace record;

namespace {

std::optional<std::size_t> chain_index(const Dossier& dossier, std::size_t document) {
  for (std::size_t i = 0; i < dossier.invoices.size(); ++i) {
    const auto& pages = dossier.invoices[i].pages;
    if (std::find(pages.begin(), pages.end(), document) != pages.end()) return i;
  }
  return std::nullopt;
}

}  // namespace

void each_invoice(const Case& of, const std::function<void(std::size_t, const Invoice&, std::size_t)>& visit) {
  for (std::size_t at = 0; at < of.dossier.documents.size(); ++at) {
    const auto* page = invoice_on(of.dossier, at);
    if (page == nullptr) continue;
    if (const auto chain = chain_index(of.dossier, at)) visit(at, *page, *chain);
  }
}

void contradict(Answer& answer, Finding finding) {
  if (finding.confidence_pm < kFaintPm) {
    answer.undetermined.push_back(
        cannot_tell(finding.summary + Message{"（识别结果不清晰，未能确认。）", " (The reading is faint; this could not be confirmed.)"},
                    "a clearer copy"));
    return;
  }
  for (auto& known : answer.findings) {
    if (known.subject != finding.subject) continue;
    std::move(finding.evidence.begin(), finding.evidence.end(), std::back_inserter(known.evidence));
    known.confidence_pm = std::max(known.confidence_pm, finding.confidence_pm);
    return;
  }
  answer.findings.push_back(std::move(finding));
}

std::string subject_of(const Case& of, std::size_t document, const BankSlip& slip) {
  const auto keys = keys_of(slip);
  if (!keys.empty()) return keys.front().text;
  return of.application.files[of.dossier.documents[document].file_index].sha256 + "|" + slip.payee_name.value_or("");
}

}  // namespace mingjing::audit

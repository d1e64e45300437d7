#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Invoices that the file shows.
std::vector<std::size_t> invoices_of(const Case& of, std::size_t file) {
  std::vector<std::size_t> invoices;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& pages = of.dossier.invoices[i].pages;
    if (!of.dossier.invoices[i].rows.empty() &&
        std::ranges::any_of(pages, [&](std::size_t at) { return of.dossier.documents[at].file_index == file; }))
      invoices.push_back(i);
  }
  return invoices;
}

Message what_of(const Signature& signature) {
  const std::string part = signature.detail.starts_with('/') ? signature.detail : "";
  if (signature.intact == Intact::no)
    return {" 的电子签章验证不通过：签章之后内容被改动" + (part.empty() ? "" : "（" + part + "）") + "。",
            ": its electronic signature does not hold: the content was changed after signing" + (part.empty() ? "" : " (" + part + ")") + "."};
  return {" 在签章之后又被追加或改写，请索取原始电子文件核对。",
          " was added to or written anew after it was signed: ask for the original electronic file."};
}

}  // namespace

Answer document_signature(const Case& of, const Rule&) {
  Answer answer;
  std::optional<std::size_t> last_file;
  for (std::size_t at = 0; at < of.dossier.documents.size(); ++at) {
    const auto& [name, file, document] = of.dossier.documents[at];
    if (last_file == file || !document.signature) continue;
    last_file = file;
    const auto& signature = *document.signature;
    if (signature.intact != Intact::no && signature.covers_whole) continue;
    const auto invoices = invoices_of(of, file);
    const auto subject = invoices.size() == 1 ? subject_of(of, of.dossier.invoices[invoices.front()]) : of.application.files[file].sha256;
    auto finding = finding_about(subject, Message{"“" + name + "”", "“" + name + "”"} + what_of(signature));
    if (signature.intact != Intact::no) finding.severity = Severity::warning;
    auto evidence = on_page(of.dossier, at);
    evidence.field = "signature", evidence.value = signature.signer;
    finding.evidence = {std::move(evidence)};
    finding.amount_at_risk = invoices.empty() ? Fen() : fall_without(of, invoices);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// What the reader already saw on a page by itself, told as a finding.
Answer as_seen(const Case& of, const Rule& rule, const Message& what) {
  Answer answer;
  const auto fails = [&](std::size_t at) {
    const auto& problems = of.dossier.documents[at].document.problems;
    return std::find(problems.begin(), problems.end(), rule.check) != problems.end();
  };
  each_invoice(of, [&](std::size_t at, const Invoice& page, std::size_t index) {
    if (!fails(at)) return;
    const auto& chain = of.dossier.invoices[index];
    auto finding = finding_about(subject_of(of, chain), called(of.application, chain) + what);
    finding.evidence = {on_page(of.dossier, at, "number", page.number)};
    finding.confidence_pm = page.number.confidence_pm();
    finding.amount_at_risk = chain.rows.empty() ? Fen() : fall_without(of, {index});
    contradict(answer, std::move(finding));
  });
  for (std::size_t at = 0; at < of.dossier.documents.size(); ++at) {
    if (!fails(at) || invoice_on(of.dossier, at) != nullptr) continue;
    const auto& document = of.dossier.documents[at];
    auto finding = finding_about(of.application.files[document.file_index].sha256,
                                 Message{"“" + document.file + "”", "“" + document.file + "”"} + what);
    finding.severity = Severity::warning;
    finding.evidence = {on_page(of.dossier, at)};
    contradict(answer, std::move(finding));
  }
  return answer;
}

}  // namespace

Answer document_payload_mismatch(const Case& of, const Rule& rule) {
  return as_seen(of, rule, {" 的版面内容与其所附结构化数据不一致。", ": the picture differs from the structured data beside it."});
}

}  // namespace mingjing::audit

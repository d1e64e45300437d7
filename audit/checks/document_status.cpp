#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/checks/reversal.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"

namespace mingjing::audit {

using namespace record;

namespace {

std::string day_of(const Verification& seen) { return seen.queried_on ? seen.queried_on->iso() : ""; }

Finding tell(const Case& of, std::size_t index, const Message& what) {
  const auto& chain = of.dossier.invoices[index];
  auto finding = finding_about(subject_of(of, chain), called(of.application, chain) + what);
  finding.confidence_pm = key_confidence_pm(of, chain);
  finding.evidence = exhibits_of(of, chain);
  finding.amount_at_risk = fall_without(of, {index});
  return finding;
}

template <class Visit>
void each_listed(const Case& of, Visit&& visit) {
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i)
    if (!of.dossier.invoices[i].rows.empty()) visit(i, of.dossier.invoices[i]);
}

/// A stamp on a scan is read by OCR and pages are stamped by mistake: a person must look, whatever the tax office said before.
std::optional<Finding> stamped_void(const Case& of, std::size_t index) {
  for (const auto at : of.dossier.invoices[index].pages)
    for (const auto& spot : of.dossier.documents[at].document.spots) {
      if (spot.problem != "document.voided") continue;
      auto finding = tell(of, index, {" 的扫描件上盖有作废章，请核对。", ": its scan bears a stamp that reads 作废 (void); please look."});
      finding.severity = Severity::warning;
      finding.confidence_pm = std::min(finding.confidence_pm, spot.confidence_pm);
      auto evidence = on_page(of.dossier, at);
      evidence.field = "stamp", evidence.value = "作废", evidence.box = spot.box;
      finding.evidence.push_back(std::move(evidence));
      return finding;
    }
  return std::nullopt;
}

}  // namespace

Answer document_voided(const Case& of, const Rule&) {
  Answer answer;
  each_listed(of, [&](std::size_t i, const InvoiceChain& chain) {
    const auto* seen = last_verification(of, chain);
    if (seen == nullptr || seen->status != InvoiceStatus::voided) {
      if (auto stamped = stamped_void(of, i)) answer.findings.push_back(std::move(*stamped));
      return;
    }
    answer.findings.push_back(tell(of, i, {" 经查验（" + day_of(*seen) + "）已作废。", " was found void (" + day_of(*seen) + ")."}));
    if (!seen->queried_on) answer.findings.back().severity = Severity::warning;
  });
  return answer;
}

Answer document_red_letter(const Case& of, const Rule&) {
  Answer answer;
  each_listed(of, [&](std::size_t i, const InvoiceChain& chain) {
    const auto* seen = last_verification(of, chain);
    if (seen != nullptr && seen->status == InvoiceStatus::red) {
      answer.findings.push_back(
          tell(of, i, {" 经查验（" + day_of(*seen) + "）已红冲。", " was found reversed by a red invoice (" + day_of(*seen) + ")."}));
      if (!seen->queried_on) answer.findings.back().severity = Severity::warning;
      return;
    }
    const auto* page = shown_invoice(of.dossier, chain);
    if (page != nullptr && page->total && *page->total < Fen()) {
      answer.findings.push_back(tell(of, i, {" 金额为负，是红字发票。", " has a negative amount: it is a red invoice."}));
      answer.findings.back().confidence_pm = page->total.confidence_pm();
      return;
    }
    if (auto reversed = taken_back(of, i)) answer.findings.push_back(std::move(*reversed));
  });
  return answer;
}

Answer document_unverified(const Case& of, const Rule& rule) {
  Answer answer;
  std::vector<std::size_t> unasked;
  each_listed(of, [&](std::size_t i, const InvoiceChain& chain) {
    const auto* seen = last_verification(of, chain);
    if (seen == nullptr)
      unasked.push_back(i);
    else if (seen->status == InvoiceStatus::not_found)
      answer.findings.push_back(
          tell(of, i, {" 经查验（" + day_of(*seen) + "）查无此票。", " is unknown to the tax office (" + day_of(*seen) + ")."}));
    if (seen != nullptr && seen->status == InvoiceStatus::not_found && !seen->queried_on) answer.findings.back().severity = Severity::warning;
  });
  if (unasked.empty()) return answer;
  if (!rule.get<bool>("must_be_verified", of.standing, of.day).value_or(false)) {
    const auto count = std::to_string(unasked.size());
    answer.undetermined.push_back(
        cannot_tell({"有 " + count + " 张发票尚未查验", count + " invoice(s) were not queried at the tax office"}, "import verification"));
    return answer;
  }
  for (auto i : unasked) {
    answer.findings.push_back(
        tell(of, i, {" 须经税务部门查验，尚无查验结果。", " must be verified by the tax office; no result was imported."}));
    answer.findings.back().severity = Severity::warning;
  }
  return answer;
}

}  // namespace mingjing::audit

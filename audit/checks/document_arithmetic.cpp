#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/checks/stated_ratio.h"
#include "audit/checks/stated_sum.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Kinds on which amount + tax = total. Air and rail tickets and fiscal receipts add up otherwise.
bool adds_up_plainly(InvoiceKind kind) {
  return kind != InvoiceKind::air && kind != InvoiceKind::rail && kind != InvoiceKind::fiscal && kind != InvoiceKind::used_car &&
         kind != InvoiceKind::other;
}

struct Place {
  const Case& of;
  std::size_t document, chain;
  Answer& answer;
};

void tell(const Place& place, const char* field, const Message& what, std::int32_t confidence, std::vector<Evidence> evidence) {
  const auto& chain = place.of.dossier.invoices[place.chain];
  auto finding = finding_about(subject_of(place.of, chain) + "|" + field, called(place.of.application, chain) + what);
  finding.confidence_pm = confidence;
  finding.evidence = std::move(evidence);
  finding.amount_at_risk = chain.rows.empty() ? Fen() : fall_without(place.of, {place.chain});
  contradict(place.answer, std::move(finding));
}

/// What the paper says beside its QR code: a code that says otherwise is document.qr-mismatch, and not a sum that does not add up.
std::optional<Fen> beside_code(const Read<Fen>& field) {
  for (const auto& sight : field.sights())
    if (sight.source != Source::qr) return sight.value;
  return std::nullopt;
}

void judge_total(const Place& place, const Invoice& page) {
  const auto excl = beside_code(page.amount_excl_tax), tax = beside_code(page.tax), total = beside_code(page.total);
  if (!excl || !tax || !total || *excl + *tax == *total) return;
  tell(place, "total",
       Message{" 金额 ", ": the amount of "} + money(*excl) + Message{" 加税额 ", " and the tax of "} + money(*tax) +
           Message{" 不等于价税合计 ", " do not make the total of "} + money(*total) + Message{"。", "."},
       std::min({page.amount_excl_tax.confidence_pm(), page.tax.confidence_pm(), page.total.confidence_pm()}),
       {on_page(place.of.dossier, place.document, "amount_excl_tax", page.amount_excl_tax),
        on_page(place.of.dossier, place.document, "tax", page.tax), on_page(place.of.dossier, place.document, "total", page.total)});
}

/// The lines of the page, their amounts and their taxes each against the sum. Structured data are what the issuer says; lines that
/// were printed are kept by the reader only where one of the two columns shows that none is missing, and a person must look.
void judge_lines(const Place& place, const Invoice& page, Source source) {
  if (page.items.empty()) return;
  const auto judge = [&](const char* field, const Message& what, const Read<Fen>& printed, std::optional<Fen> Item::*of_line) {
    Fen sum;
    for (const auto& item : page.items) {
      if (!(item.*of_line)) return;
      sum += *(item.*of_line);
    }
    if (!printed || sum == *printed) return;
    tell(place, field,
         Message{" 各行", ": the "} + what + Message{"之和 ", " of its lines add up to "} + money(sum) + Message{" 不等于合计 ", ", not to "} +
             money(*printed) + Message{"。", "."},
         source == Source::xml || source == Source::ofd ? printed.confidence_pm() : std::min(printed.confidence_pm(), kSurePm - 1),
         {on_page(place.of.dossier, place.document, field, printed)});
  };
  judge("amount_excl_tax", {"金额", "amounts"}, page.amount_excl_tax, &Item::amount);
  judge("tax", {"税额", "taxes"}, page.tax, &Item::tax);
}

}  // namespace

Answer document_arithmetic(const Case& of, const Rule& rule) {
  Answer answer;
  const auto asks = [&](const char* parameter) { return rule.parameters.contains(parameter); };
  if (asks("whole")) {
    if (!judge_stated_sums(of, rule, answer))
      answer.undetermined.push_back(cannot_tell({"各表未填报合计及其各项，无法复算", "no form states the total with its parts"}, "the form"));
    return answer;
  }
  if (asks("names")) {
    if (asks("origins")) judge_stated_origins(of, rule, answer);
    else judge_stated_ratios(of, rule, answer);
    return answer;
  }
  each_invoice(of, [&](std::size_t at, const Invoice& page, std::size_t chain) {
    if (!adds_up_plainly(page.invoice_kind)) return;
    const Place place{of, at, chain, answer};
    judge_total(place, page);
    judge_lines(place, page, of.dossier.documents[at].document.source);
  });
  return answer;
}

}  // namespace mingjing::audit

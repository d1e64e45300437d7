#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

void judge(const Case& of, std::size_t at, std::size_t index, const char* field, const Message& whose, const Read<std::string>& read,
           Answer& answer) {
  if (!read) return;
  const auto id = normal_tax_id(*read);
  if (tax_id_form(id) != TaxIdForm::bad_check) return;
  const auto& chain = of.dossier.invoices[index];
  if (read.confidence_pm() < kSurePm) {  // a wrong check character is then most likely ours
    answer.undetermined.push_back(
        cannot_tell(called(of.application, chain) + whose + Message{" 识别不清，无法校验", " was not surely read and cannot be checked"},
                    "a clearer copy"));
    return;
  }
  // A few codes were truly issued with a wrong check character.
  auto finding = finding_about(
      subject_of(of, chain) + "|" + field,
      called(of.application, chain) + whose + Message{" " + id + " 的校验码不符。", " " + id + " has a wrong check character."});
  finding.severity = Severity::warning;
  finding.evidence = {on_page(of.dossier, at, field, read)};
  finding.amount_at_risk = chain.rows.empty() ? Fen() : fall_without(of, {index});
  contradict(answer, std::move(finding));
}

}  // namespace

Answer document_tax_id(const Case& of, const Rule&) {
  Answer answer;
  each_invoice(of, [&](std::size_t at, const Invoice& page, std::size_t chain) {
    judge(of, at, chain, "buyer_tax_id", {" 的购买方税号", ": the buyer's tax id"}, page.buyer_tax_id, answer);
    judge(of, at, chain, "seller_tax_id", {" 的销售方税号", ": the seller's tax id"}, page.seller_tax_id, answer);
  });
  return answer;
}

}  // namespace mingjing::audit

#include <algorithm>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

Finding tell(const Case& of, std::size_t index, const char* field, const Message& what) {
  const auto& chain = of.dossier.invoices[index];
  auto finding = finding_about(subject_of(of, chain) + "|" + field, called(of.application, chain) + what);
  for (auto row : chain.rows) finding.evidence.push_back(on_row(of.application, row));
  finding.amount_at_risk = fall_without(of, {index});
  return finding;
}

void judge_buyer(const Case& of, std::size_t index, const Invoice& page, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  const auto& enterprise = of.application.enterprise;
  if (!page.buyer_name && !page.buyer_tax_id) {
    answer.undetermined.push_back(
        cannot_tell(called(of.application, chain) + Message{" 的购买方未能识别", ": its buyer was not read"}, "the buyer of the invoice"));
    return;
  }
  if (!buyer_is_enterprise(of.application, chain)) {
    auto finding = tell(of, index, "buyer_name",
                        {" 的购买方为 " + page.buyer_name.value_or(chain.buyer_tax_id) + "，不是申报企业 " + enterprise.name + "。",
                         ": its buyer is " + page.buyer_name.value_or(chain.buyer_tax_id) + ", not " + enterprise.name + "."});
    finding.evidence.push_back(on_page(of.dossier, chain.pages.front(), "buyer_name", page.buyer_name));
    finding.confidence_pm = page.buyer_name ? page.buyer_name.confidence_pm() : page.buyer_tax_id.confidence_pm();
    answer.findings.push_back(std::move(finding));
    return;
  }
  // The name is the enterprise's and the tax id is another's: old ids and former names happen.
  const bool other_id = page.buyer_tax_id && page.buyer_tax_id.confidence_pm() >= kSurePm && !enterprise.uscc.empty() &&
                        chain.buyer_tax_id != enterprise.uscc && CreditCode::parse(chain.buyer_tax_id).has_value();
  if (!other_id) return;
  auto finding =
      tell(of, index, "buyer_tax_id",
           {" 的购买方名称是申报企业，但税号 " + chain.buyer_tax_id + " 与其统一社会信用代码 " + enterprise.uscc + " 不同。",
            ": it names the enterprise as its buyer, but with tax id " + chain.buyer_tax_id + " instead of " + enterprise.uscc + "."});
  finding.severity = Severity::warning;
  finding.evidence.push_back(on_page(of.dossier, chain.pages.front(), "buyer_tax_id", page.buyer_tax_id));
  answer.findings.push_back(std::move(finding));
}

void judge_row(const Case& of, std::size_t index, const Invoice* page, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  const auto& row = of.application.listed[chain.rows.front()];
  if (!row.payer.empty() && !same_name(row.payer, of.application.enterprise.name))
    answer.findings.push_back(tell(of, index, "payer",
                                   {" 清单的付款方名称为 " + row.payer + "，不是申报企业 " + of.application.enterprise.name + "。",
                                    ": the list names " + row.payer + " as payer, not " + of.application.enterprise.name + "."}));
  if (page == nullptr || !page->seller_name || row.payee.empty() || same_name(row.payee, *page->seller_name)) return;
  auto finding = tell(of, index, "seller_name",
                      {" 清单的收款方名称为 " + row.payee + "，发票的销售方为 " + *page->seller_name + "。",
                       ": the list names " + row.payee + " as payee, the invoice " + *page->seller_name + " as seller."});
  finding.evidence.push_back(on_page(of.dossier, chain.pages.front(), "seller_name", page->seller_name));
  finding.confidence_pm = page->seller_name.confidence_pm();
  answer.findings.push_back(std::move(finding));
}

}  // namespace

Answer chain_party_mismatch(const Case& of, const Rule&) {
  Answer answer;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    if (chain.rows.empty()) continue;
    const auto* page = shown_invoice(of.dossier, chain);
    if (page != nullptr) judge_buyer(of, i, *page, answer);
    judge_row(of, i, page, answer);
  }
  return answer;
}

}  // namespace mingjing::audit

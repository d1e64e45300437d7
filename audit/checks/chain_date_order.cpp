#include <algorithm>
#include <set>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// The contract signed first among those that may be the invoice's; nullopt while one of them has no date.
std::optional<std::size_t> first_signed(const Case& of, const InvoiceChain& chain) {
  std::optional<std::size_t> first;
  for (auto at : chain.contracts) {
    const auto& date = contract_on(of.dossier, at).signed_on;
    if (!date) return std::nullopt;
    if (!first || *date < *contract_on(of.dossier, *first).signed_on) first = at;
  }
  return first;
}

void judge_contract(const Case& of, std::size_t index, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  const auto first = first_signed(of, chain);
  const auto* page = shown_invoice(of.dossier, chain);
  if (!first) {
    if (!chain.contracts.empty())
      answer.undetermined.push_back(
          cannot_tell({"与 " + chain.seller + " 的合同签订日期未能识别", "the date of a contract with " + chain.seller + " was not read"},
                      "the date of the contract"));
    return;
  }
  const auto& contract = contract_on(of.dossier, *first);
  const auto& signed_on = contract.signed_on;
  const Message signing = Message{"早于", ", before "} + called(contract) +
                          Message{"的签订日期 " + signed_on->iso() + "。", " was signed on " + signed_on->iso() + "."};
  if (chain.date && *chain.date < *signed_on) {
    auto finding =
        finding_about(subject_of(of, chain) + "|contract",
                      called(of.application, chain) +
                          Message{" 开具于 " + chain.date->iso() + "，", " is dated " + chain.date->iso()} + signing);
    finding.confidence_pm = std::min(signed_on.confidence_pm(), page != nullptr ? page->date.confidence_pm() : 1000);
    finding.evidence = exhibits_of(of, chain);
    finding.evidence.push_back(on_contract(of.dossier, *first, "signed_on", &Contract::signed_on));
    finding.amount_at_risk = fall_without(of, {index});
    answer.findings.push_back(std::move(finding));
  }
  for (const auto& part : chain.paid) {
    const auto document = of.dossier.slips[part.slip].document;
    const auto& paid_on = slip_on(of.dossier, document).date;
    if (!paid_on || *paid_on >= *signed_on) continue;
    auto finding =
        finding_about(subject_of(of, chain) + "|payment",
                      called(of.application, chain) +
                          Message{" 于 " + paid_on->iso() + " 付款，", " was paid on " + paid_on->iso()} + signing);
    finding.confidence_pm = std::min(signed_on.confidence_pm(), paid_on.confidence_pm());
    finding.evidence = {on_page(of.dossier, document, "date", paid_on), on_contract(of.dossier, *first, "signed_on", &Contract::signed_on)};
    finding.amount_at_risk = fall_without_slip(of, part.slip);
    answer.findings.push_back(std::move(finding));
    return;  // one finding says it for the invoice
  }
}

void judge_list(const Case& of, std::size_t index, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  const auto* page = shown_invoice(of.dossier, chain);
  const auto& row = of.application.listed[chain.rows.front()];
  if (page == nullptr || !page->date || !row.date || *page->date == *row.date) return;
  auto finding = finding_about(
      subject_of(of, chain) + "|list",
      called(of.application, chain) + Message{" 清单的开具日期 " + row.date->iso() + " 与发票日期 " + page->date->iso() + " 不一致。",
                                              ": the list dates it " + row.date->iso() + ", the invoice " + page->date->iso() + "."});
  finding.severity = Severity::warning;
  finding.confidence_pm = page->date.confidence_pm();
  finding.evidence = {on_row(of.application, chain.rows.front()), on_page(of.dossier, chain.pages.front(), "date", page->date)};
  answer.findings.push_back(std::move(finding));
}

/// A bank cannot have paid after the day on which its slip was handed in.
void judge_slips(const Case& of, Answer& answer) {
  if (!of.application.submitted_on) return;
  for (const auto& slip : of.dossier.slips) {
    const auto& date = slip_on(of.dossier, slip.document).date;
    if (!date || *date <= *of.application.submitted_on) continue;
    auto finding =
        finding_about("slip|" + (slip.key.text.empty() ? slip.payee + "|" + date->iso() : slip.key.text),
                      called(slip_on(of.dossier, slip.document)) +
                          Message{"日期 " + date->iso() + " 晚于申报日 " + of.application.submitted_on->iso() + "，未计入已付款。",
                                  " is dated " + date->iso() + ", after the application of " +
                                      of.application.submitted_on->iso() + "; it is not counted."});
    finding.confidence_pm = date.confidence_pm();
    finding.evidence = {on_page(of.dossier, slip.document, "date", date)};
    answer.findings.push_back(std::move(finding));
  }
}

}  // namespace

Answer chain_date_order(const Case& of, const Rule&) {
  Answer answer;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    if (of.dossier.invoices[i].rows.empty()) continue;
    judge_contract(of, i, answer);
    judge_list(of, i, answer);
  }
  judge_slips(of, answer);
  return answer;
}

}  // namespace mingjing::audit

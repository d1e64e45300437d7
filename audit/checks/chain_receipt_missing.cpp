#include <algorithm>
#include <map>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/name_match.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Software and services are not put into a warehouse.
bool is_exempt(const Case& of, const InvoiceChain& chain, const std::vector<std::string>& words) {
  std::string text;
  for (auto row : chain.rows)
    text += normal_name(of.application.listed[row].content) + "\n" + normal_name(of.application.listed[row].info) + "\n";
  if (const auto* page = shown_invoice(of.dossier, chain))
    for (const auto& item : page->items) text += normal_name(item.name) + "\n";
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(normal_name(word)) != std::string::npos; });
}

const GoodsReceipt& receipt_on(const Dossier& dossier, std::size_t at) {
  return std::get<GoodsReceipt>(dossier.documents[at].document.content);
}

}  // namespace

Answer chain_receipt_missing(const Case& of, const Rule& rule) {
  Answer answer;
  const auto words = rule.get<std::vector<std::string>>("exempt_words", of.standing, of.day).value_or(std::vector<std::string>());
  const auto& receipts = of.dossier.receipts;
  const bool unnamed =
      std::any_of(receipts.begin(), receipts.end(), [&](auto at) { return receipt_on(of.dossier, at).supplier.confidence_pm() < kSurePm; });
  std::map<std::string, std::vector<std::size_t>> sellers;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    const bool received = std::any_of(receipts.begin(), receipts.end(),
                                      [&](auto at) { return may_name(receipt_on(of.dossier, at).supplier, chain.seller); });
    if (!chain.rows.empty() && !received && !is_exempt(of, chain, words)) sellers[normal_name(chain.seller)].push_back(i);
  }
  for (const auto& [seller, invoices] : sellers) {
    const auto& name = of.dossier.invoices[invoices.front()].seller;
    auto finding = finding_about(seller, {"未见 " + name + " 所供设备的入库单，涉及发票 " + std::to_string(invoices.size()) + " 张。",
                                          "no goods receipt for what " + name + " delivered was found; it concerns " +
                                              std::to_string(invoices.size()) + " invoice(s)."});
    for (auto i : invoices)
      for (auto& evidence : exhibits_of(of, of.dossier.invoices[i])) finding.evidence.push_back(std::move(evidence));
    if (unnamed) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary + Message{"（有入库单的供货单位未能识别，可能即为该单。）",
                                                  " (The supplier on some receipt was not read; it may be this one.)"};
    }
    finding.amount_at_risk = fall_without(of, invoices);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

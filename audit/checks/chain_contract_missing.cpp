#include <algorithm>
#include <map>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// The parties of some contract were not surely read: it may be the one that is missed.
bool a_contract_may_be_it(const Dossier& dossier) {
  return std::any_of(dossier.contracts.begin(), dossier.contracts.end(), [&](std::size_t at) {
    const auto& contract = contract_on(dossier, at);
    return std::min(contract.party_a.confidence_pm(), contract.party_b.confidence_pm()) < kSurePm;
  });
}

}  // namespace

Answer chain_contract_missing(const Case& of, const Rule&) {
  Answer answer;
  std::map<std::string, std::vector<std::size_t>> sellers;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    if (!chain.rows.empty() && chain.contracts.empty()) sellers[normal_name(chain.seller)].push_back(i);
  }
  for (const auto& [seller, invoices] : sellers) {
    Fen sum;
    for (auto i : invoices) sum += of.dossier.invoices[i].total.value_or(Fen());
    const auto& name = of.dossier.invoices[invoices.front()].seller;
    const auto count = std::to_string(invoices.size());
    auto finding = finding_about(seller, Message{"未见与 " + name + " 签订的合同，涉及发票 " + count + " 张、",
                                                 "no contract with " + name + " was found; it concerns " + count + " invoice(s) of "} +
                                             money(sum) + Message{"。", "."});
    for (auto i : invoices)
      for (auto& evidence : exhibits_of(of, of.dossier.invoices[i])) finding.evidence.push_back(std::move(evidence));
    const auto unpaired = [&](std::size_t i) { return may_be_unpaired(of.application, of.dossier, of.dossier.invoices[i]); };
    if (std::any_of(invoices.begin(), invoices.end(), unpaired)) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary + unpaired_note();
    } else if (a_contract_may_be_it(of.dossier)) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary + Message{"（有合同的当事人未能完整识别，可能即为该合同。）",
                                                  " (The parties of some contract were not fully read; it may be this one.)"};
    }
    finding.amount_at_risk = fall_without(of, invoices);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

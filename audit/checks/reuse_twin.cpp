#include <algorithm>
#include <map>

#include "audit/checks/exhibit.h"
#include "audit/checks/reuse.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/claim_key.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Another application's claim that shares an invoice key or likeness with ours is the same paper, not a twin.
bool is_same_paper(const Case& of, const InvoiceChain& chain, const Claim& twin) {
  const auto keys = keys_of(of.application, chain);
  return std::any_of(of.sighting.earlier.begin(), of.sighting.earlier.end(), [&](const Claim& claim) {
    return claim.key.kind != ClaimKind::invoice_twin && claim.application == twin.application && claim.file == twin.file &&
           claim.page == twin.page && claim.row == twin.row && std::find(keys.begin(), keys.end(), claim.key) != keys.end();
  });
}

}  // namespace

Answer reuse_invoice_twin(const Case& of, const Rule&) {
  Answer answer;
  std::map<ClaimKey, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    if (chain.rows.empty() || !chain.total || *chain.total <= Fen()) continue;
    if (const auto key = invoice_twin_key(chain.seller, chain.date, chain.total)) groups[*key].push_back(i);
  }
  for (const auto& [key, members] : groups) {
    const auto& chain = of.dossier.invoices[members.front()];
    std::vector<const Claim*> others;
    for (const auto& claim : of.sighting.earlier)
      if (claim.key == key && !is_same_paper(of, chain, claim)) others.push_back(&claim);
    if (members.size() < 2 && others.empty()) continue;
    Message numbers;
    for (auto i : members)
      numbers = numbers + (numbers.en.empty() ? Message{} : Message{"、", ", "}) + called(of.application, of.dossier.invoices[i]);
    auto finding = finding_about(
        key.text, numbers + Message{" 与另一张发票销售方、日期、金额 ", ": another invoice has the same seller, date and amount of "} +
                      money(*chain.total) +
                      Message{" 均相同，仅号码不同，请核对是否重复开具。", "; only the numbers differ. Please look."});
    finding.severity = Severity::warning;
    finding.confidence_pm = chain.confidence_pm;
    for (auto i : members)
      for (auto& evidence : exhibits_of(of, of.dossier.invoices[i])) finding.evidence.push_back(std::move(evidence));
    for (const auto* claim : others) finding.counterparts.push_back(counterpart_of(*claim));
    finding.amount_at_risk = fall_without(of, others.empty() ? std::vector(members.begin() + 1, members.end()) : members);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

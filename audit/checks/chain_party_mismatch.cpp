#include <algorithm>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/name_match.h"
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

/// Two names that differ by a character or two, one of them read from a picture.
void misreading(Finding& finding) {
  finding.severity = Severity::warning;
  finding.summary = finding.summary + Message{"两个名称仅个别字不同，可能是识别误差，请核对原件。",
                                              " The names are so near that one may be misread: please look at the papers."};
}

void judge_buyer(const Case& of, std::size_t index, const Invoice& page, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  const auto& enterprise = of.application.enterprise;
  const auto name = match(page.buyer_name, enterprise.name);
  const bool same_id = !enterprise.uscc.empty() && chain.buyer_tax_id == enterprise.uscc;
  if (name == NameMatch::unclear && !same_id && (page.buyer_name || !page.buyer_tax_id)) {
    answer.undetermined.push_back(
        cannot_tell(called(of.application, chain) + Message{" 的购买方未能识别", ": its buyer was not read"}, "the buyer of the invoice"));
    return;
  }
  if (name != NameMatch::same && !same_id) {
    auto finding = tell(of, index, "buyer_name",
                        {" 的购买方为 " + page.buyer_name.value_or(chain.buyer_tax_id) + "，不是申报企业 " + enterprise.name + "。",
                         ": its buyer is " + page.buyer_name.value_or(chain.buyer_tax_id) + ", not " + enterprise.name + "."});
    finding.evidence.push_back(on_page(of.dossier, chain.pages.front(), "buyer_name", page.buyer_name));
    finding.confidence_pm = page.buyer_name ? page.buyer_name.confidence_pm() : page.buyer_tax_id.confidence_pm();
    if (name == NameMatch::near) misreading(finding);
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

/// What the contract says of the seller: his, another's, or not to be told.
enum class Hand { his, near, another, unclear };

Hand hand_of(const Contract& contract, const std::string& enterprise, const std::string& seller) {
  const auto a = match(contract.party_a, seller), b = match(contract.party_b, seller);
  if (a == NameMatch::same || b == NameMatch::same) return Hand::his;
  if (a == NameMatch::near || b == NameMatch::near) return Hand::near;
  if (a == NameMatch::unclear || b == NameMatch::unclear) return Hand::unclear;
  // Where the enterprise itself is not to be found among the parties, the names were not read as what they are.
  return same_name(*contract.party_a, enterprise) || same_name(*contract.party_b, enterprise) ? Hand::another : Hand::unclear;
}

/// The contracts that the list and the invoice name as theirs, none of which was made with the seller.
void judge_contract(const Case& of, std::size_t index, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  const auto& enterprise = of.application.enterprise.name;
  if (chain.contracts.empty() || chain.seller.empty()) return;
  std::vector<std::size_t> near;
  for (const auto at : chain.contracts) {
    const auto hand = hand_of(contract_on(of.dossier, at), enterprise, chain.seller);
    if (hand == Hand::his) return;
    if (hand == Hand::near) near.push_back(at);
    if (hand == Hand::unclear) {
      answer.undetermined.push_back(cannot_tell(called(of.application, chain) + Message{" 的合同当事人未能识别", ": the parties of its contract were not read"},
                                                "the parties of the contract"));
      return;
    }
  }
  const auto at = near.empty() ? chain.contracts.front() : near.front();
  const auto& contract = contract_on(of.dossier, at);
  const bool first = contract.party_a && !may_name(contract.party_a, enterprise);  // one of the two was read, or its hand were unclear
  const auto& other = first ? contract.party_a : contract.party_b;
  auto finding = tell(of, index, "contract",
                      Message{" 由 " + chain.seller + " 开具，", " was issued by " + chain.seller + "; "} + called(contract) +
                          Message{"却是与 " + *other + " 签订的。", " was made with " + *other + "."});
  finding.evidence.push_back(on_contract(of.dossier, at, first ? "party_a" : "party_b", first ? &Contract::party_a : &Contract::party_b));
  const auto* page = shown_invoice(of.dossier, chain);
  finding.confidence_pm = std::min(other.confidence_pm(), page != nullptr ? page->seller_name.confidence_pm() : 1000);
  if (!near.empty()) misreading(finding);
  const auto& listed = of.application.listed[chain.rows.front()].contract_number;
  if (!same_name(contract.contract_number.value_or(""), listed)) finding.severity = Severity::warning;  // bound by its amount alone
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
    judge_contract(of, i, answer);  // payer and payee of the list are told by party.third-party-*
  }
  return answer;
}

}  // namespace mingjing::audit

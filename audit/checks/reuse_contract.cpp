#include <set>

#include "audit/checks/exhibit.h"
#include "audit/checks/reuse.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"

namespace mingjing::audit {

using namespace record;

Answer reuse_contract(const Case& of, const Rule&) {
  Answer answer;
  std::set<std::string> told;  // a contract bound in twice is one contract
  for (auto at : of.dossier.contracts) {
    const auto& contract = contract_on(of.dossier, at);
    const auto keys = keys_of(contract);
    if (keys.empty()) {
      answer.undetermined.push_back(
          cannot_tell({"有合同的编号未能识别，无法查重", "the number of a contract was not read; it cannot be compared"},
                      "a readable contract number"));
      continue;
    }
    Claim mine;
    if (contract.amount) mine.amount = *contract.amount;
    if (contract.signed_on) mine.date = *contract.signed_on;
    const auto uses = other_uses(of, keys, mine);
    if (uses.empty() || !told.insert(keys.front().text).second) continue;
    auto finding = finding_about(keys.front().text, {"合同 " + contract.contract_number.value_or("") + " 另用于：",
                                                     "contract " + contract.contract_number.value_or("") + " is used again by: "});
    bool surely = false;
    for (const auto& use : uses) {
      finding.summary = finding.summary + Message{use.claim->enterprise.name + "（" + use.claim->policy + " " + use.claim->round + "）",
                                                  use.claim->enterprise.name + " (" + use.claim->policy + " " + use.claim->round + ") "};
      finding.counterparts.push_back(counterpart_of(*use.claim));
      surely = surely || !use.by_likeness;
    }
    if (!surely) finding.severity = Severity::warning;
    finding.confidence_pm = contract.contract_number.confidence_pm();
    finding.evidence = {on_page(of.dossier, at, "contract_number", contract.contract_number)};
    std::vector<std::size_t> invoices;
    for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
      const auto& bound = of.dossier.invoices[i].contracts;
      if (!of.dossier.invoices[i].rows.empty() && std::find(bound.begin(), bound.end(), at) != bound.end()) invoices.push_back(i);
    }
    finding.amount_at_risk = fall_without(of, invoices);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

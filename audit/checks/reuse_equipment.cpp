#include <set>

#include "audit/checks/exhibit.h"
#include "audit/checks/reuse.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "audit/uses.h"

namespace mingjing::audit {

using namespace record;

namespace {

std::vector<std::size_t> invoices_of(const Case& of, const std::string& supplier) {
  std::vector<std::size_t> invoices;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i)
    if (!of.dossier.invoices[i].rows.empty() && same_name(of.dossier.invoices[i].seller, supplier)) invoices.push_back(i);
  return invoices;
}

}  // namespace

Answer reuse_equipment(const Case& of, const Rule&) {
  Answer answer;
  std::set<std::string> told;
  for (auto at : of.dossier.receipts) {
    const auto& receipt = std::get<GoodsReceipt>(of.dossier.documents[at].document.content);
    for (const auto& item : receipt.items) {
      const auto keys = keys_of(item);
      if (keys.empty()) continue;
      const auto uses = other_uses(of, keys, {});
      if (uses.empty() || !told.insert(keys.front().text).second) continue;
      auto finding =
          finding_about(keys.front().text, {"设备 " + item.name + "（出厂编号 " + item.serial_number + "）另用于：",
                                            "the machine " + item.name + " (serial number " + item.serial_number + ") is used again by: "});
      for (const auto& use : uses) {
        finding.summary = finding.summary + Message{use.claim->enterprise.name + "（" + use.claim->policy + " " + use.claim->round + "）",
                                                    use.claim->enterprise.name + " (" + use.claim->policy + " " + use.claim->round + ") "};
        finding.counterparts.push_back(counterpart_of(*use.claim));
      }
      finding.severity = Severity::warning;  // serial numbers are given by makers; two makers may give the same one
      finding.evidence = {on_page(of.dossier, at)};
      finding.evidence.front().field = "items";
      finding.evidence.front().value = item.serial_number;
      finding.amount_at_risk = fall_without(of, invoices_of(of, receipt.supplier.value_or("")));
      answer.findings.push_back(std::move(finding));
    }
  }
  return answer;
}

}  // namespace mingjing::audit

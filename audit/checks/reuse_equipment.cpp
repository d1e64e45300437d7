#include <map>
#include <set>
#include <utility>

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

/// Machines that the same other applications claim too: one finding, else a workshop that was sold on fills a report.
struct Shared {
  std::vector<Use> uses;
  std::vector<std::pair<std::size_t, const ReceivedItem*>> items;  ///< with the document that names it
  std::set<std::string> keys;
};

std::map<std::vector<ApplicationId>, Shared> shared_by_users(const Case& of) {
  std::map<std::vector<ApplicationId>, Shared> all;
  std::set<std::string> told;
  for (auto at : of.dossier.receipts) {
    for (const auto& item : std::get<GoodsReceipt>(of.dossier.documents[at].document.content).items) {
      const auto keys = keys_of(item);
      if (keys.empty()) continue;
      auto uses = other_uses(of, keys, {});
      if (uses.empty() || !told.insert(keys.front().text).second) continue;
      std::vector<ApplicationId> users;
      for (const auto& use : uses) users.push_back(use.claim->application);
      auto& shared = all[users];
      if (shared.items.empty()) shared.uses = std::move(uses);
      shared.items.emplace_back(at, &item);
      shared.keys.insert(keys.front().text);
    }
  }
  return all;
}

}  // namespace

Answer reuse_equipment(const Case& of, const Rule&) {
  Answer answer;
  for (const auto& [users, shared] : shared_by_users(of)) {
    Message what{"设备 ", "the machines "};
    auto finding = finding_about(*shared.keys.begin(), {});
    std::set<std::size_t> invoices;
    for (const auto& [at, item] : shared.items) {
      const bool first = finding.evidence.empty();
      what = what + Message{(first ? "" : "、") + item->name + "（出厂编号 " + item->serial_number + "）",
                            (first ? "" : ", ") + item->name + " (serial number " + item->serial_number + ")"};
      finding.evidence.push_back(on_page(of.dossier, at));
      finding.evidence.back().field = "items";
      finding.evidence.back().value = item->serial_number;
      const auto& receipt = std::get<GoodsReceipt>(of.dossier.documents[at].document.content);
      for (const auto index : invoices_of(of, receipt.supplier.value_or(""))) invoices.insert(index);
    }
    what = what + Message{"另用于：", " are used again by: "};
    for (const auto& use : shared.uses) {
      what = what + Message{use.claim->enterprise.name + "（" + use.claim->policy + " " + use.claim->round + "）",
                            use.claim->enterprise.name + " (" + use.claim->policy + " " + use.claim->round + ") "};
      finding.counterparts.push_back(counterpart_of(*use.claim));
    }
    finding.summary = what;
    finding.severity = Severity::warning;  // serial numbers are given by makers; two makers may give the same one
    finding.amount_at_risk = fall_without(of, {invoices.begin(), invoices.end()});
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

#include <algorithm>

#include "audit/checks/exhibit.h"
#include "audit/checks/paid_by.h"
#include "audit/checks/party.h"
#include "audit/checks/relation.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;
using graph::Connection;

namespace {

/// Payments to one supplier that came back.
struct Returned {
  std::optional<Connection> best;
  std::vector<std::size_t> slips, invoices;
  std::int32_t confidence_pm = 0;  ///< of the slip behind `best`
};

bool is_surer(const Connection& a, const Connection& b) {
  return std::tuple(a.by_name_only, a.rule != "payer", a.path.size()) < std::tuple(b.by_name_only, b.rule != "payer", b.path.size());
}

std::vector<std::size_t> paid_with(const Case& of, std::size_t slip) {
  std::vector<std::size_t> invoices;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i)
    for (const Allocation& part : of.dossier.invoices[i].paid)
      if (part.slip == slip) invoices.push_back(i);
  return invoices;
}

Returned returned_from(const Case& of, const Supplier& supplier, const graph::RoundTripRule& rule) {
  Returned returned;
  for (std::size_t i = 0; i < of.dossier.slips.size(); ++i) {
    const BankSlip& slip = slip_on(of.dossier, of.dossier.slips[i].document);
    const auto payment = payment_of(slip);
    if (!payment || !same_name(payment->payee_name, supplier.party.name)) continue;
    const std::vector<Connection> rings = graph::round_trips(of.network, *payment, rule);
    if (rings.empty()) continue;
    returned.slips.push_back(i);
    for (const std::size_t invoice : paid_with(of, i))
      if (std::find(returned.invoices.begin(), returned.invoices.end(), invoice) == returned.invoices.end())
        returned.invoices.push_back(invoice);
    const auto best = std::min_element(rings.begin(), rings.end(), is_surer);
    if (returned.best && !is_surer(*best, *returned.best)) continue;
    returned.best = *best;
    returned.confidence_pm = std::min({slip.amount.confidence_pm(), slip.date.confidence_pm(), slip.payee_name.confidence_pm(),
                                       std::max(slip.payer_name.confidence_pm(), slip.payer_account.confidence_pm())});
  }
  return returned;
}

Finding finding_of(const Case& of, const Supplier& supplier, const Returned& returned) {
  const Connection& ring = *returned.best;
  const bool home = ring.rule == "payer";
  const std::string count = std::to_string(returned.slips.size());
  Message summary = {"付给销售方“" + supplier.party.name + "”的货款有 " + count + " 笔经若干次转账后又" +
                         (home ? "回到付款方" : "到了付款方的股东、法定代表人或高管手中") + "：",
                     count + " payments to the supplier " + supplier.party.name + " came back to " +
                         (home ? "the payer" : "a holder, representative or officer of the payer") + ": "};
  summary = summary + told(ring.path) + Message{"。", "."};
  if (ring.by_name_only)
    summary = summary + Message{"其中个人仅姓名相同，不能认定为同一人，仅供备查。", " People on it are equal in name only: this is for the file."};
  if (!ring.dated)
    summary = summary + Message{"其中有登记信息未注明起止日期，请核实当时是否有效。", " A fact of the register on it has no date: please check that it held then."};
  Finding finding = finding_about(supplier.subject, std::move(summary));
  finding.confidence_pm = returned.confidence_pm;
  if (!ring.dated || ring.by_firm_name) finding.severity = Severity::warning;
  if (ring.by_name_only) finding.severity = Severity::notice;
  if (!ring.by_name_only) finding.amount_at_risk = fall_without(of, returned.invoices);
  for (const std::size_t slip : returned.slips) {
    const std::size_t document = of.dossier.slips[slip].document;
    finding.evidence.push_back(on_page(of.dossier, document, "amount", slip_on(of.dossier, document).amount));
  }
  for (Evidence& one : sales_of(of, returned.invoices)) finding.evidence.push_back(std::move(one));
  finding.path = ring.path;
  return finding;
}

}  // namespace

Answer party_round_trip(const Case& of, const Rule& rule) {
  graph::RoundTripRule trip{};
  const std::pair<const char*, std::int32_t*> parameters[] = {{"window_days", &trip.window_days},
                                                              {"hops_max", &trip.hops_max},
                                                              {"share_min_bp", &trip.share_min_bp},
                                                              {"share_max_bp", &trip.share_max_bp}};
  for (const auto& [name, place] : parameters) {
    const auto value = rule.get<std::int64_t>(name, of.standing, of.day);
    if (!value) return no_parameter(name);
    *place = static_cast<std::int32_t>(*value);
  }
  Answer answer;
  std::string unknown;
  for (const Supplier& supplier : suppliers_of(of)) {
    const Returned returned = returned_from(of, supplier, trip);
    if (returned.best) answer.findings.push_back(finding_of(of, supplier, returned));
    else if (!graph::known(of.network, supplier.party).pays_out) unknown += (unknown.empty() ? "" : "、") + supplier.party.name;
  }
  if (!unknown.empty())
    answer.undetermined.push_back(cannot_tell({"没有以下销售方的付款流水，无法判断货款是否回流：" + unknown + "。",
                                               "No payments by these suppliers were imported, so a return cannot be ruled out: " +
                                                   unknown + "."},
                                              "import payments"));
  return answer;
}

}  // namespace mingjing::audit

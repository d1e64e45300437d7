#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr std::int64_t kYuanPerWan = 10'000;

bool is_unit_slip(Fen a, Fen b) { return a.count() == b.count() * kYuanPerWan || b.count() == a.count() * kYuanPerWan; }

/// By how much what may be paid rests on the list saying more than the paper.
Fen risk_of(const Case& of, Fen listed, Fen printed) {
  if (listed <= printed) return {};
  const auto with = payable(of, of.sums.evidenced.low + (listed - printed), of.standing);
  const auto without = payable(of, of.sums.evidenced.low, of.standing);
  return with && without ? *with - *without : listed - printed;
}

void compare(const Case& of, const InvoiceChain& chain, std::size_t row, const char* field, const Message& what,
             const std::optional<Fen>& listed, const Read<Fen>& printed, Answer& answer) {
  if (!listed || !printed || *listed == *printed) return;
  const bool slip = is_unit_slip(*listed, *printed);
  auto finding = finding_about(subject_of(of, chain) + "|" + field,
                               called(of.application, chain) + Message{" 清单所列", ": the list says "} + what + Message{" ", " of "} +
                                   money(*listed) + Message{"，发票为 ", ", the invoice "} + money(*printed) +
                                   (slip ? Message{"，相差一万倍，应为元与万元混用。", ": one of them is in the wrong unit (万元 for 元)."}
                                         : Message{"，两者不一致。", "."}));
  if (slip) finding.severity = Severity::warning;
  finding.confidence_pm = printed.confidence_pm();
  finding.evidence = {on_row(of.application, row), on_page(of.dossier, chain.pages.front(), field, printed)};
  finding.amount_at_risk = slip ? Fen() : risk_of(of, *listed, *printed);
  answer.findings.push_back(std::move(finding));
}

void compare_with_list(const Case& of, Answer& answer) {
  for (const auto& chain : of.dossier.invoices) {
    const auto* page = shown_invoice(of.dossier, chain);
    if (page == nullptr || chain.rows.empty()) continue;
    const auto& row = of.application.listed[chain.rows.front()];
    if (!row.numbered) continue;  // it was found by its amount
    compare(of, chain, chain.rows.front(), "total", {"开具金额", "a total"}, row.total, page->total, answer);
    compare(of, chain, chain.rows.front(), "amount_excl_tax", {"不含税金额", "an amount without tax"}, row.excl_tax, page->amount_excl_tax,
            answer);
  }
}

/// One invoice in two forms of an application, 附件2-2 in 万元 and 2-5 in 元, to the printed place.
void compare_forms(const Case& of, Answer& answer) {
  for (const auto& chain : of.dossier.invoices)
    for (auto at : chain.rows) {
      const auto& row = of.application.listed[at];
      for (const auto& again : row.again) {
        if (!row.total || !again.total) continue;
        const auto apart = *row.total > *again.total ? *row.total - *again.total : *again.total - *row.total;
        if (apart <= std::max(row.half_place, again.half_place)) continue;
        const bool slip = is_unit_slip(*row.total, *again.total);
        auto finding = finding_about(subject_of(of, chain) + "|forms",
                                     called(of.application, chain) + Message{" 在两张表中金额不一致：", " has two amounts in two forms: "} +
                                         money(*row.total) + Message{" 与 ", " and "} + money(*again.total) +
                                         (slip ? Message{"，相差一万倍，应为元与万元混用。", ": one of them is in the wrong unit (万元 for 元)."}
                                               : Message{"。", "."}));
        finding.severity = Severity::warning;  // the invoice itself decides what counts
        Evidence other;
        other.file = again.file, other.row = again.row;
        finding.evidence = {on_row(of.application, at), other};
        answer.findings.push_back(std::move(finding));
      }
    }
}

/// A contract that was bound in twice is one: by number, else by parties, amount and day.
std::vector<std::size_t> distinct_contracts(const Dossier& dossier, const std::set<std::size_t>& bound) {
  std::vector<std::size_t> distinct;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> known;
  for (auto at : bound) {
    const auto& contract = contract_on(dossier, at);
    const auto number = normal_name(contract.contract_number.value_or(""));
    const auto name = number.empty()
                          ? std::tuple(std::string(), normal_name(contract.party_a.value_or("") + contract.party_b.value_or("")),
                                       contract.amount ? contract.amount->yuan() : "", contract.signed_on ? contract.signed_on->iso() : "")
                          : std::tuple(number, std::string(), std::string(), std::string());
    if (known.insert(name).second) distinct.push_back(at);
  }
  return distinct;
}

/// Invoices of one seller together must not exceed the contracts with him together.
void compare_with_contracts(const Case& of, Answer& answer) {
  std::map<std::string, std::pair<std::vector<std::size_t>, std::set<std::size_t>>> sellers;
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    if (chain.rows.empty() || chain.contracts.empty()) continue;
    auto& [invoices, contracts] = sellers[normal_name(chain.seller)];
    invoices.push_back(i);
    contracts.insert(chain.contracts.begin(), chain.contracts.end());
  }
  for (const auto& [seller, bound] : sellers) {
    Fen invoiced, contracted;
    std::int32_t confidence = 1000;
    bool unread = false;
    for (auto i : bound.first) {
      invoiced += of.dossier.invoices[i].total.value_or(Fen());
      confidence = std::min(confidence, of.dossier.invoices[i].pages.empty() ? 1000 : of.dossier.invoices[i].confidence_pm);
    }
    const auto contracts = distinct_contracts(of.dossier, bound.second);
    for (auto at : contracts) {
      const auto& amount = contract_on(of.dossier, at).amount;
      unread = unread || !amount;
      contracted += amount.value_or(Fen());
      confidence = std::min(confidence, amount.confidence_pm());
    }
    const auto& name = of.dossier.invoices[bound.first.front()].seller;
    if (unread) {
      answer.undetermined.push_back(
          cannot_tell({"与 " + name + " 的合同金额未能识别，无法与发票核对", "the amount of a contract with " + name + " was not read"},
                      "the amount of the contract"));
      continue;
    }
    if (invoiced <= contracted) continue;
    Message names;
    for (auto at : contracts)
      names = names + (names.en.empty() ? Message{} : Message{"、", ", "}) + called(contract_on(of.dossier, at));
    auto finding = finding_about("contract|" + seller, Message{name + " 的发票合计 ", "the invoices of " + name + " add up to "} +
                                                           money(invoiced) + Message{"，高于合同金额 ", ", more than the contracts' "} +
                                                           money(contracted) + Message{"（", " ("} + names + Message{"）。", ")."});
    finding.confidence_pm = confidence;
    for (auto at : contracts) finding.evidence.push_back(on_contract(of.dossier, at, "amount", &Contract::amount));
    for (auto i : bound.first)
      for (auto& evidence : exhibits_of(of, of.dossier.invoices[i])) finding.evidence.push_back(std::move(evidence));
    finding.amount_at_risk = risk_of(of, invoiced, contracted);
    answer.findings.push_back(std::move(finding));
  }
}

}  // namespace

Answer chain_amount_mismatch(const Case& of, const Rule&) {
  Answer answer;
  compare_with_list(of, answer);
  compare_forms(of, answer);
  compare_with_contracts(of, answer);
  return answer;
}

}  // namespace mingjing::audit

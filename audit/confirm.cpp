#include "audit/confirm.h"

#include <algorithm>
#include <map>
#include <set>

#include "audit/dossier.h"
#include "audit/name_match.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Two independent texts that agree; not quite a structured source.
constexpr std::int32_t kConfirmedPm = 950;
/// A name taken from another paper on a second proof.
constexpr std::int32_t kKnownNamePm = kSurePm;

template <class T>
bool is_doubtful(const Read<T>& read) {
  return read && read.source() == Source::ocr && read.confidence_pm() < kSurePm;
}

/// The same reading, with its value and its places, under another confidence.
template <class T>
void settle(Read<T>& read, T value, std::int32_t confidence_pm) {
  read = Read<T>::found(std::move(value), read.source(), confidence_pm, read.box());
}

class Confirmation {
 public:
  Confirmation(const Application& application, std::vector<Reading>& readings) : application_(application), readings_(readings) {}

  void run() {
    know_names();
    each<Invoice>([this](Invoice& invoice) { confirm_invoice(invoice); });
    each<BankSlip>([this](BankSlip& slip) { confirm_slip_amount(slip); });
    confirm_slips_together();
    each<BankSlip>([this](BankSlip& slip) { confirm_slip_names(slip); });
    each<Contract>([this](Contract& contract) { confirm_contract(contract); });
    each<GoodsReceipt>([this](GoodsReceipt& receipt) { confirm_name(receipt.supplier, false); });
  }

 private:
  template <class Paper, class Visit>
  void each(Visit visit) {
    for (auto& reading : readings_)
      for (auto& page : reading.pages)
        if (auto* paper = std::get_if<Paper>(&page.content)) visit(*paper);
  }

  void know(const std::string& name) {
    if (!normal_name(name).empty()) names_.emplace(normal_name(name), name);
  }
  void know(const Read<std::string>& name) {
    if (name && name.confidence_pm() >= kSurePm) know(*name);
  }

  void know_names() {
    know(application_.enterprise.name);
    for (const auto& row : application_.listed) {
      know(row.payer), know(row.payee);
      if (row.total) by_payee_[normal_name(row.payee)] += *row.total, totals_[normal_name(row.payee)].insert(*row.total);
    }
    each<Invoice>([this](Invoice& invoice) { know(invoice.buyer_name), know(invoice.seller_name); });
    each<BankSlip>([this](BankSlip& slip) { know(slip.payer_name), know(slip.payee_name); });
    each<Contract>([this](Contract& contract) { know(contract.party_a), know(contract.party_b); });
  }

  /// The known name that this reading is, or may be: itself, else the only one that is near. Empty: none, or two.
  std::string known_as(const Read<std::string>& read) const {
    if (const auto same = names_.find(normal_name(*read)); same != names_.end()) return same->second;
    std::string near;
    for (const auto& [normal, name] : names_) {
      if (!may_name(read, name)) continue;
      if (!near.empty()) return {};
      near = name;
    }
    return near;
  }

  void confirm_name(Read<std::string>& read, bool has_second_proof) {
    if (!is_doubtful(read)) return;
    const std::string known = known_as(read);
    if (known.empty()) return;
    if (same_name(known, *read))
      settle(read, *read, kConfirmedPm);
    else if (has_second_proof)
      settle(read, known, kKnownNamePm);
  }

  void confirm_invoice(Invoice& invoice) {
    if (!invoice.number) return;
    const auto row = std::find_if(application_.listed.begin(), application_.listed.end(),
                                  [&](const ListedInvoice& listed) { return listed.number == *invoice.number; });
    const bool is_listed = row != application_.listed.end();
    const bool same_total = is_listed && invoice.total && row->total && *row->total == *invoice.total;
    if (is_listed) {
      // Eight or twenty figures that agree with the list and a total that does too: both were read right.
      if (same_total && is_doubtful(invoice.number)) settle(invoice.number, *invoice.number, kConfirmedPm);
      if (same_total && is_doubtful(invoice.total)) settle(invoice.total, *invoice.total, kConfirmedPm);
      if (is_doubtful(invoice.amount_excl_tax) && row->excl_tax == *invoice.amount_excl_tax)
        settle(invoice.amount_excl_tax, *invoice.amount_excl_tax, kConfirmedPm);
      if (is_doubtful(invoice.date) && row->date == *invoice.date) settle(invoice.date, *invoice.date, kConfirmedPm);
    }
    const auto buyer_id = normal_tax_id(invoice.buyer_tax_id.value_or(""));
    confirm_name(invoice.buyer_name, !buyer_id.empty() && buyer_id == application_.enterprise.uscc &&
                                         may_name(invoice.buyer_name, application_.enterprise.name));
    confirm_name(invoice.seller_name, same_total && may_name(invoice.seller_name, row->payee));
  }

  /// The sellers whom a slip may pay, by its payee as read.
  std::vector<std::string> sellers_of(const BankSlip& slip) const {
    std::vector<std::string> sellers;
    if (!slip.payee_name) return sellers;
    for (const auto& [payee, total] : by_payee_)
      if (names_.contains(payee) && may_name(slip.payee_name, names_.at(payee))) sellers.push_back(payee);
    return sellers;
  }

  void confirm_slip_amount(BankSlip& slip) {
    if (!is_doubtful(slip.amount)) return;
    for (const auto& seller : sellers_of(slip))
      if (totals_.at(seller).contains(*slip.amount) || by_payee_.at(seller) == *slip.amount)
        return settle(slip.amount, *slip.amount, kConfirmedPm);
  }

  /// Slips to one seller that together pay all of his listed invoices to the fen: no figure of any of them was misread.
  void confirm_slips_together() {
    for (const auto& [seller, listed] : by_payee_) {
      std::vector<BankSlip*> slips;
      std::set<std::string> seen;
      Fen paid;
      each<BankSlip>([&](BankSlip& slip) {
        const auto sellers = sellers_of(slip);
        if (!slip.amount || sellers.size() != 1 || sellers.front() != seller) return;
        const std::string own = slip.receipt_number.value_or(slip.serial.value_or(""));
        if (!own.empty() && !seen.insert(own).second) return;  // another copy of it
        slips.push_back(&slip), paid += *slip.amount;
      });
      if (paid != listed) continue;
      for (BankSlip* slip : slips)
        if (is_doubtful(slip->amount)) settle(slip->amount, *slip->amount, kConfirmedPm);
    }
  }

  void confirm_slip_names(BankSlip& slip) {
    const bool sure_amount = slip.amount && slip.amount.confidence_pm() >= kSurePm;
    const auto sellers = sellers_of(slip);
    const bool pays_listed = sure_amount && sellers.size() == 1 &&
                             (totals_.at(sellers.front()).contains(*slip.amount) || by_payee_.at(sellers.front()) == *slip.amount);
    confirm_name(slip.payee_name, pays_listed);
    confirm_name(slip.payer_name, pays_listed && may_name(slip.payer_name, application_.enterprise.name));
  }

  void confirm_contract(Contract& contract) {
    const bool is_ours = contract.party_a && may_name(contract.party_a, application_.enterprise.name);
    const auto seller = contract.party_b ? normal_name(known_as(contract.party_b)) : "";
    const bool same_sum = contract.amount && by_payee_.contains(seller) && by_payee_.at(seller) == *contract.amount;
    if (same_sum && is_doubtful(contract.amount)) settle(contract.amount, *contract.amount, kConfirmedPm);
    confirm_name(contract.party_a, is_ours && same_sum);
    confirm_name(contract.party_b, is_ours && same_sum);
  }

  const Application& application_;
  std::vector<Reading>& readings_;
  std::map<std::string, std::string> names_;     ///< normal → as written
  std::map<std::string, Fen> by_payee_;          ///< listed totals of a seller, together
  std::map<std::string, std::set<Fen>> totals_;  ///< and one by one
};

}  // namespace

std::vector<Reading> confirm(const Application& application, std::vector<Reading> readings) {
  Confirmation(application, readings).run();
  return readings;
}

}  // namespace mingjing::audit

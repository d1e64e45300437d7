// What the papers prove, reckoned from what the world knows of them, apart from the way in which the judge reckons it.

#include <algorithm>
#include <set>
#include <utility>

#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using record::Date;
using record::Fen;

std::string key_of(const std::string& code, const std::string& number) {
  return code + "-" + number;
}

bool listed(const Application& application, const InvoicePaper& paper) {
  return std::any_of(application.listed.begin(), application.listed.end(),
                     [&](const ListedRow& row) { return key_of(row.paper.code, row.paper.number) == key_of(paper.code, paper.number); });
}

/// An earlier grant paid for it, and not the grant of this very project.
bool granted_before(const Application& application, const Register& reference, const InvoicePaper& paper) {
  return std::any_of(reference.grants.begin(), reference.grants.end(), [&](const record::Grant& grant) {
    return grant.number == paper.number && grant.code == paper.code && !(grant.uscc == application.firm.uscc &&
        grant.project == application.project);
  });
}

std::pair<Date, Date> interval_of(const std::string& policy) {
  const Notice* notice = notice_of(policy);
  if (notice != nullptr) return {notice->interval_from, notice->interval_to};
  return {Date::of(2021, 7, 1).value(), Date::of(2022, 6, 30).value()};
}

bool counts(const Application& application, const Register& reference, const InvoicePaper& paper) {
  const auto& unreadable = application.unreadable;
  const auto [from, to] = interval_of(application.policy);
  const bool in_interval = paper.date >= from && paper.date <= to;
  return listed(application, paper) && std::find(unreadable.begin(), unreadable.end(), paper.number) == unreadable.end() && in_interval &&
         paper.date <= application.submitted_on && paper.buyer.name == application.firm.name && !paper.voided &&
         !granted_before(application, reference, paper);
}

Fen paid_for(const Application& application, const Purchase& bought) {
  Fen sum;
  std::set<std::string> seen;
  for (const auto& slip : bought.slips) {
    if (slip.payer.name == application.firm.name && slip.payee.name == bought.supplier.name && seen.insert(slip.receipt_number).second) {
      sum += slip.amount;
    }
  }
  return sum;
}

record::BasisPoints rate_of(const Application& application, const Register& reference) {
  const Programme& terms = programme(application.programme);
  for (const auto& entry : reference.lists) {
    const bool raises = std::find(terms.raised_by.begin(), terms.raised_by.end(), entry.list) != terms.raised_by.end();
    if (raises && entry.uscc == application.firm.uscc && entry.period.holds_on(application.submitted_on)) return terms.raised;
  }
  return terms.rate;
}

}  // namespace

void settle(Application& application, const Register& reference) {
  Sums& sums = application.truth.sums;
  sums.why_open = application.truth.sums_open;
  if (!sums.why_open.empty()) return;
  Fen gross, net;
  for (const auto& bought : application.purchases) {
    std::vector<const InvoicePaper*> counted;
    Fen due;
    for (const auto& paper : bought.invoices) {
      if (counts(application, reference, paper)) counted.push_back(&paper), due += paper.total;
    }
    const Fen paid = std::min(paid_for(application, bought), due);
    gross += paid;
    for (const auto* paper : counted) {
      // Short payments are planted where a contract has one invoice, so that there is one way to allocate them.
      const Fen share = paid < due ? std::min(paid, paper->total) : paper->total;
      net += std::min(paper->amount_excl_tax, record::proportion_floor(share, paper->amount_excl_tax, paper->total));
    }
  }
  sums.evidenced = gross, sums.evidenced_excl_tax = net;
  if (notice_of(application.policy) != nullptr) return;  // what may be paid stands in other documents
  const record::BasisPoints rate = rate_of(application, reference);
  const Fen cap = application.truth.nothing_allowed ? Fen() : programme(application.programme).cap;
  sums.allowable = std::min(record::share_floor(rate, gross), cap);
  sums.allowable_prudent = std::min(record::share_floor(rate, net), cap);
}

void register_papers(Register& reference, const Application& application) {
  std::set<std::string> payments, invoices;
  for (const auto& payment : reference.payments) payments.insert(payment.serial);
  for (const auto& row : reference.verifications) invoices.insert(key_of(row.code, row.number));
  for (const auto& bought : application.purchases) {
    for (const auto& paper : bought.slips) {
      if (!payments.insert(paper.serial).second) continue;
      record::Payment payment;
      payment.date = paper.date, payment.time = paper.time, payment.amount = paper.amount;
      payment.payer_account = paper.payer.account, payment.payer_name = paper.payer.name;
      payment.payee_account = paper.payee.account, payment.payee_name = paper.payee.name;
      payment.serial = paper.serial, payment.remark = paper.purpose;
      reference.payments.push_back(payment);
    }
    for (const auto& paper : bought.invoices) {
      if (!invoices.insert(key_of(paper.code, paper.number)).second) continue;
      reference.verifications.push_back({paper.code, paper.number, record::InvoiceStatus::normal, application.submitted_on + -1, {}});
    }
  }
}

}  // namespace mingjing::datasets

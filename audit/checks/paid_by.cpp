#include "audit/checks/paid_by.h"

#include <algorithm>
#include <vector>

#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> line(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) line[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = line[0];
    line[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = line[j];
      line[j] = std::min({above + 1, line[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return line[b.size()];
}

/// A misreading leaves most of a long name as it was; short names differ by one character in earnest.
bool is_near_name(const std::string& a, const std::string& b) {
  const std::u32string left = to_code_points(normal_name(a)), right = to_code_points(normal_name(b));
  return right.size() >= 6 && distance(left, right) <= std::max<std::size_t>(1, right.size() / 6);
}

Node party_node(const std::string& name) { return {NodeKind::company, "name:" + normal_name(name), name}; }

}  // namespace

NameMatch match(const Read<std::string>& read, const std::string& expected) {
  if (!read || normal_name(*read).empty()) return NameMatch::unclear;
  if (same_name(*read, expected)) return NameMatch::same;
  const bool second_sight = std::any_of(read.sights().begin(), read.sights().end(),
                                        [&](const auto& sight) { return same_name(sight.value, expected); });
  if (second_sight) return NameMatch::near;
  if (read.source() != Source::ocr || !is_near_name(*read, expected)) return NameMatch::other;
  return read.confidence_pm() >= kSurePm ? NameMatch::near : NameMatch::unclear;
}

std::optional<Payment> payment_of(const BankSlip& slip) {
  if (!slip.date || !slip.amount) return std::nullopt;
  Payment payment;
  payment.date = *slip.date;
  payment.amount = *slip.amount;
  payment.payer_account = slip.payer_account.value_or("");
  payment.payer_name = slip.payer_name.value_or("");
  payment.payee_account = slip.payee_account.value_or("");
  payment.payee_name = slip.payee_name.value_or("");
  payment.serial = slip.serial.value_or("");
  return payment;
}

Relation pays(const std::string& payer, const std::string& payee, std::optional<Fen> amount, std::optional<Date> day) {
  return {party_node(payer), party_node(payee), RelationKind::pays, {}, amount, day};
}

Relation invoices(const Case& of, const InvoiceChain& chain) {
  const Party& enterprise = of.application.enterprise;
  const Node buyer{NodeKind::company, enterprise.uscc.empty() ? "name:" + normal_name(enterprise.name) : enterprise.uscc, enterprise.name};
  const Node seller{NodeKind::company,
                    chain.seller_tax_id.empty() ? "name:" + normal_name(chain.seller) : chain.seller_tax_id, chain.seller};
  return {seller, buyer, RelationKind::invoices, {}, chain.total, chain.date};
}

void show_slip(const Case& of, const Slip& slip, const char* field, const Read<std::string>& read, std::vector<Evidence>& evidence) {
  const BankSlip& paper = slip_on(of.dossier, slip.document);
  evidence.push_back(on_page(of.dossier, slip.document, field, read));
  if (paper.serial) evidence.push_back(on_page(of.dossier, slip.document, "serial", paper.serial));
  else if (paper.receipt_number) evidence.push_back(on_page(of.dossier, slip.document, "receipt_number", paper.receipt_number));
}

Date day_of(const Case& of, const BankSlip& slip) { return slip.date ? *slip.date : of.day; }

}  // namespace mingjing::audit

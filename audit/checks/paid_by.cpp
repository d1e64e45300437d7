#include "audit/checks/paid_by.h"

#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

Node party_node(const std::string& name) { return {NodeKind::company, "name:" + normal_name(name), name}; }

}  // namespace

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

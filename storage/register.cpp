#include "storage/register.h"

#include <algorithm>

#include "storage/fingerprint.h"
#include "storage/record/claim_key.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"
#include "storage/record/wire.h"

namespace mingjing::storage {
namespace {

using namespace record;  // the rows of the register, named throughout this file

std::string account_id(const std::string& account) {
  const auto parsed = AccountNumber::parse(account);
  return parsed ? parsed->text() : normal_name(account);
}

std::string payment_digest(const Payment& payment) {
  // Where an account is not given, the name is all that tells the two ends apart.
  const auto end = [](const std::string& account, const std::string& name) {
    return account.empty() ? "name:" + normal_name(name) : account_id(account);
  };
  const std::string payer = end(payment.payer_account, payment.payer_name), payee = end(payment.payee_account, payment.payee_name);
  const std::string day = payment.date.iso(), amount = payment.amount.yuan(), serial = normal_text(payment.serial);
  if (!serial.empty()) return identity_of({"serial", serial, day, payer, payee, amount});
  return identity_of({"payment", day, normal_text(payment.time), payer, payee, amount, normal_text(payment.remark),
                      std::to_string(payment.ordinal)});
}

class Places {
 public:
  void add(PlaceKind kind, std::string id) {
    if (!id.empty()) list_.push_back({kind, std::move(id)});
  }
  void operator()(const Company& row) {
    add(PlaceKind::company, normal_tax_id(row.uscc));
    add(PlaceKind::name, normal_name(row.name));
    add(PlaceKind::person, row.legal_representative_id);
    add(PlaceKind::address, normal_name(row.address));
    add(PlaceKind::phone, normal_name(row.phone));
    add(PlaceKind::email, normal_name(row.email));
  }
  void operator()(const Holding& row) {
    if (!row.holder_is_company) add(PlaceKind::person, row.holder_id);
    else if (row.holder_id.empty()) add(PlaceKind::name, normal_name(row.holder_name));
    else add(PlaceKind::company, normal_tax_id(row.holder_id));
    add(PlaceKind::company, normal_tax_id(row.uscc));
  }
  void operator()(const Officer& row) {
    add(PlaceKind::person, row.person_id);
    add(PlaceKind::company, normal_tax_id(row.uscc));
  }
  void operator()(const Kin& row) {
    add(PlaceKind::person, row.person_a);
    add(PlaceKind::person, row.person_b);
  }
  void operator()(const BankAccount& row) {
    add(PlaceKind::account, account_id(row.account));
    add(PlaceKind::company, normal_tax_id(row.uscc));
  }
  void operator()(const ListEntry& row) {
    add(PlaceKind::list, normal_name(row.list));
    add(PlaceKind::company, normal_tax_id(row.uscc));
    add(PlaceKind::name, normal_name(row.name));
  }
  void operator()(const Payment& row) {
    add(PlaceKind::account, account_id(row.payer_account));
    add(PlaceKind::account, account_id(row.payee_account));
    add(PlaceKind::name, normal_name(row.payer_name));
    add(PlaceKind::name, normal_name(row.payee_name));
  }
  void operator()(const Verification& row) { add(PlaceKind::invoice, invoice_place(row.code, row.number).id); }
  void operator()(const Grant& row) {
    add(PlaceKind::company, normal_tax_id(row.uscc));
    add(PlaceKind::name, normal_name(row.enterprise));
  }
  std::vector<Place> take() {
    std::ranges::sort(list_);
    list_.erase(std::unique(list_.begin(), list_.end()), list_.end());
    return std::move(list_);
  }

 private:
  std::vector<Place> list_;
};

}  // namespace

FactName name_of_fact(const Reference& row) {
  const auto* payment = std::get_if<Payment>(&row);
  return {static_cast<std::uint8_t>(row.index()), payment ? payment_digest(*payment) : identity_of({"row", to_wire(row)})};
}

std::vector<Place> places_of(const Reference& row) {
  Places places;
  std::visit(places, row);
  return places.take();
}

Place company_place(const std::string& uscc) { return {PlaceKind::company, normal_tax_id(uscc)}; }
Place name_place(const std::string& name) { return {PlaceKind::name, normal_name(name)}; }
Place account_place(const std::string& account) { return {PlaceKind::account, account_id(account)}; }
Place invoice_place(const std::string& code, const std::string& number) {
  const auto key = InvoiceKey::of(code, number);
  return {PlaceKind::invoice, key ? key->text() : normal_text(code) + "-" + normal_text(number)};
}

bool same_party(const Party& a, const Party& b) {
  const std::string code_a = normal_tax_id(a.uscc), code_b = normal_tax_id(b.uscc);
  if (!code_a.empty() && !code_b.empty()) return code_a == code_b;
  const std::string name = normal_name(a.name);
  return !name.empty() && name == normal_name(b.name);
}

std::vector<Claim> claims_of_grant(const Grant& grant) {
  const Party enterprise{grant.enterprise, normal_tax_id(grant.uscc)};
  Claim claim;
  claim.application = identity_of({"grant", normal_text(grant.policy), std::to_string(grant.year),
                                   enterprise.uscc.empty() ? normal_name(grant.enterprise) : enterprise.uscc, normal_text(grant.project)});
  claim.granted = true;
  claim.policy = grant.policy, claim.round = grant.round, claim.year = grant.year;
  claim.enterprise = enterprise, claim.project = grant.project;
  claim.payer = grant.enterprise, claim.payee = grant.seller;
  claim.sure = true;  // typed by the bureau, not read off a page
  std::vector<Claim> claims;
  const auto add = [&](const ClaimKey& key, bool of_invoice) {
    claims.push_back(claim);
    claims.back().key = key;
    if (of_invoice) claims.back().date = grant.date, claims.back().amount = grant.total;
  };
  if (!normal_text(grant.number).empty()) {
    if (const auto key = InvoiceKey::of(grant.code, grant.number)) add(invoice_claim_key(*key), true);
    if (const auto key = likeness_claim_key(grant.number, grant.seller, grant.date, grant.total)) add(*key, true);
    if (const auto key = invoice_twin_key(grant.seller, grant.date, grant.total)) add(*key, true);
  }
  for (const ClaimKey& key : slip_likeness_keys(grant.receipt_number, {}, {}, {}, {})) add(key, false);
  if (const auto key = contract_claim_key(grant.contract_number, grant.enterprise, grant.seller)) add(*key, false);
  for (const ClaimKey& key : contract_likeness_keys(grant.contract_number, grant.enterprise, grant.seller)) add(key, false);
  if (const auto key = equipment_likeness_key(grant.equipment_serial)) add(*key, false);
  return claims;
}

bool is_own_grant(const Claim& grant, const Claim& claim) {
  return grant.granted && !claim.granted && normal_text(grant.policy) == normal_text(claim.policy) && grant.year == claim.year &&
         same_party(grant.enterprise, claim.enterprise) && normal_text(grant.project) == normal_text(claim.project);
}

}  // namespace mingjing::storage

#include "storage/record/claim_key.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "storage/record/text.h"

namespace mingjing::record {
namespace {

/// Parts between bars; a bar inside a part would make two lists of parts look alike.
ClaimKey joined(ClaimKind kind, std::initializer_list<std::string> parts) {
  ClaimKey key{kind, {}};
  for (const std::string& part : parts) {
    if (!key.text.empty()) key.text += '|';
    for (const char c : part) key.text += c == '|' ? '/' : c;
  }
  return key;
}

/// 中国工商银行股份有限公司上海分行 → 工商银行. 中国银行 keeps its name.
std::string head_office(std::string_view bank) {
  static constexpr std::string_view word = "银行", country = "中国";
  std::string name = normal_name(bank);
  if (const auto at = name.find(word); at != std::string::npos) name.resize(at + word.size());
  if (name.starts_with(country) && name != std::string(country) + std::string(word)) name.erase(0, country.size());
  return name;
}

std::string account_text(std::string_view account) {
  const auto parsed = AccountNumber::parse(account);
  return parsed ? parsed->text() : normal_name(account);
}

/// Serial and contract numbers are written with and without dashes, never told apart by them.
std::string number_text(std::string_view number) {
  std::string text = normal_name(number);
  std::erase(text, '-');
  return text;
}

}  // namespace

ClaimKey invoice_claim_key(const InvoiceKey& key) { return {ClaimKind::invoice, key.text()}; }

std::optional<ClaimKey> likeness_claim_key(std::string_view number, std::string_view seller, std::optional<Date> date,
                                           std::optional<Fen> amount) {
  const std::string digits = normal_name(number), name = normal_name(seller);
  if (digits.empty() || name.empty() || !date || !amount) return std::nullopt;
  return joined(ClaimKind::likeness, {digits, name, date->iso(), amount->yuan()});
}

std::optional<ClaimKey> invoice_twin_key(std::string_view seller, std::optional<Date> date, std::optional<Fen> amount) {
  const std::string name = normal_name(seller);
  if (name.empty() || !date || !amount) return std::nullopt;
  return joined(ClaimKind::invoice_twin, {name, date->iso(), amount->yuan()});
}

std::optional<ClaimKey> slip_claim_key(std::string_view bank, std::string_view receipt_number) {
  const std::string office = head_office(bank), number = number_text(receipt_number);
  if (office.empty() || number.empty()) return std::nullopt;
  return joined(ClaimKind::slip, {"receipt", office, number});
}

std::optional<ClaimKey> slip_claim_key(std::string_view payer_account, std::string_view payee_account, Fen amount, Date date,
                                       std::string_view serial) {
  const std::string payer = account_text(payer_account), payee = account_text(payee_account), number = number_text(serial);
  if (number.empty() || (payer.empty() && payee.empty())) return std::nullopt;
  return joined(ClaimKind::slip, {"transfer", payer, payee, amount.yuan(), date.iso(), number});
}

std::vector<ClaimKey> slip_likeness_keys(std::string_view receipt_number, std::string_view payer_account, std::string_view payee_account,
                                         std::optional<Fen> amount, std::optional<Date> date) {
  std::vector<ClaimKey> keys;
  const std::string number = number_text(receipt_number);
  if (!number.empty()) keys.push_back(joined(ClaimKind::slip_likeness, {"receipt", number}));
  const auto payer = AccountNumber::parse(payer_account), payee = AccountNumber::parse(payee_account);
  if (payer && payee && !payer->is_masked() && !payee->is_masked() && amount && date)
    keys.push_back(joined(ClaimKind::slip_likeness, {"transfer", payer->text(), payee->text(), amount->yuan(), date->iso()}));
  return keys;
}

std::optional<ClaimKey> contract_claim_key(std::string_view number, std::string_view party_a, std::string_view party_b) {
  const std::string digits = number_text(number);
  std::string first = normal_name(party_a), second = normal_name(party_b);
  if (digits.empty() || first.empty() || second.empty()) return std::nullopt;
  if (second < first) std::swap(first, second);
  return joined(ClaimKind::contract, {digits, first, second});
}

std::vector<ClaimKey> contract_likeness_keys(std::string_view number, std::string_view party_a, std::string_view party_b) {
  std::vector<ClaimKey> keys;
  const std::string digits = number_text(number);
  if (digits.empty()) return keys;
  for (const std::string& party : {normal_name(party_a), normal_name(party_b)})
    if (!party.empty()) keys.push_back(joined(ClaimKind::contract_likeness, {digits, party}));
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::optional<ClaimKey> equipment_claim_key(std::string_view serial_number, std::string_view model) {
  const std::string serial = number_text(serial_number), type = number_text(model);
  if (serial.empty() || type.empty()) return std::nullopt;
  return joined(ClaimKind::equipment, {serial, type});
}

std::optional<ClaimKey> equipment_likeness_key(std::string_view serial_number) {
  const std::string serial = number_text(serial_number);
  if (to_code_points(serial).size() < 5) return std::nullopt;
  return joined(ClaimKind::equipment_likeness, {serial});
}

}  // namespace mingjing::record

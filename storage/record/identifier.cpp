#include "storage/record/identifier.h"

#include <algorithm>
#include <array>

#include "storage/record/date.h"
#include "storage/record/text.h"

namespace mingjing::record {
namespace {

constexpr std::string_view kCreditSymbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

Error refused(std::string_view text, std::string zh, std::string en) {
  std::string shown = normal_text(text);
  return {Code::invalid_input, shown, {"“" + shown + "”" + zh, "\"" + shown + "\" " + en}};
}

/// Check character of an organisation code, GB 11714: `X` stands for ten.
bool organisation_code_holds(std::string_view code) {
  static constexpr std::array<int, 8> weights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const char c = code[i];
    if (is_digit(c)) sum += (c - '0') * weights[i];
    else if (c >= 'A' && c <= 'Z') sum += (c - 'A' + 10) * weights[i];
    else return false;
  }
  const int check = 11 - sum % 11;
  return code[8] == (check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check));
}

int number_at(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

/// An 18-character id of a person: region, day of birth, sequence, check character of GB 11643 (ISO 7064 MOD 11-2).
bool is_person_18(std::string_view id) {
  static constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  if (id.size() != 18 || !all_digits(id.substr(0, 17))) return false;
  if (!Date::of(number_at(id, 6, 4), number_at(id, 10, 2), number_at(id, 12, 2))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (id[i] - '0') * weights[i];
  return id[17] == "10X98765432"[sum % 11];
}

/// The old 15-digit id; it has no check character, only the day of birth tells.
bool is_person_15(std::string_view id) {
  return id.size() == 15 && all_digits(id) && Date::of(1900 + number_at(id, 6, 2), number_at(id, 8, 2), number_at(id, 10, 2)).has_value();
}

bool is_temporary(std::string_view id) {
  const std::size_t mark = id.find("DK");
  return mark >= 6 && mark <= 10 && mark != std::string_view::npos && all_digits(id.substr(0, mark)) && all_digits(id.substr(mark + 2));
}

bool is_organisation_shape(std::string_view id) {
  return id.size() == 15 && all_digits(id.substr(0, 6)) &&
         std::ranges::all_of(id.substr(6), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
}

bool is_credit_shape(std::string_view id) {
  return id.size() == 18 && id.find_first_not_of(kCreditSymbols) == std::string_view::npos;
}

std::size_t known_digits(std::string_view text) { return static_cast<std::size_t>(std::ranges::count_if(text, is_digit)); }

/// True when `masked`, with each run of `*` standing for any number of digits, spells `whole`.
bool spells(std::string_view masked, std::string_view whole) {
  if (masked.empty()) return whole.empty();
  if (masked.front() != '*') return !whole.empty() && masked.front() == whole.front() && spells(masked.substr(1), whole.substr(1));
  const std::size_t run = std::min(masked.find_first_not_of('*'), masked.size());
  for (std::size_t skipped = 0; skipped <= whole.size(); ++skipped)
    if (spells(masked.substr(run), whole.substr(skipped))) return true;
  return false;
}

/// Digits that two masked accounts have in common at their front; nullopt: they contradict each other.
std::optional<std::size_t> common_front(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  for (; i < a.size() && i < b.size() && a[i] != '*' && b[i] != '*'; ++i)
    if (a[i] != b[i]) return std::nullopt;
  return i;
}

bool agree_place_by_place(std::string_view a, std::string_view b) {
  std::size_t common = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == '*' || b[i] == '*') continue;
    if (a[i] != b[i]) return false;
    ++common;
  }
  return common >= 4;
}

}  // namespace

std::optional<char> CreditCode::check_character(std::string_view first_17) {
  static constexpr std::array<int, 17> weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
  if (first_17.size() != weights.size()) return std::nullopt;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::size_t value = kCreditSymbols.find(first_17[i]);
    if (value == std::string_view::npos) return std::nullopt;
    sum += value * static_cast<std::size_t>(weights[i]);
  }
  return kCreditSymbols[(31 - sum % 31) % 31];
}

Result<CreditCode> CreditCode::parse(std::string_view text) {
  const std::string normal = normal_tax_id(text);
  if (!is_credit_shape(normal))
    return refused(text, "不是18位统一社会信用代码。", "is not an 18-character unified social credit code.");
  if (check_character(std::string_view(normal).substr(0, 17)) != normal[17])
    return refused(text, "的校验位不正确。", "fails its check character.");
  return CreditCode(normal);
}

std::string normal_tax_id(std::string_view text) { return normal_name(text); }

TaxIdForm tax_id_form(std::string_view id) {
  // A person's id passes the credit code's check once in 31 times, while a credit code hardly ever has the shape of a person's id
  // with its check right: so people come first, and their numbers are masked.
  if (is_person_18(id)) return TaxIdForm::person;
  if (is_credit_shape(id)) return CreditCode::check_character(id.substr(0, 17)) == id[17] ? TaxIdForm::credit_code : TaxIdForm::bad_check;
  if (is_temporary(id)) return TaxIdForm::temporary;
  if (id.size() == 15) {
    // Here the order is the other way round: firms with such ids are many, people few, and only the firm's form has a check.
    if (is_organisation_shape(id) && organisation_code_holds(id.substr(6))) return TaxIdForm::old_15;
    if (is_person_15(id)) return TaxIdForm::person;
    return is_organisation_shape(id) ? TaxIdForm::old_15_bad : TaxIdForm::other;
  }
  if (id.size() == 17 && all_digits(id) && is_person_15(id.substr(0, 15))) return TaxIdForm::person;
  if (id.size() == 20 && (is_person_18(id.substr(0, 18)) || is_person_15(id.substr(0, 15)))) return TaxIdForm::person;
  return TaxIdForm::other;
}

Result<InvoiceKey> InvoiceKey::of(std::string_view code, std::string_view number) {
  std::string plain_code = normal_text(code), plain_number = normal_text(number);
  if (!all_digits(plain_number) || plain_number.size() > 20)
    return refused(number, "不是有效的发票号码。", "is not an invoice number.");
  if (!plain_code.empty() && (!all_digits(plain_code) || plain_code.size() > 12))
    return refused(code, "不是有效的发票代码。", "is not an invoice code.");
  if (plain_number.size() == 20) return InvoiceKey({}, std::move(plain_number));
  if (plain_code.empty())
    return refused(number, "缺少发票代码，不能单独确定一张发票。", "has no invoice code and names no single invoice.");
  return InvoiceKey(std::move(plain_code), std::move(plain_number));
}

Result<AccountNumber> AccountNumber::parse(std::string_view text) {
  std::string account;
  for (const char c : normal_text(text))
    if (c != '-') account += c;
  if (account.size() > 40 || known_digits(account) == 0 || account.find_first_not_of("0123456789*") != std::string::npos)
    return refused(text, "不是有效的银行账号。", "is not a bank account number.");
  return AccountNumber(std::move(account));
}

bool AccountNumber::may_be(const AccountNumber& other) const {
  if (!is_masked() && !other.is_masked()) return text_ == other.text_;
  if (text_.size() == other.text_.size() && agree_place_by_place(text_, other.text_)) return true;
  if (!is_masked() || !other.is_masked()) {
    const std::string &masked = is_masked() ? text_ : other.text_, &whole = is_masked() ? other.text_ : text_;
    return known_digits(masked) >= 4 && spells(masked, whole);
  }
  const std::string back(text_.rbegin(), text_.rend()), other_back(other.text_.rbegin(), other.text_.rend());
  const auto front = common_front(text_, other.text_), rear = common_front(back, other_back);
  return front && rear && *front + *rear >= 4;
}

}  // namespace mingjing::record

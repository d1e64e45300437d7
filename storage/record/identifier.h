#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "storage/record/result.h"

namespace mingjing::record {

/// 统一社会信用代码, 18 characters of GB 32100-2015 with a correct check character.
class CreditCode {
 public:
  /// Folds width and case first. invalid_input: wrong length, a character outside the 31 symbols, or the check character differs.
  static Result<CreditCode> parse(std::string_view text);
  const std::string& text() const { return text_; }
  auto operator<=>(const CreditCode&) const = default;

  /// The check character for the first 17; nullopt when one of them is not a symbol of the standard.
  static std::optional<char> check_character(std::string_view first_17);

 private:
  explicit CreditCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// What a tax id on paper is. A few truly issued codes fail their check, so `bad_check` warns and never rejects.
enum class TaxIdForm {
  credit_code,  ///< 18 characters, check correct
  bad_check,    ///< 18 characters of the alphabet, check differs
  old_15,       ///< 6 digits of region + organisation code of GB 11714 (check correct)
  old_15_bad,   ///< the same, check differs (temporary and id-based ids exist)
  person,       ///< 15, 17, 18 or 20 characters built on a person's id number: mask when shown
  temporary,    ///< a 代开 id such as 44030400DK00635
  other
};
/// Width folded, upper case, spaces removed.
std::string normal_tax_id(std::string_view text);
TaxIdForm tax_id_form(std::string_view normal);

/// The name under which an invoice exists once: code + number, or the number alone for 20-digit (数电) numbers.
class InvoiceKey {
 public:
  /// `code` may be empty only for a 20-digit number. invalid_input when an 8-digit number has no code, or a part has a character
  /// other than a digit (letters are allowed in no invoice number).
  static Result<InvoiceKey> of(std::string_view code, std::string_view number);
  const std::string& code() const { return code_; }
  const std::string& number() const { return number_; }
  /// `code-number`, or the number alone.
  std::string text() const { return code_.empty() ? number_ : code_ + "-" + number_; }
  auto operator<=>(const InvoiceKey&) const = default;

 private:
  InvoiceKey(std::string code, std::string number) : code_(std::move(code)), number_(std::move(number)) {}
  std::string code_;
  std::string number_;
};

/// A bank account as printed, digits and `*` only (spaces and dashes dropped). Masked accounts match on the known positions.
class AccountNumber {
 public:
  static Result<AccountNumber> parse(std::string_view text);
  const std::string& text() const { return text_; }
  bool is_masked() const { return text_.find('*') != std::string::npos; }
  /// Equal, or equal wherever neither is masked (same length, or a run of `*` standing for any number of digits), with at least
  /// four known digits in common.
  bool may_be(const AccountNumber& other) const;
  auto operator<=>(const AccountNumber&) const = default;

 private:
  explicit AccountNumber(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace mingjing::record

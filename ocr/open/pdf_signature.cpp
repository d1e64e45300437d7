#include "ocr/open/pdf_signature.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <vector>

#include "ocr/open/signed_value.h"

namespace mingjing::ocr {
namespace {

using record::Intact;
using record::Signature;

constexpr std::size_t kSignaturesMax = 32;
constexpr std::size_t kDictionaryMax = 16'384;  ///< bytes around the byte ranges in which the other entries are looked for
constexpr std::string_view kSpace = std::string_view(" \t\r\n\f\0", 6);

void skip_space(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size())); }

std::optional<std::uint64_t> take_number(std::string_view& text) {
  skip_space(text);
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return value;
}

/// first, length, first, length.
using Ranges = std::array<std::uint64_t, 4>;

std::optional<Ranges> ranges_at(std::string_view text) {
  skip_space(text);
  if (text.empty() || text.front() != '[') return std::nullopt;
  text.remove_prefix(1);
  Ranges ranges{};
  for (auto& part : ranges) {
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    part = *number;
  }
  skip_space(text);
  return text.empty() || text.front() != ']' ? std::nullopt : std::optional(ranges);
}

/// The bytes of `<4a4b…>`; empty when it is none.
std::string from_hex(std::string_view text) {
  if (text.size() < 2 || text.front() != '<' || text.back() != '>') return {};
  std::string bytes;
  int high = -1;
  for (const char sign : text.substr(1, text.size() - 2)) {
    if (kSpace.find(sign) != kSpace.npos) continue;
    const int lower = std::tolower(static_cast<unsigned char>(sign));
    const int digit = lower >= '0' && lower <= '9' ? lower - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    if (digit < 0) return {};
    if (high >= 0) bytes += static_cast<char>(high * 16 + digit);
    high = high < 0 ? digit : -1;
  }
  return bytes;
}

/// The bytes of `(…)` with its escapes; empty when it does not end.
std::string from_literal(std::string_view text) {
  std::string bytes;
  int depth = 0;
  for (std::size_t i = 0; i < text.size() && i < kDictionaryMax; ++i) {
    char sign = text[i];
    if (sign == '(' && ++depth == 1) continue;
    if (sign == ')' && --depth == 0) return bytes;
    if (sign == '\\' && i + 1 < text.size()) {
      sign = text[++i];
      constexpr std::string_view names = "nrtbf", meant = "\n\r\t\b\f";
      if (const auto known = names.find(sign); known != names.npos) {
        sign = meant[known];
      } else if (sign >= '0' && sign <= '7') {
        int octal = 0, digits = 0;
        for (; digits < 3 && i < text.size() && text[i] >= '0' && text[i] <= '7'; ++digits, ++i) octal = octal * 8 + (text[i] - '0');
        --i;
        sign = static_cast<char>(octal & 0xff);
      } else if (sign == '\r' || sign == '\n') {
        if (sign == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
        continue;
      }
    } else if (sign == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      sign = '\n';
    }
    bytes += sign;
  }
  return {};
}

class PdfSignatures {
 public:
  explicit PdfSignatures(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Signature> read() {
    constexpr std::string_view word = "/ByteRange";
    for (auto at = bytes_.find(word); at != bytes_.npos && found_.size() < kSignaturesMax; at = bytes_.find(word, at + 1))
      if (const auto ranges = ranges_at(bytes_.substr(at + word.size()))) found_.push_back(check(at, *ranges));
    if (found_.empty()) return std::nullopt;
    const auto grade = [](const Signature& one) { return one.intact == Intact::no ? 2 : one.intact == Intact::unknown ? 1 : 0; };
    Signature worst = *std::ranges::max_element(found_, {}, grade);
    worst.covers_whole = std::ranges::any_of(found_, [](const Signature& one) { return one.covers_whole; });
    if (!worst.covers_whole && worst.detail.empty()) worst.detail = "the file was changed after signing";
    return worst;
  }

 private:
  Signature check(std::size_t at, const Ranges& ranges);
  SignedValue check_value(std::size_t at, const Ranges& ranges, const std::string& value) const;
  std::string certificate_near(std::string_view dictionary) const;

  std::string_view bytes_;
  std::vector<Signature> found_;
};

/// The two ranges and the hexadecimal value between them make the file up to their end; a program that wrote the file anew moved
/// everything, and then nothing can be said of what was signed.
Signature PdfSignatures::check(std::size_t at, const Ranges& ranges) {
  const auto [first, first_length, second, second_length] = ranges;
  const std::uint64_t size = bytes_.size();
  const bool ordered = first == 0 && first_length <= size && second <= size && second_length <= size - second && first_length < second;
  const std::string value = ordered ? from_hex(bytes_.substr(first_length, second - first_length)) : std::string();
  if (value.empty()) return {Intact::unknown, false, "", "the file was written anew by a program after signing"};
  const SignedValue checked = check_value(at, ranges, value);
  const auto rest = bytes_.substr(second + second_length);
  const bool whole = rest.find_first_not_of(kSpace) == rest.npos;
  return {checked.intact, whole, checked.signer, checked.detail};
}

SignedValue PdfSignatures::check_value(std::size_t at, const Ranges& ranges, const std::string& value) const {
  std::string signed_bytes(bytes_.substr(0, ranges[1]));
  signed_bytes += bytes_.substr(ranges[2], ranges[3]);
  // The dictionary stands on both sides of its value.
  const std::size_t from = std::min<std::size_t>(at, ranges[1]), begin = from - std::min<std::size_t>(from, 2048);
  std::string dictionary(bytes_.substr(begin, ranges[1] - std::min<std::size_t>(ranges[1], begin)));
  dictionary += bytes_.substr(ranges[2], kDictionaryMax);
  const auto said = dictionary.rfind("/SubFilter", at > ranges[1] ? dictionary.npos : ranges[1] - begin);
  const auto after = at > ranges[1] ? dictionary.find("/SubFilter", ranges[1] - begin) : said;
  std::string_view method = std::string_view(dictionary).substr(std::min(after != dictionary.npos ? after : said, dictionary.size()));
  if (method.size() > 10) method.remove_prefix(10);
  skip_space(method);
  if (method.starts_with("/adbe.pkcs7.detached") || method.starts_with("/ETSI.CAdES.detached")) return check_cms(value, signed_bytes, false);
  if (method.starts_with("/adbe.pkcs7.sha1")) return check_cms(value, signed_bytes, true);
  if (method.starts_with("/adbe.x509.rsa_sha1")) return check_rsa(value, certificate_near(dictionary), signed_bytes);
  if (method.starts_with("/GM.sm2seal") || method.starts_with("/GM.")) return check_seal(value, signed_bytes);
  return {Intact::unknown, "", "the signature is made by a method that is not known"};
}

/// `/Cert` holds the certificate, a reference to it, or a list of which the first is the signer's.
std::string PdfSignatures::certificate_near(std::string_view dictionary) const {
  const auto at = dictionary.rfind("/Cert");
  if (at == dictionary.npos) return {};
  std::string_view text = dictionary.substr(at + 5);
  skip_space(text);
  if (text.starts_with('[')) text.remove_prefix(1);
  skip_space(text);
  if (const auto object = take_number(text)) {
    const auto head = std::to_string(*object) + " 0 obj";
    auto place = bytes_.find("\n" + head);
    if (place == bytes_.npos) place = bytes_.find("\r" + head);
    if (place == bytes_.npos) return {};
    text = bytes_.substr(place + 1 + head.size());
    skip_space(text);
  }
  if (text.starts_with('(')) return from_literal(text);
  return text.starts_with('<') ? from_hex(text.substr(0, text.find('>') + 1)) : std::string();
}

}  // namespace

std::optional<Signature> pdf_signature(std::string_view bytes) { return PdfSignatures(bytes).read(); }

}  // namespace mingjing::ocr

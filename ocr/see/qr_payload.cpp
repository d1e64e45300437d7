#include "ocr/see/qr_payload.h"

#include <algorithm>
#include <vector>

namespace mingjing::ocr {
namespace {

using record::Date;
using record::Fen;
using record::InvoiceKind;

std::vector<std::string> fields_of(std::string_view text) {
  std::vector<std::string> fields{""};
  for (char c : text) {
    if (c == ',') fields.emplace_back();
    else if (static_cast<unsigned char>(c) > ' ') fields.back().push_back(c);
  }
  if (fields.size() > 1 && fields.back().empty()) fields.pop_back();
  return fields;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<InvoiceKind> kind_of(std::string_view type, std::string_view code) {
  if (type == "01") return InvoiceKind::vat_special;
  if (type == "04") return InvoiceKind::vat_ordinary;
  if (type == "10") return code.size() == 12 && code.substr(10) == "12" ? InvoiceKind::toll : InvoiceKind::e_ordinary;
  if (type == "20") return InvoiceKind::e_special;
  if (type == "31") return InvoiceKind::digital_special;
  if (type == "32") return InvoiceKind::digital_ordinary;
  if (type == "03") return InvoiceKind::motor;
  if (type == "15") return InvoiceKind::used_car;
  if (type == "11") return InvoiceKind::vat_roll;
  if (type == "61") return InvoiceKind::air;
  return std::nullopt;
}

std::optional<Fen> amount_of(const std::string& text) {
  const auto amount = Fen::parse(text);
  return amount ? std::optional<Fen>(*amount) : std::nullopt;
}

std::optional<Date> date_of(const std::string& text) {
  if (text.size() != 8 || !all_digits(text)) return std::nullopt;
  const auto date = Date::parse(text);
  return date ? std::optional<Date>(*date) : std::nullopt;
}

/// 财政电子票据: CZ-EI-00,version,code,number,check code,date,total.
std::optional<QrPayload> fiscal(const std::vector<std::string>& f, std::string_view text) {
  if (f.size() < 7 || !all_digits(f[2]) || !all_digits(f[3])) return std::nullopt;
  return QrPayload{std::string(text), f[2], f[3], f[4], date_of(f[5]), {}, amount_of(f[6]), InvoiceKind::fiscal};
}

/// Blockchain invoice of Shenzhen: the seller's id stands before the amount.
std::optional<QrPayload> blockchain(const std::vector<std::string>& f, std::string_view text) {
  const std::string hash = f[7];
  return QrPayload{std::string(text), f[2], f[3], hash.substr(hash.size() - 5), date_of(f[6]), amount_of(f[5]), {},
                   InvoiceKind::blockchain};
}

/// Railway ticket: 01,10,20-digit number,amount,date,check code.
std::optional<QrPayload> rail(const std::vector<std::string>& f, std::string_view text) {
  return QrPayload{std::string(text), {}, f[2], {}, date_of(f[4]), {}, {}, InvoiceKind::rail};
}

}  // namespace

std::optional<QrPayload> parse_qr_payload(std::string_view text) {
  const auto f = fields_of(text);
  if (f[0].starts_with("CZ-EI")) return fiscal(f, text);
  if (f[0] != "01" || f.size() < 6) return std::nullopt;
  if (f.size() <= 7 && f[2].size() == 20 && all_digits(f[2])) return rail(f, text);
  if (f.size() >= 8 && f[4].size() == 18 && f[7].size() == 64 && f[2].size() == 12) return blockchain(f, text);
  if (f.size() < 7 || !all_digits(f[3])) return std::nullopt;
  const bool digital = f[3].size() == 20 && f[2].empty();
  const bool coded = f[3].size() == 8 && (f[2].size() == 10 || f[2].size() == 12) && all_digits(f[2]);
  const bool air_ticket = f[1] == "61" && f[2].empty();
  if (!digital && !coded && !air_ticket) return std::nullopt;
  QrPayload payload{std::string(text), f[2], f[3], air_ticket ? "" : f[6], date_of(f[5]), {}, {}, kind_of(f[1], f[2])};
  (digital || air_ticket ? payload.total : payload.amount_excl_tax) = amount_of(f[4]);
  if (!payload.check_code.empty() && !all_digits(payload.check_code)) payload.check_code.clear();
  return payload;
}

}  // namespace mingjing::ocr

#include "storage/record/document.h"

#include <array>

namespace mingjing::record {

std::string_view name_of(PageKind kind) {
  static constexpr std::array<std::string_view, 12> names = {
      "invoice",      "bank_slip",    "contract",     "voucher", "payment_order", "goods_receipt",
      "invoice_list", "audit_report", "credit_query", "licence", "blank",         "other"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(InvoiceKind kind) {
  static constexpr std::array<std::string_view, 16> names = {
      "vat_special",     "vat_ordinary",     "vat_roll", "e_ordinary", "e_special", "toll",       "digital_special",
      "digital_ordinary", "motor",           "used_car", "freight",    "blockchain", "air",       "rail",
      "fiscal",          "other"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(Source source) {
  static constexpr std::array<std::string_view, 5> names = {"xml", "ofd", "pdf-text", "qr", "ocr"};
  return names.at(static_cast<std::size_t>(source));
}

std::string_view name_of(Intact intact) {
  static constexpr std::array<std::string_view, 3> names = {"yes", "no", "unknown"};
  return names.at(static_cast<std::size_t>(intact));
}

}  // namespace mingjing::record

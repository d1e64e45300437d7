#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/record/date.h"
#include "storage/record/document.h"
#include "storage/record/money.h"

namespace mingjing::ocr {

/// What the two-dimensional code of an invoice says. Empty or absent: the code does not say it.
struct QrPayload {
  std::string text;  ///< as decoded
  std::string code, number, check_code;
  std::optional<record::Date> date;
  std::optional<record::Fen> amount_excl_tax, total;  ///< which of the two is given depends on the kind
  std::optional<record::InvoiceKind> kind;            ///< when the type field is known
};

/// Parses by shape, not by position only; nullopt for codes that are no invoice's (links, cipher codes, payment codes).
std::optional<QrPayload> parse_qr_payload(std::string_view text);

}  // namespace mingjing::ocr

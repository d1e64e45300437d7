#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ocr/extract/field.h"
#include "ocr/extract/layout.h"
#include "ocr/extract/page_kind.h"
#include "ocr/see/qr_payload.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

// One function per kind of paper: the words of a page, or of the part of it that holds one document, become the record. Every field
// has a value or the reason why there is none. `problems` gets the names of document.* checks that sure readings fail.

/// A decoded code of the page and where it stands.
struct PageCode {
  QrPayload payload;
  std::optional<record::Box> box;
};

record::Invoice read_invoice(const Layout& layout, const PageNature& nature, const std::vector<PageCode>& codes, const FieldReader& reader,
                             std::vector<std::string>& problems);
/// Adds what a code says to what the print says; a contradiction is document.qr-mismatch.
void add_code(record::Invoice& invoice, const PageCode& code, std::vector<std::string>& problems);
/// Checks that an invoice can be put to by itself: sums, words, tax ids.
void judge_invoice(const record::Invoice& invoice, std::vector<std::string>& problems);

record::BankSlip read_bank_slip(const Layout& layout, const FieldReader& reader, std::vector<std::string>& problems);
/// The heights at which the slips of a page begin; at least one.
std::vector<double> slip_tops(const Layout& layout);

record::Contract read_contract(const Layout& layout, const FieldReader& reader, std::vector<std::string>& problems);
record::GoodsReceipt read_goods_receipt(const Layout& layout, const FieldReader& reader);
record::Voucher read_voucher(const Layout& layout, const FieldReader& reader);
record::Licence read_licence(const Layout& layout, const FieldReader& reader, std::vector<std::string>& problems);
record::CreditQuery read_credit_query(const Layout& layout, const FieldReader& reader);
record::AuditReport read_audit_report(const Layout& layout, const FieldReader& reader);
record::IssuedPaper read_issued_paper(const Layout& layout, const FieldReader& reader);
record::Certificate read_certificate(const Layout& layout, const FieldReader& reader);

}  // namespace mingjing::ocr

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/record/bytes.h"
#include "storage/record/date.h"
#include "storage/record/enum_last.h"
#include "storage/record/money.h"
#include "storage/record/read.h"
#include "storage/record/result.h"

namespace mingjing::record {

// Enumerations of this file are written to disk: never renumber, append only. Names in JSON: document.cpp.

enum class PageKind : std::uint8_t {
  invoice, bank_slip, contract, voucher, payment_order, goods_receipt, invoice_list, audit_report, credit_query, licence,
  blank, other
};
enum class InvoiceKind : std::uint8_t {
  vat_special, vat_ordinary, vat_roll, e_ordinary, e_special, toll, digital_special, digital_ordinary, motor, used_car, freight,
  blockchain, air, rail, fiscal, other
};
template <>
struct EnumLast<PageKind> {
  static constexpr auto value = PageKind::other;
};
template <>
struct EnumLast<InvoiceKind> {
  static constexpr auto value = InvoiceKind::other;
};
std::string_view name_of(PageKind kind);
std::string_view name_of(InvoiceKind kind);
std::string_view name_of(Source source);  ///< `pdf-text` with a dash, as the contract has it.

/// A line of an invoice. Quantities, prices and rates are decimal strings as printed; rate "0.13" or the printed word.
struct Item {
  std::string name, model, unit, quantity, unit_price, tax_rate;
  std::optional<Fen> amount;
  std::optional<Fen> tax;
  bool operator==(const Item&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("name", s.name), v("model", s.model), v("unit", s.unit), v("quantity", s.quantity), v("unit_price", s.unit_price),
        v("tax_rate", s.tax_rate), v("amount", s.amount), v("tax", s.tax);
  }
};

/// The names given to `v` are the keys of the contract (`fields`, `boxes`, `confidence`, `absent`).
struct Invoice {
  InvoiceKind invoice_kind = InvoiceKind::other;
  Read<std::string> code, number;
  Read<Date> date;
  Read<std::string> check_code, buyer_name, buyer_tax_id, seller_name, seller_tax_id;
  Read<Fen> amount_excl_tax, tax, total;
  Read<std::string> total_in_words, qr_payload, remarks;
  std::vector<Item> items;
  Read<std::string> original_code, original_number;  ///< of a red invoice: the blue one that it takes back, in part or whole
  Read<std::string> red_reason;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("invoice_kind", s.invoice_kind), v("code", s.code), v("number", s.number), v("date", s.date), v("check_code", s.check_code),
        v("buyer_name", s.buyer_name), v("buyer_tax_id", s.buyer_tax_id), v("seller_name", s.seller_name),
        v("seller_tax_id", s.seller_tax_id), v("amount_excl_tax", s.amount_excl_tax), v("tax", s.tax), v("total", s.total),
        v("total_in_words", s.total_in_words), v("qr_payload", s.qr_payload), v("remarks", s.remarks), v("items", s.items),
        v("original_code", s.original_code), v("original_number", s.original_number), v("red_reason", s.red_reason);
  }
};

/// A bank slip (银行回单) or a payment order (付款凭证); the page's kind tells which.
struct BankSlip {
  Read<std::string> bank, payer_name, payer_account, payee_name, payee_account;
  Read<Fen> amount;
  Read<std::string> amount_in_words, currency;
  Read<Date> date;
  Read<std::string> serial;          ///< the 流水号 family
  Read<std::string> receipt_number;  ///< the 回单编号 family
  Read<std::string> purpose;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("bank", s.bank), v("payer_name", s.payer_name), v("payer_account", s.payer_account), v("payee_name", s.payee_name),
        v("payee_account", s.payee_account), v("amount", s.amount), v("amount_in_words", s.amount_in_words),
        v("currency", s.currency), v("date", s.date), v("serial", s.serial), v("receipt_number", s.receipt_number),
        v("purpose", s.purpose);
  }
};

struct Contract {
  Read<std::string> contract_number, party_a, party_b;
  Read<Fen> amount;
  Read<Date> signed_on;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("contract_number", s.contract_number), v("party_a", s.party_a), v("party_b", s.party_b), v("amount", s.amount),
        v("signed_on", s.signed_on);
  }
};

struct ReceivedItem {
  std::string name, model, quantity, serial_number;
  bool operator==(const ReceivedItem&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("name", s.name), v("model", s.model), v("quantity", s.quantity), v("serial_number", s.serial_number);
  }
};
/// 设备入库单.
struct GoodsReceipt {
  Read<std::string> supplier;
  Read<Date> received_on;
  std::vector<ReceivedItem> items;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("supplier", s.supplier), v("received_on", s.received_on), v("items", s.items);
  }
};

struct VoucherEntry {
  std::string account, summary;
  std::optional<Fen> debit, credit;
  bool operator==(const VoucherEntry&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("account", s.account), v("summary", s.summary), v("debit", s.debit), v("credit", s.credit);
  }
};
/// 记账凭证.
struct Voucher {
  Read<std::string> number;
  Read<Date> date;
  std::vector<VoucherEntry> entries;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("number", s.number), v("date", s.date), v("entries", s.entries);
  }
};

/// 营业执照.
struct Licence {
  Read<std::string> name, uscc, legal_representative;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("name", s.name), v("uscc", s.uscc), v("legal_representative", s.legal_representative);
  }
};
/// 信用查询打印件.
struct CreditQuery {
  Read<std::string> subject, site;
  Read<Date> queried_on;
  Read<std::string> result;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("subject", s.subject), v("site", s.site), v("queried_on", s.queried_on), v("result", s.result);
  }
};
struct AuditReport {
  Read<std::string> subject, firm, year, report_code;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("subject", s.subject), v("firm", s.firm), v("year", s.year), v("report_code", s.report_code);
  }
};

/// 项目备案证明, 环评批复, 验收报告: what an authority or an inspector issued for a project.
struct IssuedPaper {
  Read<std::string> project;
  Read<Date> issued_on;
  Read<std::string> result;   ///< 验收结论
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("project", s.project), v("issued_on", s.issued_on), v("result", s.result);
  }
};
/// 证书 (荣誉证书, 专利证书, 评定证书 …). `text` is what surely stands on it; '\n' parts what an unsure line, or none, lies between.
struct Certificate {
  Read<std::string> text;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("text", s.text);
  }
};

/// What a page says. monostate: a kind without fields (list, blank, other). Alternatives are written to disk: append only.
using Paper = std::variant<std::monostate, Invoice, BankSlip, Contract, GoodsReceipt, Voucher, Licence, CreditQuery, AuditReport,
                           IssuedPaper, Certificate>;

enum class Intact : std::uint8_t { yes, no, unknown };
template <>
struct EnumLast<Intact> {
  static constexpr auto value = Intact::unknown;
};
std::string_view name_of(Intact intact);

/// The electronic signature or seal of a file. `intact`: what was signed is unchanged and the signature belongs to the certificate that
/// lies beside it. Whose certificate that is stays unknown: no roots are at hand offline. Of several signatures the worst counts.
struct Signature {
  Intact intact = Intact::unknown;
  bool covers_whole = true;    ///< false: something that a reader shows was added after signing
  std::string signer;          ///< as the certificate or the seal names itself; may be empty
  std::string detail;          ///< the part that changed, or why nothing can be said; English, may be empty
  bool operator==(const Signature&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("intact", s.intact), v("covers_whole", s.covers_whole), v("signer", s.signer), v("detail", s.detail);
  }
};

/// A place on the upright page behind a problem.
struct Spot {
  std::string problem;         ///< name of a document.* check
  Box box;
  std::int32_t confidence_pm = 0;
  bool operator==(const Spot&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("problem", s.problem), v("box", s.box), v("confidence", s.confidence_pm);
  }
};

/// One document on a page. A page with three slips gives three, each with its region.
struct PageDocument {
  std::int32_t page = 1;               ///< from 1, within the file
  std::optional<Box> region;           ///< of the upright page; none: the whole page
  std::int32_t rotation = 0;           ///< 0, 90, 180, 270: clockwise turn that was applied to read it
  std::optional<std::int32_t> continues;  ///< the page of the same file that this one continues
  PageKind kind = PageKind::other;
  std::string paper;                   ///< a finer name, free; may be empty
  Source source = Source::ocr;         ///< the most trusted that supplied the fields
  Paper content;
  std::vector<std::string> problems;   ///< names of document.* checks that the page fails by itself
  std::optional<Signature> signature;  ///< of the file; none: it bears none
  std::vector<Spot> spots;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("page", s.page), v("region", s.region), v("rotation", s.rotation), v("continues", s.continues), v("kind", s.kind),
        v("paper", s.paper), v("source", s.source), v("content", s.content), v("problems", s.problems),
        v("signature", s.signature), v("spots", s.spots);
  }
};

/// A file as read: its documents in page order, or the reason why it could not be opened (then `pages` is empty). Pages that could
/// not be read while others could are in `unread_pages`.
struct UnreadPage {
  std::int32_t page = 0;
  Message reason;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("page", s.page), v("reason", s.reason);
  }
};
struct Reading {
  std::int32_t page_count = 0;
  std::vector<PageDocument> pages;
  std::vector<UnreadPage> unread_pages;
  std::optional<Message> unread;  ///< the whole file
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("page_count", s.page_count), v("pages", s.pages), v("unread_pages", s.unread_pages), v("unread", s.unread);
  }
};

/// A table file as read: sheets of rows of cell texts (numbers as the shortest decimal that is the cell's value; dates as ISO).
struct Sheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;  ///< row i of the file is rows[i-1]; short rows are short
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("name", s.name), v("rows", s.rows);
  }
};
struct Table {
  std::vector<Sheet> sheets;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("sheets", s.sheets);
  }
};

/// A member of an archive.
struct Member {
  std::string name;   ///< UTF-8, `/` between folders; a label only, never a path that is opened
  Bytes bytes;
  std::optional<Message> unread;  ///< then `bytes` is empty
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("name", s.name), v("bytes", s.bytes), v("unread", s.unread);
  }
};

}  // namespace mingjing::record

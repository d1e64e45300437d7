#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/date.h"
#include "storage/record/document.h"
#include "storage/record/money.h"

namespace mingjing::datasets {

// What a paper says, value by value, as it will be printed. Nothing here is checked: a paper may lie (a QR code that differs from
// the print, words that differ from figures, sums that do not add up). Where a member says "empty: …", the honest value is printed.

/// A firm as the block of a form names it.
struct Firm {
  std::string name, tax_id;
  std::string address, phone, bank, account;
  std::string legal_representative;
};

struct InvoicePaper {
  /// vat_special, vat_ordinary (paper), e_ordinary, e_special, digital_special, digital_ordinary.
  record::InvoiceKind kind = record::InvoiceKind::digital_special;
  std::string region;            ///< 省 of the title, such as 湖南; paper and old electronic forms
  std::string code, number;      ///< code empty for 数电
  record::Date date;
  std::string check_code;        ///< 20 digits; ordinary and old electronic forms
  std::string machine_number;    ///< 12 digits; old electronic forms
  Firm buyer, seller;
  std::vector<record::Item> items;  ///< tax_rate "0.13" is printed as 13%, words as they are; no amount: nothing, no tax: ***
  record::Fen amount_excl_tax, tax, total;
  std::string total_in_words;    ///< empty: of `total`
  std::string qr_payload;        ///< empty: of the fields above, with a CRC made from the style's seed
  bool has_qr = true;            ///< old paper forms may have none
  std::string remarks;           ///< lines divided by \n
  std::string payee, reviewer, issuer;
  bool voided = false;           ///< stamped 作废
};

/// One bank slip. Several can be drawn on one sheet.
struct SlipPaper {
  std::string form;              ///< id of a form of bank_forms()
  Firm payer, payee;             ///< name, account, bank are printed
  record::Fen amount;
  std::string amount_in_words;   ///< empty: of `amount`
  std::string currency = "人民币";
  record::Date date;
  std::string time = "10:15:32";
  std::string serial;            ///< the 流水号 family
  std::string receipt_number;    ///< the 回单编号 family
  std::string purpose, remark;   ///< 用途 / 摘要, 附言
  std::string verification_code; ///< 验证码
  std::int32_t printed_times = 1;
  bool payers_side = true;       ///< 借方 / 付款回单; else the payee's
};

struct ContractPaper {
  std::string title;             ///< empty: 设备采购合同
  std::string contract_number;
  Firm party_a, party_b;         ///< 甲方 buys, 乙方 sells
  std::vector<record::Item> items;
  record::Fen amount;
  std::string amount_in_words;   ///< empty: of `amount`
  record::Date signed_on;
  std::string place;
  std::vector<std::string> further_clauses;
};

/// 记账凭证.
struct VoucherPaper {
  std::string enterprise, number;  ///< 记-0012 …
  record::Date date;
  std::vector<record::VoucherEntry> entries;
  std::int32_t attachments = 0;
  std::string supervisor, bookkeeper, cashier, maker;
};

/// 付款申请单 / 付款凭证.
struct PaymentOrderPaper {
  std::string title;             ///< empty: 付款申请单
  std::string enterprise, number, department, applicant, contract_number;
  Firm payer, payee;
  record::Fen amount;
  std::string amount_in_words;   ///< empty: of `amount`
  record::Date date;
  std::string purpose;
};

/// 设备入库单.
struct GoodsReceiptPaper {
  std::string enterprise, number, supplier, contract_number;
  record::Date received_on;
  std::vector<record::ReceivedItem> items;
  std::string keeper, inspector, receiver;
};

/// 营业执照.
struct LicencePaper {
  std::string name, uscc, legal_representative, kind, capital, address, scope;
  record::Date founded_on;
  std::string authority;         ///< of registration
};

/// 信用查询打印件.
struct CreditQueryPaper {
  std::string site;              ///< 信用中国 …
  std::string subject, uscc, legal_representative;
  record::Date queried_on;
  std::string result;            ///< 未查到相关记录 …
};

struct AuditReportPaper {
  std::string title;             ///< empty: 专项审计报告
  std::string subject, firm, year, report_code;
  record::Date reported_on;
};

/// A row of the 发票清单 as printed and sealed by the tax office.
struct InvoiceListRow {
  std::string code, number, payer, payee, content;
  record::Date date;
  record::Fen total, excl_tax;
  std::string info;
};
struct InvoiceListPaper {
  std::string enterprise, project;
  std::vector<InvoiceListRow> rows;
  record::Date printed_on;
  std::string tax_office;        ///< whose seal it bears; empty: none
};

/// A binder's cover, a divider or an empty sheet of coloured card.
struct CoverPaper {
  std::vector<std::string> lines;  ///< none: nothing is printed
  std::int32_t red = 255, green = 255, blue = 255;
};

/// Any other paper of a binder: 项目备案证, 环评批复, 承诺书, 验收报告, 银行借款合同 …
struct LetterPaper {
  std::string title, number;
  std::vector<std::string> paragraphs;
  std::string signed_by;         ///< also the name in the seal; empty: no seal
  record::Date signed_on;
};

using record::capital_words;

/// What an honest QR code of this invoice holds. `crc` stands last, 1–4 hex digits, opaque.
std::string qr_payload_of(const InvoicePaper& paper, std::string_view crc);

}  // namespace mingjing::datasets

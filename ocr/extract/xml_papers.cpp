#include "ocr/extract/xml_papers.h"

#include <algorithm>

#include "ocr/extract/papers.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::BankSlip;
using record::Date;
using record::Fen;
using record::Invoice;
using record::InvoiceKind;
using record::PageDocument;
using record::PageKind;
using record::Read;

constexpr std::int32_t kStructuredPm = 1000;

Read<std::string> text_field(const XmlElement& root, const char* path) {
  std::string text = root.text_at(path);
  if (text.empty()) return Read<std::string>::absent(std::string("the file has no ") + path);
  return Read<std::string>::found(std::move(text), record::Source::xml, kStructuredPm);
}

Read<std::string> plain_field(const XmlElement& root, const char* path) {
  const std::string text = record::normal_text(root.text_at(path));
  if (text.empty()) return Read<std::string>::absent(std::string("the file has no ") + path);
  return Read<std::string>::found(text, record::Source::xml, kStructuredPm);
}

Read<std::string> tax_id_field(const XmlElement& root, const char* path) {
  const std::string id = record::normal_tax_id(root.text_at(path));
  if (id.empty()) return Read<std::string>::absent(std::string("the file has no ") + path);
  return Read<std::string>::found(id, record::Source::xml, kStructuredPm);
}

/// `***` stands for no tax.
Read<Fen> money_field(const XmlElement& root, const char* path) {
  const std::string text = record::normal_text(root.text_at(path));
  if (text.empty()) return Read<Fen>::absent(std::string("the file has no ") + path);
  if (text.find_first_not_of('*') == text.npos) return Read<Fen>::found(Fen::of(0), record::Source::xml, kStructuredPm);
  const auto amount = parse_amount(text);
  if (!amount) return Read<Fen>::absent(std::string(path) + " is no amount: " + text);
  return Read<Fen>::found(*amount, record::Source::xml, kStructuredPm);
}

Read<Date> day_field(const XmlElement& root, const char* path) {
  const std::string text = root.text_at(path);
  auto day = Date::parse(text);
  if (!day) return Read<Date>::absent(text.empty() ? std::string("the file has no ") + path : std::string(path) + " is no date: " + text);
  return Read<Date>::found(*day, record::Source::xml, kStructuredPm);
}

/// Which invoice a red one takes back; nothing is put where the file does not say it. Placeholders are no number.
void put_original(Invoice& invoice, const XmlElement& root, const char* code, const char* number, const char* reason) {
  const auto digits = [](const Read<std::string>& read) {
    return read && read->size() >= 8 && read->find_first_not_of('0') != read->npos && read->find_first_not_of("0123456789") == read->npos;
  };
  const auto original = plain_field(root, number);
  if (!digits(original)) return;
  invoice.original_number = original;
  if (const auto with_code = plain_field(root, code); digits(with_code)) invoice.original_code = with_code;
  if (const auto why = text_field(root, reason)) invoice.red_reason = why;
}

std::optional<Fen> line_amount(const std::string& text) { return parse_amount(text); }

PageDocument page_of(PageKind kind, record::Paper content, std::string paper = "") {
  PageDocument page;
  page.kind = kind;
  page.paper = std::move(paper);
  page.source = record::Source::xml;
  page.content = std::move(content);
  if (const auto* invoice = std::get_if<Invoice>(&page.content)) judge_invoice(*invoice, page.problems);
  return page;
}

InvoiceKind kind_by_code(const std::string& code, InvoiceKind otherwise) {
  if (code.size() != 12) return otherwise;
  if (code.starts_with("1440")) return InvoiceKind::blockchain;
  if (code.ends_with("11")) return InvoiceKind::e_ordinary;
  if (code.ends_with("12")) return InvoiceKind::toll;
  if (code.ends_with("13")) return InvoiceKind::e_special;
  return otherwise;
}

/// original_invoice.xml of an OFD.
Invoice original_invoice(const XmlElement& root) {
  Invoice invoice;
  invoice.code = plain_field(root, "InvoiceCode");
  invoice.number = plain_field(root, "InvoiceNo");
  invoice.invoice_kind =
      kind_by_code(invoice.code.value_or(""), root.text_at("DocID") == "03" ? InvoiceKind::e_special : InvoiceKind::e_ordinary);
  invoice.date = day_field(root, "IssueDate");
  invoice.check_code = plain_field(root, "InvoiceCheckCode");
  invoice.buyer_name = text_field(root, "Buyer/BuyerName");
  invoice.buyer_tax_id = tax_id_field(root, "Buyer/BuyerTaxID");
  invoice.seller_name = text_field(root, "Seller/SellerName");
  invoice.seller_tax_id = tax_id_field(root, "Seller/SellerTaxID");
  invoice.amount_excl_tax = money_field(root, "TaxExclusiveTotalAmount");
  invoice.tax = money_field(root, "TaxTotalAmount");
  invoice.total = money_field(root, "TaxInclusiveTotalAmount");
  invoice.total_in_words = text_field(root, "TaxInclusiveTotalAmountWithWords");
  invoice.remarks = text_field(root, "Note");
  put_original(invoice, root, "OriginalInvoiceCode", "OriginalInvoiceNo", "RedTicketReason");
  invoice.qr_payload = Read<std::string>::absent("the file has no code of an invoice");
  if (const std::string graph = root.text_at("GraphCode"); graph.starts_with("01,"))
    invoice.qr_payload = Read<std::string>::found(graph, record::Source::xml, kStructuredPm);
  if (const auto* goods = root.child("GoodsInfos"))
    for (const auto& line : goods->children)
      invoice.items.push_back({line.text_at("Item"), line.text_at("Specification"), line.text_at("MeasurementDimension"),
                               line.text_at("Quantity"), line.text_at("Price"), line.text_at("TaxScheme"),
                               line_amount(line.text_at("Amount")), line_amount(line.text_at("TaxAmount"))});
  return invoice;
}

/// The tax platform's own XML of a 数电票.
Invoice platform_invoice(const XmlElement& root) {
  Invoice invoice;
  const auto* label = root.at("Header/InherentLabel/GeneralOrSpecialVAT/LabelCode");
  const std::string special = label ? label->text : "";
  invoice.invoice_kind = special == "01" ? InvoiceKind::digital_special : InvoiceKind::digital_ordinary;
  invoice.code = Read<std::string>::absent("a 数电票 has no 发票代码");
  invoice.check_code = Read<std::string>::absent("a 数电票 has no 校验码");
  invoice.qr_payload = Read<std::string>::absent("the file has no code of an invoice");
  invoice.number = plain_field(root, "TaxSupervisionInfo/InvoiceNumber");
  invoice.date = day_field(root, "TaxSupervisionInfo/IssueTime");
  invoice.buyer_name = text_field(root, "EInvoiceData/BuyerInformation/BuyerName");
  invoice.buyer_tax_id = tax_id_field(root, "EInvoiceData/BuyerInformation/BuyerIdNum");
  invoice.seller_name = text_field(root, "EInvoiceData/SellerInformation/SellerName");
  invoice.seller_tax_id = tax_id_field(root, "EInvoiceData/SellerInformation/SellerIdNum");
  invoice.amount_excl_tax = money_field(root, "EInvoiceData/BasicInformation/TotalAmWithoutTax");
  invoice.tax = money_field(root, "EInvoiceData/BasicInformation/TotalTaxAm");
  invoice.total = money_field(root, "EInvoiceData/BasicInformation/TotalTax-includedAmount");
  invoice.total_in_words = text_field(root, "EInvoiceData/BasicInformation/TotalTax-includedAmountInChinese");
  invoice.remarks = text_field(root, "EInvoiceData/AdditionalInformation/Remark");
  // The element is called a code and holds the number: a 数电票 has no code. One that takes back an older invoice names both in its remarks.
  const std::string taken_back = "EInvoiceData/SpecificInformation/RedEInvoice/OriginalInvoiceCode";
  if (root.text_at("Header/InherentLabel/InIssuType/LabelCode") == "N" && record::normal_text(root.text_at(taken_back)).size() == 20)
    invoice.original_number = plain_field(root, taken_back.c_str());
  if (const auto* data = root.child("EInvoiceData"))
    for (const auto& line : data->children)
      if (line.name == "IssuItemInformation")
        invoice.items.push_back({line.text_at("ItemName"), line.text_at("SpecMod"), line.text_at("MeaUnits"), line.text_at("Quantity"),
                                 line.text_at("UnPrice"), line.text_at("TaxRate"), line_amount(line.text_at("Amount")),
                                 line_amount(line.text_at("ComTaxAm"))});
  return invoice;
}

/// einv of the ministry: what the receiver booked about a 数电票.
Invoice booked_invoice(const XmlElement& root, bool special) {
  Invoice invoice;
  invoice.invoice_kind = special ? InvoiceKind::digital_special : InvoiceKind::digital_ordinary;
  invoice.code = Read<std::string>::absent("a 数电票 has no 发票代码");
  invoice.check_code = Read<std::string>::absent("a 数电票 has no 校验码");
  invoice.qr_payload = Read<std::string>::absent("the file has no code of an invoice");
  invoice.number = plain_field(root, "InvoiceNumber");
  invoice.date = day_field(root, "RequestTime");
  invoice.buyer_name = text_field(root, "BuyerName");
  invoice.buyer_tax_id = tax_id_field(root, "BuyerIdNum");
  invoice.seller_name = text_field(root, "SellerName");
  invoice.seller_tax_id = tax_id_field(root, "SellerIdNum");
  invoice.amount_excl_tax = money_field(root, "TotalAmWithoutTax");
  invoice.tax = money_field(root, "TotalTaxAm");
  invoice.total = money_field(root, "TotalTax-includedAmount");
  invoice.total_in_words = text_field(root, "TotalTax-includedAmountInChinese");
  invoice.remarks = text_field(root, "Remark");
  return invoice;
}

/// inv of the ministry: an older electronic invoice with code and number.
Invoice coded_invoice(const XmlElement& root) {
  Invoice invoice;
  invoice.code = plain_field(root, "CodeOfInvoice");
  invoice.number = plain_field(root, "NumberOfInvoice");
  invoice.invoice_kind = kind_by_code(invoice.code.value_or(""), InvoiceKind::other);
  invoice.date = day_field(root, "DateOfIssue");
  invoice.check_code = plain_field(root, "IdentifyingCode");
  invoice.buyer_name = text_field(root, "NameOfPurchaser");
  invoice.buyer_tax_id = tax_id_field(root, "TaxpayerIdentificationNumberUnifiedSocialCreditCodeOfPurchaser");
  invoice.seller_name = text_field(root, "NameOfSeller");
  invoice.seller_tax_id = tax_id_field(root, "TaxpayerIdentificationNumberUnifiedSocialCreditCodeOfSeller");
  invoice.amount_excl_tax = money_field(root, "TotalAmountExcludingTax");
  invoice.tax = money_field(root, "TotalTaxAmount");
  invoice.total = money_field(root, "TaxIncludedAmountInFigures");
  invoice.total_in_words = text_field(root, "TaxIncludedAmountInWords");
  invoice.qr_payload = Read<std::string>::absent("the file has no code of an invoice");
  invoice.remarks = text_field(root, "Remarks");
  put_original(invoice, root, "CodeOfOriginalInvoice", "NumberOfOriginalInvoice", "ReasonOfRushRed");
  return invoice;
}

Invoice rail_invoice(const XmlElement& root) {
  Invoice invoice;
  invoice.invoice_kind = InvoiceKind::rail;
  invoice.code = Read<std::string>::absent("a rail ticket has no 发票代码");
  invoice.check_code = Read<std::string>::absent("a rail ticket has no 校验码");
  invoice.number = plain_field(root, "ElectronicInvoiceRailwayETicketNumber");
  invoice.date = day_field(root, "DateOfIssue");
  invoice.buyer_name = text_field(root, "NameOfPurchaser");
  invoice.buyer_tax_id = tax_id_field(root, "UnifiedSocialCreditCodeOfPurchaser");
  invoice.seller_name = invoice.seller_tax_id = Read<std::string>::absent("a rail ticket names no seller");
  invoice.amount_excl_tax = money_field(root, "TotalAmountExcludingTax");
  invoice.tax = money_field(root, "TaxAmount");
  invoice.total = money_field(root, "Fare");
  invoice.total_in_words = invoice.qr_payload = Read<std::string>::absent("the file has none");
  invoice.remarks = text_field(root, "Remarks");
  put_original(invoice, root, "", "NumberOfOriginalInvoice", "");
  return invoice;
}

Invoice air_invoice(const XmlElement& root) {
  Invoice invoice;
  invoice.invoice_kind = InvoiceKind::air;
  invoice.code = Read<std::string>::absent("an air itinerary has no 发票代码");
  invoice.number = plain_field(root, "ElectronicInvoiceAirTransportReceiptNumber");
  invoice.date = day_field(root, "IssueDate");
  invoice.check_code = plain_field(root, "VerificationCode");
  invoice.buyer_name = text_field(root, "NameOfPurchaser");
  invoice.buyer_tax_id = tax_id_field(root, "UnifiedSocialCreditCodeOfPurchaser");
  invoice.seller_name = text_field(root, "NameOfIssuer");
  invoice.seller_tax_id = Read<std::string>::absent("an air itinerary has no tax id of the seller");
  invoice.amount_excl_tax = Read<Fen>::absent("an air itinerary gives fares and fees, not one amount without tax");
  invoice.tax = money_field(root, "VatTaxAmount");
  invoice.total = money_field(root, "TotalAmount");
  invoice.total_in_words = Read<std::string>::absent("the file has none");
  invoice.qr_payload = plain_field(root, "QrCode");
  invoice.remarks = Read<std::string>::absent("the file has none");
  put_original(invoice, root, "", "OriginalElectronicInvoiceAirTransportReceiptNumber", "ReasonOfRushRed");
  return invoice;
}

/// efi: a fiscal bill of an authority or a hospital. Its id is the code (8 digits) and the number (10).
Invoice fiscal_bill(const XmlElement& root) {
  Invoice invoice;
  invoice.invoice_kind = InvoiceKind::fiscal;
  const auto id = plain_field(root, "EInvoiceID");
  const bool both = id && id->size() == 18;
  invoice.code = both ? Read<std::string>::found(id->substr(0, 8), record::Source::xml, kStructuredPm)
                      : Read<std::string>::absent("the file gives the id as one number without a code");
  invoice.number = both ? Read<std::string>::found(id->substr(8), record::Source::xml, kStructuredPm) : id;
  invoice.date = day_field(root, "IssueDate");
  invoice.seller_name = text_field(root, "InvoicingPartyName");
  invoice.seller_tax_id = tax_id_field(root, "InvoicingPartyCode");
  invoice.total = money_field(root, "TotalAmount");
  invoice.check_code = invoice.buyer_name = invoice.buyer_tax_id = Read<std::string>::absent("a fiscal bill's file has none");
  invoice.amount_excl_tax = invoice.tax = Read<Fen>::absent("a fiscal bill has no tax");
  invoice.total_in_words = invoice.qr_payload = invoice.remarks = Read<std::string>::absent("the file has none");
  return invoice;
}

/// bker: a bank's electronic receipt.
BankSlip bank_receipt(const XmlElement& root) {
  BankSlip slip;
  slip.bank = Read<std::string>::absent("the file names the bank by a code only");
  slip.payer_name = text_field(root, "AccountNameOfPayer");
  slip.payer_account = plain_field(root, "AccountNumberOfPayer");
  slip.payee_name = text_field(root, "AccountNameOfPayee");
  slip.payee_account = plain_field(root, "AccountNumberOfPayee");
  slip.amount = money_field(root, "TransactionAmountInFigures");
  slip.amount_in_words = Read<std::string>::absent("the file has none");
  slip.currency = plain_field(root, "Currency");
  slip.date = day_field(root, "DateOfBookkeeping");
  slip.serial = plain_field(root, "BusinessSerialNumber");
  slip.receipt_number = plain_field(root, "NumberOfBankElectronicReceipt");
  slip.purpose = text_field(root, "Usage");
  return slip;
}

/// bkrs: a line of a bank statement. Which side pays is told by a mark that no source explains, so neither is claimed.
BankSlip statement_line(const XmlElement& root, const XmlElement& line) {
  BankSlip slip;
  slip.bank = Read<std::string>::absent("the file names the bank by a code only");
  slip.payer_name = slip.payer_account = slip.payee_name = slip.payee_account =
      Read<std::string>::absent("a statement marks credit and debit by a number without saying which is which");
  slip.amount = money_field(line, "TransactionAmount");
  slip.amount_in_words = Read<std::string>::absent("the file has none");
  slip.currency = plain_field(root, "Currency");
  slip.date = day_field(line, "DateOfBookkeeping");
  slip.serial = plain_field(line, "BusinessSerialNumber");
  slip.receipt_number = plain_field(line, "NumberOfBankElectronicReceipt");
  slip.purpose = text_field(line, "NotesOfBankElectronicReceipt");
  return slip;
}

/// The taxonomy of an instance: the last part of the namespace that most of its facts have.
std::string taxonomy(const XmlElement& root) {
  for (const auto& fact : root.children) {
    const auto slash = fact.space.rfind('/');
    const std::string last = slash == fact.space.npos ? fact.space : fact.space.substr(slash + 1);
    for (const char* known : {"inv", "einv", "bker", "bkrs", "rai", "atr", "efi"})
      if (last == known) return last;
  }
  return {};
}

std::vector<PageDocument> xbrl_papers(const XmlElement& root) {
  const std::string kind = taxonomy(root);
  if (kind == "einv") return {page_of(PageKind::invoice, booked_invoice(root, root.child("UsageConfirmation") != nullptr), "booking")};
  if (kind == "inv") return {page_of(PageKind::invoice, coded_invoice(root))};
  if (kind == "rai") return {page_of(PageKind::invoice, rail_invoice(root))};
  if (kind == "atr") return {page_of(PageKind::invoice, air_invoice(root))};
  if (kind == "efi") return {page_of(PageKind::invoice, fiscal_bill(root))};
  if (kind == "bker") return {page_of(PageKind::bank_slip, bank_receipt(root))};
  std::vector<PageDocument> papers;
  if (kind == "bkrs")
    for (const auto& line : root.children)
      if (line.name == "InformationOfReconcileDetailsTuple")
        papers.push_back(page_of(PageKind::bank_slip, statement_line(root, line), "statement"));
  return papers;
}

template <class T>
bool join(Read<T>& into, const Read<T>& from) {
  bool agrees = true;
  for (const auto& sight : from.sights()) agrees &= add_sight(into, sight);
  return agrees;
}

/// Names differ in width and spaces between print and file without being others.
bool join_text(Read<std::string>& into, const Read<std::string>& from) {
  if (into && from && record::normal_name(*into) == record::normal_name(*from)) {
    auto sight = from.sights().front();
    if (sight.source > into.source()) sight.value = *into;
    std::vector<record::Sight<std::string>> sights = into.sights();
    for (auto& other : sights) other.value = sight.value;
    sights.insert(sight.source < into.source() ? sights.begin() : sights.end(), sight);
    into = Read<std::string>::found(std::move(sights));
    return true;
  }
  return join(into, from);
}

}  // namespace

bool join_invoice(Invoice& into, const Invoice& from) {
  if (into.invoice_kind == InvoiceKind::other) into.invoice_kind = from.invoice_kind;
  bool agrees =
      join(into.code, from.code) & join(into.number, from.number) & join(into.date, from.date) & join(into.check_code, from.check_code);
  agrees &= join_text(into.buyer_name, from.buyer_name) & join(into.buyer_tax_id, from.buyer_tax_id);
  agrees &= join_text(into.seller_name, from.seller_name) & join(into.seller_tax_id, from.seller_tax_id);
  agrees &= join(into.amount_excl_tax, from.amount_excl_tax) & join(into.tax, from.tax) & join(into.total, from.total);
  if (!into.total_in_words) into.total_in_words = from.total_in_words;
  if (!into.qr_payload) into.qr_payload = from.qr_payload;
  if (!into.remarks || into.remarks.source() > record::Source::xml) into.remarks = from.remarks ? from.remarks : into.remarks;
  if (!from.items.empty()) into.items = from.items;
  if (from.original_number) {
    into.original_code = from.original_code, into.original_number = from.original_number;
    if (from.red_reason) into.red_reason = from.red_reason;
  }
  return agrees;
}

bool join_slip(BankSlip& into, const BankSlip& from) {
  const auto take = [](auto& field, const auto& other) {
    if (!field && other) field = other;
  };
  const auto join_account = [](Read<std::string>& account, const Read<std::string>& other) {
    const bool masked = account && account->find('*') != account->npos;
    if (masked && other) account = other;  // a print with stars says less and contradicts nothing
    return masked || join(account, other);
  };
  bool agrees = join(into.amount, from.amount);
  agrees &= join_text(into.payer_name, from.payer_name) & join_text(into.payee_name, from.payee_name);
  agrees &= join_account(into.payer_account, from.payer_account) & join_account(into.payee_account, from.payee_account);
  take(into.date, from.date), take(into.serial, from.serial), take(into.receipt_number, from.receipt_number);
  take(into.currency, from.currency), take(into.purpose, from.purpose);
  return agrees;
}

std::vector<PageDocument> papers_of(const XmlElement& root) {
  if (root.name == "eInvoice") return {page_of(PageKind::invoice, original_invoice(root))};
  if (root.name == "EInvoice") return {page_of(PageKind::invoice, platform_invoice(root))};
  if (root.name == "xbrl") return xbrl_papers(root);
  return {};
}

}  // namespace mingjing::ocr

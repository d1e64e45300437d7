#include "ocr/extract/structured.h"

#include <algorithm>

#include "ocr/extract/papers.h"
#include "ocr/extract/read_page.h"
#include "ocr/extract/xml_papers.h"
#include "ocr/open/ofd.h"
#include "ocr/open/open.h"
#include "ocr/open/xml.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Invoice;
using record::PageDocument;
using record::PageKind;
using record::Read;
using record::Reading;

/// Fields of an invoice by the names that an OFD gives them.
class NamedFields {
 public:
  explicit NamedFields(const std::map<std::string, std::string>& data) : data_(data) {}

  Read<std::string> text(std::initializer_list<const char*> names) const { return found(record::normal_text(any(names))); }
  Read<std::string> name(std::initializer_list<const char*> names) const { return found(any(names)); }
  Read<std::string> tax_id(std::initializer_list<const char*> names) const { return found(record::normal_tax_id(any(names))); }
  Read<record::Date> day(std::initializer_list<const char*> names) const {
    const auto day = record::Date::parse(any(names));
    return day ? Read<record::Date>::found(*day, record::Source::ofd, 1000) : Read<record::Date>();
  }
  /// `***` stands for no tax.
  Read<record::Fen> money(std::initializer_list<const char*> names) const {
    const std::string text = record::normal_text(any(names));
    const bool stars = !text.empty() && text.find_first_not_of('*') == text.npos;
    const auto amount = stars ? record::Fen::of(0) : parse_amount(text);
    return amount ? Read<record::Fen>::found(*amount, record::Source::ofd, 1000) : Read<record::Fen>();
  }

 private:
  std::string any(std::initializer_list<const char*> names) const {
    for (const char* name : names)
      if (const auto found = data_.find(name); found != data_.end()) return found->second;
    return {};
  }
  static Read<std::string> found(std::string text) {
    return text.empty() ? Read<std::string>() : Read<std::string>::found(std::move(text), record::Source::ofd, 1000);
  }
  const std::map<std::string, std::string>& data_;
};

/// CustomDatas of an OFD, under the names that people read.
Invoice custom_invoice(const std::map<std::string, std::string>& data) {
  const NamedFields fields(data);
  Invoice invoice;
  invoice.code = fields.text({"发票代码"}), invoice.number = fields.text({"发票号码"});
  invoice.check_code = fields.text({"校验码"}), invoice.date = fields.day({"开票日期"});
  invoice.buyer_name = fields.text({"购买方名称"}), invoice.seller_name = fields.text({"销售方名称"});
  invoice.buyer_tax_id = fields.tax_id({"购买方纳税人识别号"}), invoice.seller_tax_id = fields.tax_id({"销售方纳税人识别号"});
  invoice.amount_excl_tax = fields.money({"合计金额"}), invoice.tax = fields.money({"合计税额"}),
  invoice.total = fields.money({"价税合计"});
  return invoice;
}

/// Tags of an OFD: the older form's names, then those of the tax platform.
Invoice tagged_invoice(const std::map<std::string, std::string>& tags) {
  std::map<std::string, std::string> by_name;  // forms differ in how deep a name stands; goods repeat theirs and are not asked for
  for (const auto& [path, text] : tags) by_name.try_emplace(path.substr(path.rfind('/') + 1), text);
  const NamedFields fields(by_name);
  Invoice invoice;
  invoice.code = fields.text({"InvoiceCode"});
  invoice.number =
      fields.text({"InvoiceNo", "InvoiceNumber", "ElectronicInvoiceAirTransportReceiptNumber", "ElectronicInvoiceRailwayETicketNumber"});
  invoice.date = fields.day({"IssueDate", "IssueTime", "RequestTime", "DateOfIssue"});
  invoice.check_code = fields.text({"InvoiceCheckCode"});
  invoice.buyer_name = fields.name({"BuyerName", "NameOfPurchaser"}), invoice.seller_name = fields.name({"SellerName"});
  invoice.buyer_tax_id = fields.tax_id({"BuyerTaxID", "BuyerIdNum", "UnifiedSocialCreditCodeOfPurchaser"});
  invoice.seller_tax_id = fields.tax_id({"SellerTaxID", "SellerIdNum"});
  invoice.amount_excl_tax = fields.money({"TaxExclusiveTotalAmount", "TotalAmWithoutTax"});
  invoice.tax = fields.money({"TaxTotalAmount", "TotalTaxAm"});
  invoice.total = fields.money({"TaxInclusiveTotalAmount", "TotalTax-includedAmount"});
  return invoice;
}

/// Takes what is missing; a tag points at the print itself, so it proves nothing and contradicts nothing.
void take_missing(Invoice& into, const Invoice& from) {
  const auto take = [](auto& field, const auto& other) {
    if (!field && other) field = other;
  };
  take(into.code, from.code), take(into.number, from.number), take(into.date, from.date), take(into.check_code, from.check_code);
  take(into.buyer_name, from.buyer_name), take(into.buyer_tax_id, from.buyer_tax_id);
  take(into.seller_name, from.seller_name), take(into.seller_tax_id, from.seller_tax_id);
  take(into.amount_excl_tax, from.amount_excl_tax), take(into.tax, from.tax), take(into.total, from.total);
}

Invoice* invoice_in(Reading& reading) {
  for (auto& page : reading.pages)
    if (auto* invoice = std::get_if<Invoice>(&page.content)) return invoice;
  return nullptr;
}

PageDocument& page_with(Reading& reading, const Invoice* invoice) {
  return *std::ranges::find_if(reading.pages, [&](const PageDocument& page) { return std::get_if<Invoice>(&page.content) == invoice; });
}

/// Problems that a better source settled or brought to light are judged anew.
void judge_anew(PageDocument& page) {
  auto& invoice = std::get<Invoice>(page.content);
  std::erase(page.problems, "document.arithmetic");
  std::erase(page.problems, "document.words-mismatch");
  std::erase(page.problems, "document.tax-id");
  judge_invoice(invoice, page.problems);
  page.source = best_source(page.content, page.source);
}

/// The paper that the file shows for one of its attachments: the one of the same number, or the only one. Of several that were bound
/// together no other is meant.
template <class Paper>
PageDocument* shown_for(Reading& reading, const Paper& said, Read<std::string> Paper::*number) {
  PageDocument* only = nullptr;
  int count = 0;
  for (auto& page : reading.pages) {
    const auto* shown = std::get_if<Paper>(&page.content);
    if (shown == nullptr) continue;
    const auto& sights = (shown->*number).sights();
    const auto names = [&](const auto& sight) { return said.*number && sight.value == *(said.*number); };
    if (std::ranges::any_of(sights, names)) return &page;
    only = &page, ++count;
  }
  return count == 1 ? only : nullptr;
}

void add_slip(Reading& reading, const record::BankSlip& said) {
  PageDocument* page = shown_for(reading, said, &record::BankSlip::receipt_number);
  if (page == nullptr) return;
  if (!join_slip(std::get<record::BankSlip>(page->content), said)) add_problem(page->problems, "document.payload-mismatch");
  page->source = best_source(page->content, page->source);
}

template <class Paper>
bool shows(const Reading& reading) {
  return std::ranges::any_of(reading.pages, [](const PageDocument& page) { return std::holds_alternative<Paper>(page.content); });
}

void add_papers(Reading& reading, std::vector<PageDocument> papers) {
  for (auto& paper : papers) {
    auto* said = std::get_if<Invoice>(&paper.content);
    if (const auto* slip = std::get_if<record::BankSlip>(&paper.content); slip && papers.size() == 1 && shows<record::BankSlip>(reading)) {
      add_slip(reading, *slip);
      continue;
    }
    if (said != nullptr && shows<Invoice>(reading)) {
      PageDocument* page_shown = shown_for(reading, *said, &Invoice::number);
      if (page_shown == nullptr) continue;
      Invoice* shown = &std::get<Invoice>(page_shown->content);
      const bool agrees = join_invoice(*shown, *said);
      PageDocument& page = page_with(reading, shown);
      if (!agrees) add_problem(page.problems, "document.payload-mismatch");
      if (const auto payload = said->qr_payload ? parse_qr_payload(*said->qr_payload) : std::nullopt) {
        const auto kept = shown->qr_payload;
        add_code(*shown, {*payload, std::nullopt}, page.problems);
        shown->qr_payload = kept;
      }
      judge_anew(page);
    } else if (reading.pages.empty() || reading.pages.front().kind == PageKind::blank || reading.pages.front().kind == PageKind::other) {
      paper.page = 1;
      reading.pages.insert(reading.pages.begin(), std::move(paper));
    }
  }
}

}  // namespace

record::Result<Reading> read_xml(std::string_view bytes) {
  auto root = parse_xml(bytes);
  if (!root) return root.error();
  Reading reading;
  reading.page_count = 1;
  reading.pages = papers_of(*root);
  if (reading.pages.empty())
    return refusal("XML 不是已知的电子票据（根元素 " + root->name + "）",
                   "the XML is no known electronic paper (root element " + root->name + ")");
  return reading;
}

void add_structured(Reading& reading, std::string_view attachment) {
  if (file_kind(attachment) != FileKind::xml) return;
  if (auto root = parse_xml(attachment)) add_papers(reading, papers_of(*root));
}

void add_ofd_data(Reading& reading, OfdFile& file) {
  const auto paper_of = [](Invoice invoice) {
    PageDocument paper;
    paper.kind = PageKind::invoice;
    paper.source = record::Source::ofd;
    paper.content = std::move(invoice);
    return paper;
  };
  if (Invoice custom = custom_invoice(file.custom()); custom.number) add_papers(reading, {paper_of(std::move(custom))});
  for (const auto& attachment : file.attachments()) add_structured(reading, attachment);
  const Invoice tagged = tagged_invoice(file.tagged());
  if (Invoice* shown = invoice_in(reading)) {
    take_missing(*shown, tagged);
    judge_anew(page_with(reading, shown));
  } else if (tagged.number) {
    add_papers(reading, {paper_of(tagged)});
  }
}

}  // namespace mingjing::ocr

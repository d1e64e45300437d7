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

/// CustomDatas of an OFD, under the names that people read.
Invoice custom_invoice(const std::map<std::string, std::string>& data) {
  Invoice invoice;
  const auto value = [&](const char* name) {
    const auto found = data.find(name);
    return found == data.end() ? std::string() : record::normal_text(found->second);
  };
  const auto put_text = [&](Read<std::string>& field, const std::string& text) {
    if (!text.empty()) field = Read<std::string>::found(text, record::Source::ofd, 1000);
  };
  const auto put_money = [&](Read<record::Fen>& field, const std::string& text) {
    if (!text.empty() && text.find_first_not_of('*') == text.npos)
      field = Read<record::Fen>::found(record::Fen::of(0), record::Source::ofd, 1000);
    else if (const auto amount = parse_amount(text))
      field = Read<record::Fen>::found(*amount, record::Source::ofd, 1000);
  };
  put_text(invoice.code, value("发票代码"));
  put_text(invoice.number, value("发票号码"));
  put_text(invoice.check_code, value("校验码"));
  put_text(invoice.buyer_name, value("购买方名称"));
  put_text(invoice.seller_name, value("销售方名称"));
  put_text(invoice.buyer_tax_id, record::normal_tax_id(value("购买方纳税人识别号")));
  put_text(invoice.seller_tax_id, record::normal_tax_id(value("销售方纳税人识别号")));
  put_money(invoice.amount_excl_tax, value("合计金额"));
  put_money(invoice.tax, value("合计税额"));
  put_money(invoice.total, value("价税合计"));
  if (auto day = record::Date::parse(value("开票日期"))) invoice.date = Read<record::Date>::found(*day, record::Source::ofd, 1000);
  return invoice;
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

void add_papers(Reading& reading, std::vector<PageDocument> papers) {
  for (auto& paper : papers) {
    auto* said = std::get_if<Invoice>(&paper.content);
    Invoice* shown = invoice_in(reading);
    if (said != nullptr && shown != nullptr) {
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
    return refusal("XML 不是已知的电子票据（根元素 " + root->name + "）", "the XML is no known electronic paper (root element " + root->name + ")");
  return reading;
}

void add_structured(Reading& reading, std::string_view attachment) {
  if (file_kind(attachment) != FileKind::xml) return;
  if (auto root = parse_xml(attachment)) add_papers(reading, papers_of(*root));
}

record::Result<Reading> read_ofd(std::string_view bytes) {
  auto file = open_ofd(bytes);
  if (!file) return file.error();
  Reading reading;
  reading.page_count = static_cast<std::int32_t>(file->pages.size());
  for (std::size_t i = 0; i < file->pages.size(); ++i)
    std::ranges::move(read_page(file->pages[i], {}, nullptr, static_cast<int>(i) + 1), std::back_inserter(reading.pages));
  const Invoice custom = custom_invoice(file->custom);
  if (custom.number) {
    PageDocument paper;
    paper.kind = PageKind::invoice;
    paper.source = record::Source::ofd;
    paper.content = custom;
    add_papers(reading, {paper});
  }
  for (const auto& attachment : file->attachments) add_structured(reading, attachment);
  return reading;
}

}  // namespace mingjing::ocr

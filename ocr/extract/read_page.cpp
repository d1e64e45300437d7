#include "ocr/extract/read_page.h"

#include <algorithm>

namespace mingjing::ocr {
namespace {

using record::PageDocument;
using record::PageKind;

bool is_issued(std::string_view paper) { return paper == "project_filing" || paper == "eia_approval" || paper == "acceptance_report"; }

record::Paper paper_of(const Layout& layout, const PageNature& nature, const std::vector<PageCode>& codes, const FieldReader& reader,
                       std::vector<std::string>& problems) {
  switch (nature.kind) {
    case PageKind::invoice: return read_invoice(layout, nature, codes, reader, problems);
    case PageKind::bank_slip:
    case PageKind::payment_order: return read_bank_slip(layout, reader, problems);
    case PageKind::contract: return read_contract(layout, reader, problems);
    case PageKind::goods_receipt: return read_goods_receipt(layout, reader);
    case PageKind::voucher: return read_voucher(layout, reader);
    case PageKind::licence: return read_licence(layout, reader, problems);
    case PageKind::credit_query: return read_credit_query(layout, reader);
    case PageKind::audit_report: return read_audit_report(layout, reader);
    default: break;
  }
  if (is_issued(nature.paper)) return read_issued_paper(layout, reader);
  if (nature.paper == std::string_view("certificate")) return read_certificate(layout, reader);
  return std::monostate{};
}

PageDocument document(const Layout& layout, const PageNature& nature, const std::vector<PageCode>& codes, const FieldReader& reader,
                      int number) {
  PageDocument page;
  page.page = number;
  page.kind = nature.kind;
  page.paper = nature.paper;
  page.content = paper_of(layout, nature, codes, reader, page.problems);
  page.source = best_source(page.content, layout.source());
  return page;
}

}  // namespace

record::Source best_source(const record::Paper& paper, record::Source otherwise) {
  std::optional<record::Source> best;
  std::visit(
      [&](const auto& content) {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (!std::is_same_v<Content, std::monostate>)
          Content::each_field(content, [&](const char*, const auto& field) {
            if constexpr (requires { field.sights(); })
              for (const auto& sight : field.sights()) best = std::min(best.value_or(sight.source), sight.source);
          });
      },
      paper);
  return best.value_or(otherwise);
}

std::vector<PageCode> invoice_codes(const std::vector<Code2d>& codes, double width, double height) {
  std::vector<PageCode> list;
  for (const auto& code : codes) {
    const auto payload = parse_qr_payload(code.text);
    if (!payload) continue;
    PageText page;
    page.width = width, page.height = height;
    list.push_back({*payload, Layout(page).box(code.at)});
  }
  return list;
}

std::vector<PageDocument> read_page(const PageText& words, const std::vector<PageCode>& codes, Recogniser* recogniser, int number) {
  const Layout layout(words);
  const FieldReader reader(layout, recogniser);
  PageNature nature = nature_of(layout);
  if (nature.kind == PageKind::other && nature.paper.empty() && !codes.empty())
    nature = {PageKind::invoice, "", codes.front().payload.kind, true};
  std::vector<PageDocument> documents;
  const auto tops = nature.kind == PageKind::bank_slip ? slip_tops(layout) : std::vector<double>{0};
  for (std::size_t i = 0; i < tops.size(); ++i) {
    const double end = i + 1 < tops.size() ? tops[i + 1] : layout.height() * 2;
    documents.push_back(document(tops.size() > 1 ? layout.band(tops[i], end) : layout, nature, codes, reader, number));
    if (tops.size() > 1) documents.back().region = layout.box({0, tops[i], layout.width(), std::min(end, layout.height()) - tops[i]});
  }
  if (!nature.titled && number > 1) {  // settled when its neighbours are known
    documents.front().continues = number - 1;
    if (nature.kind == PageKind::other) documents.front().content = read_contract(layout, reader, documents.front().problems);
  }
  return documents;
}

}  // namespace mingjing::ocr

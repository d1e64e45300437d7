#include "ocr/continuation.h"

#include <algorithm>
#include <vector>

namespace mingjing::ocr {
namespace {

using record::PageKind;

/// Kinds whose text runs on over further pages. A slip, a voucher or a licence is one page.
bool runs_on(PageKind kind) {
  return kind == PageKind::contract || kind == PageKind::audit_report || kind == PageKind::invoice_list ||
         kind == PageKind::credit_query || kind == PageKind::goods_receipt;
}

}  // namespace

void settle_continuations(record::Reading& reading) {
  const record::PageDocument* head = nullptr;  // the page that the current run began on
  for (auto& page : reading.pages) {
    if (page.continues && page.kind != PageKind::other) {  // a list after its invoice says so itself
      const auto same = [&](const record::PageDocument& other) { return other.page == *page.continues; };
      if (std::ranges::none_of(reading.pages, same)) page.continues.reset();
      continue;
    }
    if (!page.continues) {
      if (page.kind != PageKind::blank) head = &page;
      continue;
    }
    const bool neighbour = head && (head->page == page.page - 1 || page.page - 1 == (&page)[-1].page);
    const bool runs = neighbour && runs_on(head->kind);
    if (!runs || head->kind != PageKind::contract) page.content = std::monostate{}, page.problems.clear();  // no contract's end after all
    if (runs) {
      page.continues = head->page;
      page.kind = head->kind;
      page.paper = head->paper;
    } else {
      page.continues.reset();
      head = &page;
    }
  }
}

}  // namespace mingjing::ocr

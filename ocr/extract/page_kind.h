#pragma once

#include <optional>
#include <string>

#include "ocr/extract/layout.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

/// What a page is, by its title first and its label words second.
struct PageNature {
  record::PageKind kind = record::PageKind::other;
  std::string paper;
  std::optional<record::InvoiceKind> invoice_kind;
  bool titled = false;  ///< a title of its own was seen; a page without one may continue its neighbour
};
PageNature nature_of(const Layout& layout);

}  // namespace mingjing::ocr

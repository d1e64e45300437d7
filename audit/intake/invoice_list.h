#pragma once

#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// What a 发票清单 says.
struct InvoiceList {
  std::vector<ListedInvoice> rows;
  std::vector<Unread> bad;  ///< cells that could not be used; their rows stay, with that field absent
};

/// True when the headings are those of a list of invoices.
bool is_invoice_list(const record::Table& table);

/// Rows of every sheet with such headings. Amounts in 元 unless the heading or the title says 万元. invalid_input when no row of
/// headings fits: the list cannot be used at all.
record::Result<InvoiceList> read_invoice_list(const record::Table& table, const std::string& file);

/// The invoice number as it is on paper: figures only, without `No`. Empty where the text cannot be one number.
std::string listed_number(const std::string& text);

}  // namespace mingjing::audit

#pragma once

#include <set>
#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// What a 发票清单 says.
struct InvoiceList {
  std::vector<ListedInvoice> rows;
  std::vector<ListTotal> totals;
  std::string form;         ///< the columns that it has: two lists of one form go on from each other, two forms list the same again
  std::vector<Unread> bad;  ///< cells that could not be used; their rows stay, with that field absent
};

/// True when the headings are those of a list of invoices, which makes an application of its folder.
bool is_invoice_list(const record::Table& table);
/// True when they are those of a list of purchases without invoice numbers: 包头 1.2, 2.2, 6.5, 株洲 四（一）（二）.
bool is_purchase_list(const record::Table& table);
/// True when they are those of a list of machines with their origin (进口/国产/省产), which claims nothing: 衡阳 2-1 八（三）.
bool is_equipment_list(const record::Table& table);
InvoiceList read_equipment_list(const record::Table& table, const std::string& file);

/// The lists of a file in one: sheets of another form that name the same invoices are laid beside their rows. Purchases without invoice
/// numbers count only where no invoice is listed by its number, and not while they are still to be bought (备注 √). Rows of every sheet
/// with such headings. Amounts in 元 unless the heading or the title says 万元. invalid_input when no row of
/// headings fits: the list cannot be used at all.
record::Result<InvoiceList> read_invoice_list(const record::Table& table, const std::string& file);

/// Adds the rows of a further list. An invoice that another form names already is laid beside its row, not listed twice.
void add_rows(std::vector<ListedInvoice>& rows, std::set<std::string>& forms, const InvoiceList& further);

/// The invoice number as it is on paper: figures only, without `No`. Empty where the text cannot be one number.
std::string listed_number(const std::string& text);

}  // namespace mingjing::audit

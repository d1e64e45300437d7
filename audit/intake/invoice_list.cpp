#include "audit/intake/invoice_list.h"

#include <algorithm>
#include <iterator>

#include "audit/intake/headings.h"
#include "audit/intake/table_totals.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

// The lists of the source documents (clauses.md C): 附件1-7, 2-2, 2-5, 3-4, 包头 1.2, 2.2, 6.5, and what people make of them.
const std::vector<Column>& columns() {
  static const std::vector<Column> list = {
      {"ordinal", {"序号", "编号", "no"}},
      {"number", {"发票号码", "发票号", "发票编号", "票号", "数电票号码", "数电发票号码", "全电发票号码", "invoice number", "number"}},
      {"code", {"发票代码", "invoice code", "code"}},
      {"payer", {"付款方名称", "付款方", "付款单位", "付款单位名称", "购买方名称", "购买方", "购方名称", "购货单位", "付款人", "付款人名称", "payer"}},
      {"payee", {"收款方名称", "收款方", "收款单位", "收款单位名称", "销售方名称", "销售方", "销方名称", "销货单位", "供应商", "供应商名称", "收款人",
                 "收款人名称", "开票单位", "开票方", "云服务供应商", "服务商名称", "payee"}},
      {"content", {"开具内容", "开票内容", "发票内容", "货物或应税劳务名称", "货物名称", "项目内容", "设备名称", "服务内容", "使用云产品(服务)名称", "名称", "内容", "content"}},
      {"date", {"开具日期", "开票日期", "发票日期", "日期", "date"}},
      {"total", {"开具金额", "发票金额", "价税合计", "含税金额", "开票金额", "金额(含税)", "发票金额(含税)", "开具金额(含税)", "开票金额(含税)", "含税价",
                 "发票总额", "原值", "费用", "total"}},
      {"excl_tax", {"不含税金额", "金额(不含税)", "发票金额(不含税)", "开具金额(不含税)", "开票金额(不含税)", "不含税价", "不含税额", "税前金额"}},
      {"amount", {"金额", "合计金额", "总金额", "amount"}},
      {"info", {"设备、技术、研发、软件等信息", "设备信息", "设备、技术、研发、软件等信息(名称、型号、出厂日期等)", "产品类型概述", "规格型号", "型号", "info"}},
      {"contract_number", {"合同编号", "合同号", "合同/协议编号", "合同协议编号", "对应合同", "contract number"}},
      {"quantity", {"数量"}},
      {"price", {"单价"}},
      {"maker", {"制造商", "生产厂家", "生产商"}},
      {"origin", {"产地", "服务商属地", "进口/国产/省产"}},
      {"contracted", {"云产品(服务)合同金额", "合同金额"}},
      {"paid", {"银行付款凭证金额", "付款凭证金额"}},
      {"whole_price", {"总价"}},
      {"remark", {"备注"}},
      {"claimed", {"申报金额", "本次申报金额", "申报投资额", "本次申报", "claimed"}},
  };
  return list;
}

bool has_money(const HeadedTable& table) { return table.has("total") || table.has("amount") || table.has("excl_tax"); }

bool lists_invoices(const HeadedTable& table) {
  const bool paper = table.has("number") || (table.has("date") && (table.has("payee") || table.has("content")));
  return has_money(table) && paper;
}

/// Machines and software, and whether they are made abroad, in the country or in the province: it claims nothing (衡阳 2-1 八（三）).
bool lists_equipment(const HeadedTable& table) {
  const bool sourced = table.has("origin") && record::normal_text(table.printed.at("origin")).find("进口") != std::string::npos;
  return sourced && !table.has("number") && table.has("content") && (has_money(table) || table.has("whole_price"));
}

/// What was bought, from whom, for how much: by the columns that only those forms have.
bool lists_purchases(const HeadedTable& table) {
  if (lists_equipment(table)) return false;
  const bool supplied = table.has("payee") && (table.has("origin") || table.has("contracted") || table.has("paid"));
  const bool made = table.has("maker") && table.has("total") && table.has("excl_tax");
  return !table.has("number") && table.has("content") && has_money(table) && (supplied || made);
}

std::vector<HeadedTable> tables_where(const record::Table& table, bool (*fits)(const HeadedTable&)) {
  std::vector<HeadedTable> lists;
  for (auto& headed : find_tables(table, columns(), {}))
    if (fits(headed)) lists.push_back(std::move(headed));
  return lists;
}

std::string form_of(const HeadedTable& table) {
  std::string form;
  for (const auto& [field, column] : table.at) form += field + "|";
  return form;
}

/// √ in 备注: not yet bought (包头 6.5 注1).
bool is_still_to_be_bought(const HeadedTable& table, std::size_t row) {
  const auto remark = record::normal_text(table.cell(row, "remark"));
  return remark.find("√") != std::string::npos || remark.find("✓") != std::string::npos || remark.find("拟采购") != std::string::npos;
}

/// Beside 价税合计, a bare 金额 is the one without tax, as on the invoice itself; alone it is the whole.
void settle_bare_amount(HeadedTable& table) {
  if (table.has("whole_price") && !table.has("total")) {
    table.at["total"] = table.at["whole_price"], table.printed["total"] = table.printed["whole_price"];
    table.unit["total"] = table.unit["whole_price"];
    return;
  }
  if (!table.has("amount")) return;
  const char* meant = !table.has("total") ? "total" : !table.has("excl_tax") ? "excl_tax" : nullptr;
  if (meant == nullptr) return;
  table.at[meant] = table.at["amount"];
  table.printed[meant] = table.printed["amount"];
  table.unit[meant] = table.unit["amount"];
}

class RowReader {
 public:
  RowReader(const HeadedTable& table, const std::string& file, InvoiceList& out) : table_(table), file_(file), out_(out) {}

  void read(std::size_t row) {
    row_ = row;
    ListedInvoice listed;
    listed.row = static_cast<std::int32_t>(row + 1);
    listed.file = file_;
    listed.code = record::normal_text(table_.cell(row, "code"));
    listed.number = number();
    listed.payer = table_.cell(row, "payer");
    listed.payee = table_.cell(row, "payee");
    listed.content = table_.cell(row, "content");
    listed.info = table_.cell(row, "info");
    listed.contract_number = table_.cell(row, "contract_number");
    listed.date = date();
    listed.total = amount("total");
    listed.excl_tax = amount("excl_tax");
    listed.claimed = amount("claimed");
    listed.numbered = table_.has("number");
    listed.origin = table_.cell(row, "origin");
    listed.service = table_.has("origin") && record::normal_text(table_.printed.at("origin")).find("属地") != std::string::npos;
    if (listed.total && table_.unit.at("total") == Unit::wan) listed.half_place = half_place(table_.cell(row, "total"), Unit::wan);
    out_.rows.push_back(std::move(listed));
  }

 private:
  std::string number() {
    auto text = table_.cell(row_, "number");
    auto number = listed_number(text);
    if (number.empty() && !text.empty()) {
      bad("number", text, {"不是一个发票号码（应为一组数字；以数值格式存储的长号码会失真，请设为文本格式）。",
                           "is not one invoice number (figures only; long numbers must be stored as text)."});
    }
    return number;
  }
  std::optional<record::Date> date() {
    auto text = table_.cell(row_, "date");
    if (text.empty()) return std::nullopt;
    if (auto date = record::Date::parse(text)) return *date;
    bad("date", text, {"不是日期，应如 2022-05-15。", "is not a date such as 2022-05-15."});
    return std::nullopt;
  }
  std::optional<record::Fen> amount(const std::string& field) {
    auto text = table_.cell(row_, field);
    if (text.empty() || text == "/" || text == "-" || text == "—") return std::nullopt;
    auto unit = table_.unit.at(field);
    if (auto fen = cell_amount(text, unit)) return *fen;
    bad(field, text, {"不是数字金额，应只填数字。", "is not an amount in figures."});
    return std::nullopt;
  }
  void bad(const std::string& field, const std::string& text, const record::Message& why) {
    out_.bad.push_back(bad_cell(file_, row_, table_.printed.at(field), text, why));
  }

  const HeadedTable& table_;
  const std::string& file_;
  InvoiceList& out_;
  std::size_t row_ = 0;
};

InvoiceList rows_of(std::vector<HeadedTable> lists, const std::string& file) {
  InvoiceList out;
  std::set<std::string> forms;
  for (auto& list : lists) {
    settle_bare_amount(list);
    InvoiceList sheet;
    sheet.form = form_of(list);
    RowReader reader(list, file, sheet);
    for (std::size_t row = list.first_row; row < list.rows->size(); ++row) {
      if (!is_entry(list, row)) continue;
      if (!is_still_to_be_bought(list, row)) reader.read(row);
      if (auto product = product_of(list, row, {"total", "excl_tax"}, file)) out.totals.push_back(std::move(*product));
    }
    for (const char* field : {"total", "excl_tax"}) {
      if (!list.has(field)) continue;
      TotalReader totals(list, file, field);
      for (std::size_t row = list.first_row; row < list.rows->size(); ++row) totals.read(row, out.totals);
    }
    add_rows(out.rows, forms, sheet);
    if (out.form.empty()) out.form = sheet.form;
    std::move(sheet.bad.begin(), sheet.bad.end(), std::back_inserter(out.bad));
  }
  return out;
}

}  // namespace

std::string listed_number(const std::string& text) {
  auto number = record::normal_name(text);
  for (const char* mark : {"NO.", "NO:", "NO", "№"})
    if (number.starts_with(mark)) { number.erase(0, std::string(mark).size()); break; }
  if (number.starts_with("'")) number.erase(0, 1);
  bool figures = !number.empty() && number.size() <= 20 && number.find_first_not_of("0123456789") == std::string::npos;
  return figures ? number : std::string();
}

bool is_invoice_list(const record::Table& table) { return !tables_where(table, lists_invoices).empty(); }
bool is_purchase_list(const record::Table& table) { return !tables_where(table, lists_purchases).empty(); }

bool is_equipment_list(const record::Table& table) { return !tables_where(table, lists_equipment).empty(); }

InvoiceList read_equipment_list(const record::Table& table, const std::string& file) { return rows_of(tables_where(table, lists_equipment), file); }

void add_rows(std::vector<ListedInvoice>& rows, std::set<std::string>& forms, const InvoiceList& further) {
  const bool another_form = !forms.empty() && !forms.contains(further.form);
  const auto known = rows.size();
  for (const auto& row : further.rows) {
    const auto same = [&](const ListedInvoice& other) {
      return !row.number.empty() && row.number == other.number && (row.code.empty() || other.code.empty() || row.code == other.code);
    };
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(known);
    const auto first = another_form ? std::find_if(rows.begin(), end, same) : end;
    if (first == end) {
      rows.push_back(row);
      continue;
    }
    first->again.push_back({row.file, row.row, row.total, row.half_place});
    const auto complete = [](auto& mine, const auto& other, bool blank) { if (blank) mine = other; };
    complete(first->contract_number, row.contract_number, first->contract_number.empty());
    complete(first->code, row.code, first->code.empty());
    complete(first->payee, row.payee, first->payee.empty());
    complete(first->date, row.date, !first->date);
    complete(first->total, row.total, !first->total);
    complete(first->claimed, row.claimed, !first->claimed);
  }
  forms.insert(further.form);
}

record::Result<InvoiceList> read_invoice_list(const record::Table& table, const std::string& file) {
  auto lists = tables_where(table, lists_invoices);
  if (lists.empty()) lists = tables_where(table, lists_purchases);
  if (lists.empty()) {
    return record::Error{record::Code::invalid_input, file,
                         {"“" + file + "”中找不到发票清单的表头（至少应有“发票号码”和“开具金额”两栏）。",
                          file + " has no headings of a list of invoices (at least 发票号码 and 开具金额)."}};
  }
  return rows_of(std::move(lists), file);
}

}  // namespace mingjing::audit

#include "audit/intake/invoice_list.h"

#include <algorithm>

#include "audit/intake/headings.h"
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
                 "收款人名称", "开票单位", "开票方", "云服务供应商", "payee"}},
      {"content", {"开具内容", "开票内容", "发票内容", "货物或应税劳务名称", "货物名称", "项目内容", "设备名称", "名称", "内容", "content"}},
      {"date", {"开具日期", "开票日期", "发票日期", "日期", "date"}},
      {"total", {"开具金额", "发票金额", "价税合计", "含税金额", "开票金额", "金额(含税)", "发票金额(含税)", "开具金额(含税)", "开票金额(含税)", "含税价",
                 "发票总额", "total"}},
      {"excl_tax", {"不含税金额", "金额(不含税)", "发票金额(不含税)", "开具金额(不含税)", "开票金额(不含税)", "不含税价", "不含税额", "税前金额"}},
      {"amount", {"金额", "合计金额", "总金额", "amount"}},
      {"info", {"设备、技术、研发、软件等信息", "设备信息", "设备、技术、研发、软件等信息(名称、型号、出厂日期等)", "产品类型概述", "规格型号", "型号", "info"}},
      {"contract_number", {"合同编号", "合同号", "合同/协议编号", "合同协议编号", "对应合同", "contract number"}},
      {"claimed", {"申报金额", "本次申报金额", "申报投资额", "本次申报", "claimed"}},
  };
  return list;
}

std::vector<HeadedTable> lists_in(const record::Table& table) {
  auto found = find_tables(table, columns(), {});
  std::vector<HeadedTable> lists;
  for (auto& headed : found) {
    bool money = headed.has("total") || headed.has("amount") || headed.has("excl_tax");
    bool paper = headed.has("number") || (headed.has("date") && (headed.has("payee") || headed.has("content")));
    if (money && paper) lists.push_back(std::move(headed));
  }
  return lists;
}

/// Beside 价税合计, a bare 金额 is the one without tax, as on the invoice itself; alone it is the whole.
void settle_bare_amount(HeadedTable& table) {
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

}  // namespace

std::string listed_number(const std::string& text) {
  auto number = record::normal_name(text);
  for (const char* mark : {"NO.", "NO:", "NO", "№"})
    if (number.starts_with(mark)) { number.erase(0, std::string(mark).size()); break; }
  if (number.starts_with("'")) number.erase(0, 1);
  bool figures = !number.empty() && number.size() <= 20 && number.find_first_not_of("0123456789") == std::string::npos;
  return figures ? number : std::string();
}

bool is_invoice_list(const record::Table& table) { return !lists_in(table).empty(); }

record::Result<InvoiceList> read_invoice_list(const record::Table& table, const std::string& file) {
  auto lists = lists_in(table);
  if (lists.empty()) {
    return record::Error{record::Code::invalid_input, file,
                         {"“" + file + "”中找不到发票清单的表头（至少应有“发票号码”和“开具金额”两栏）。",
                          file + " has no headings of a list of invoices (at least 发票号码 and 开具金额)."}};
  }
  InvoiceList out;
  for (auto& list : lists) {
    settle_bare_amount(list);
    RowReader reader(list, file, out);
    for (std::size_t row = list.first_row; row < list.rows->size(); ++row)
      if (is_entry(list, row)) reader.read(row);
  }
  return out;
}

}  // namespace mingjing::audit

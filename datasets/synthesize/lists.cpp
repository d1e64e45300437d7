#include "datasets/synthesize/lists.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace mingjing::datasets {

namespace {

void fail_to_write(const std::filesystem::path& file) {
  throw std::runtime_error("cannot write " + file.string());
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (char c : cell) line += c == '"' ? "\"\"" : std::string(1, c);
    line += '"';
  }
  return line + "\r\n";
}

std::string iso(const std::optional<record::Date>& date) {
  return date ? date->iso() : "";
}

/// 1,000,000 millionths are 100 %.
std::string percent(std::int32_t millionths) {
  std::string text = std::to_string(millionths / 10'000) + "." + std::to_string(10'000 + millionths % 10'000).substr(1);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string_view status_word(record::InvoiceStatus status) {
  switch (status) {
    case record::InvoiceStatus::normal: return "正常";
    case record::InvoiceStatus::voided: return "作废";
    case record::InvoiceStatus::red: return "红冲";
    case record::InvoiceStatus::not_found: return "查无此票";
  }
  return "";
}

List companies(const std::vector<record::Company>& rows) {
  List list;
  list.headings = {"统一社会信用代码", "企业名称", "法定代表人", "legal_representative_id", "注册地址", "电话", "邮箱", "成立日期", "注册资本", "登记状态",
                   "所属县区", "起始日期"};
  for (const auto& row : rows) {
    list.rows.push_back({row.uscc, row.name, row.legal_representative, row.legal_representative_id, row.address, row.phone, row.email,
                         iso(row.registered_on), row.capital ? in_wan(*row.capital) : "", row.status, row.region,
                         iso(row.period.since)});
  }
  return list;
}

List holdings(const std::vector<record::Holding>& rows) {
  List list;
  list.headings = {"holder_id", "holder_name", "holder_kind", "uscc", "percent", "since", "until"};
  for (const auto& row : rows) {
    list.rows.push_back({row.holder_id, row.holder_name, row.holder_is_company ? "company" : "person", row.uscc,
                         percent(row.percent_millionths), iso(row.period.since), iso(row.period.until)});
  }
  return list;
}

List officers(const std::vector<record::Officer>& rows) {
  List list;
  list.headings = {"人员编号", "姓名", "统一社会信用代码", "职务", "起始日期", "截止日期"};
  for (const auto& row : rows) {
    list.rows.push_back({row.person_id, row.person_name, row.uscc, row.role, iso(row.period.since), iso(row.period.until)});
  }
  return list;
}

List kin(const std::vector<record::Kin>& rows) {
  List list;
  list.headings = {"person_a", "person_b", "relation", "since", "until"};
  for (const auto& row : rows) {
    list.rows.push_back({row.person_a, row.person_b, row.relation, iso(row.period.since), iso(row.period.until)});
  }
  return list;
}

List accounts(const std::vector<record::BankAccount>& rows) {
  List list;
  list.headings = {"银行账号", "开户行", "统一社会信用代码", "起始日期"};
  for (const auto& row : rows) list.rows.push_back({row.account, row.bank, row.uscc, iso(row.period.since)});
  return list;
}

List lists(const std::vector<record::ListEntry>& rows) {
  List list;
  list.headings = {"list", "uscc", "name", "since", "until"};
  for (const auto& row : rows) list.rows.push_back({row.list, row.uscc, row.name, iso(row.period.since), iso(row.period.until)});
  return list;
}

List payments(const std::vector<record::Payment>& rows) {
  List list;
  list.headings = {"交易日期", "交易时间", "payer_account", "payer_name", "payee_account", "payee_name", "金额", "流水号", "摘要"};
  for (const auto& row : rows) {
    list.rows.push_back({row.date.iso(), row.time, row.payer_account, row.payer_name, row.payee_account, row.payee_name, row.amount.yuan(),
                         row.serial, row.remark});
  }
  return list;
}

List verification(const std::vector<record::Verification>& rows) {
  List list;
  list.headings = {"code", "number", "status", "queried_on"};
  for (const auto& row : rows) list.rows.push_back({row.code, row.number, std::string(status_word(row.status)), iso(row.queried_on)});
  return list;
}

List history(const std::vector<record::Grant>& rows) {
  List list;
  list.headings = {"政策", "年度", "企业名称", "统一社会信用代码", "项目名称", "补助金额", "发票代码", "发票号码", "date", "total", "seller"};
  for (const auto& row : rows) {
    list.rows.push_back({row.policy, std::to_string(row.year), row.enterprise, row.uscc, row.project, row.granted.yuan(), row.code,
                         row.number, iso(row.date), row.total ? row.total->yuan() : "", row.seller});
  }
  return list;
}

void write_rows(lxw_worksheet* sheet, lxw_workbook* book, const List& list) {
  lxw_row_t at = 0;
  const auto last = static_cast<lxw_col_t>(list.headings.size() - 1);
  lxw_format* title = workbook_add_format(book);
  format_set_align(title, LXW_ALIGN_CENTER);
  lxw_format* text = workbook_add_format(book);
  format_set_num_format(text, "@");
  const auto put = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      worksheet_write_string(sheet, at, static_cast<lxw_col_t>(i), cells[i].c_str(), text);
    }
    ++at;
  };
  for (const auto& words : list.titles) worksheet_merge_range(sheet, at, 0, at, last, words.c_str(), title), ++at;
  put(list.headings);
  for (const auto& row : list.rows) put(row);
  if (!list.total.empty()) put(list.total);
  worksheet_set_column(sheet, 0, last, 18, nullptr);
}

}  // namespace

std::string in_wan(record::Fen amount) {
  const std::int64_t fen = amount.count();
  std::string text = fen < 0 ? "-" : "";
  text += std::to_string(std::abs(fen) / 1'000'000) + "." + std::to_string(1'000'000 + std::abs(fen) % 1'000'000).substr(1);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

void write_xlsx(const std::filesystem::path& file, const List& list) {
  lxw_workbook* book = workbook_new(file.c_str());
  if (book == nullptr) fail_to_write(file);
  lxw_doc_properties properties{};
  properties.created = 1'652'572'800;  // 2022-05-15: the clock of this machine must not show in the bytes
  workbook_set_properties(book, &properties);
  write_rows(workbook_add_worksheet(book, "Sheet1"), book, list);
  if (workbook_close(book) != LXW_NO_ERROR) fail_to_write(file);
}

void write_csv(const std::filesystem::path& file, const List& list) {
  std::ofstream out(file, std::ios::binary);
  out << "\xEF\xBB\xBF";
  for (const auto& title : list.titles) out << csv_line({title});
  out << csv_line(list.headings);
  for (const auto& row : list.rows) out << csv_line(row);
  if (!list.total.empty()) out << csv_line(list.total);
  if (!out.flush()) fail_to_write(file);
}

void write_reference(const std::filesystem::path& folder, const Register& reference) {
  std::filesystem::create_directories(folder);
  write_csv(folder / "companies.csv", companies(reference.companies));
  write_csv(folder / "holdings.csv", holdings(reference.holdings));
  write_csv(folder / "officers.csv", officers(reference.officers));
  write_csv(folder / "kin.csv", kin(reference.kin));
  write_csv(folder / "accounts.csv", accounts(reference.accounts));
  write_csv(folder / "lists.csv", lists(reference.lists));
  write_csv(folder / "payments.csv", payments(reference.payments));
  write_csv(folder / "verification.csv", verification(reference.verifications));
  write_csv(folder / "history.csv", history(reference.grants));
}

}  // namespace mingjing::datasets

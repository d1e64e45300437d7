#include "audit/intake/reference.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "audit/intake/headings.h"
#include "audit/intake/invoice_list.h"
#include "audit/intake/summary.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

using record::Message;

/// The cells of one row, read strictly: the first thing that is wrong makes the row unusable.
class Cells {
 public:
  Cells(const HeadedTable& table, std::size_t row, const std::string& file) : table_(table), row_(row), file_(file) {}

  std::string text(const std::string& field, bool required = false) {
    auto text = table_.cell(row_, field);
    if (required && text.empty()) wrong(field, text, {"为空，此栏必填。", "is empty, and this column must be filled."});
    return text;
  }
  /// A code of a firm, normalised. One whose check character differs is kept: a few such were truly issued.
  std::string uscc(const std::string& field, bool required = false) {
    auto code = record::normal_tax_id(text(field, required));
    bool plain = std::all_of(code.begin(), code.end(), [](unsigned char c) { return std::isalnum(c); });
    if (!code.empty() && (!plain || (code.size() != 18 && code.size() != 15)))
      wrong(field, code, {"不是统一社会信用代码（应为 18 位）。", "is not a credit code of 18 characters."});
    return code;
  }
  std::string account(const std::string& field, bool required = false) {
    auto said = text(field, required);
    if (said.empty()) return {};
    if (auto account = record::AccountNumber::parse(said)) return account->text();
    wrong(field, said, {"不是银行账号（长账号请以文本格式存储）。", "is not a bank account (store long ones as text)."});
    return {};
  }
  std::optional<record::Date> date(const std::string& field, bool required = false) {
    auto said = text(field, required);
    if (said.empty()) return std::nullopt;
    if (auto date = record::Date::parse(said)) return *date;
    wrong(field, said, {"不是日期，应如 2022-05-15。", "is not a date such as 2022-05-15."});
    return std::nullopt;
  }
  /// `otherwise`: the unit where the heading says none.
  std::optional<record::Fen> amount(const std::string& field, Unit otherwise, bool required = false) {
    auto said = text(field, required);
    if (said.empty()) return std::nullopt;
    auto unit = table_.unit.at(field) == Unit::none_said ? otherwise : table_.unit.at(field);
    if (auto fen = cell_amount(said, unit)) return *fen;
    wrong(field, said, {"不是数字金额，应只填数字。", "is not an amount in figures."});
    return std::nullopt;
  }
  /// 0 … 100 with at most four decimals, as millionths: `33.3333` is 333333. A closing % is allowed.
  std::int32_t percent(const std::string& field) {
    auto said = text(field, true);
    auto figures = record::normal_text(said);
    if (figures.ends_with("%")) figures.pop_back();
    auto point = figures.find('.');
    auto places = point == std::string::npos ? "" : figures.substr(point + 1);
    while (!places.empty() && places.back() == '0') places.pop_back();
    auto whole = figures.substr(0, point);
    bool good = !whole.empty() && whole.size() <= 3 && (whole + places).find_first_not_of("0123456789") == std::string::npos;
    if (good && places.size() > 4) places.resize(4);  // below a ten-thousandth of a percent no rule looks
    auto value = good ? std::stoi(whole) * 10000 + std::stoi("0" + places + std::string(4 - places.size(), '0')) : 0;
    if (!good || value > 1'000'000) {
      if (!said.empty()) wrong(field, said, {"不是 0 至 100 之间的百分数。", "is not a percentage from 0 to 100."});
      return 0;
    }
    return value;
  }
  std::int32_t year(const std::string& field) {
    auto said = record::normal_text(text(field, true));
    if (said.ends_with("年度")) said.resize(said.size() - 6);
    if (said.ends_with("年")) said.resize(said.size() - 3);
    bool good = said.size() == 4 && said.find_first_not_of("0123456789") == std::string::npos;
    if (!good && !said.empty()) wrong(field, said, {"不是四位年份。", "is not a year of four digits."});
    return good ? std::stoi(said) : 0;
  }
  std::string number(const std::string& field, bool required = false) {
    auto said = text(field, required);
    auto number = listed_number(said);
    if (number.empty() && !said.empty())
      wrong(field, said, {"不是一个发票号码（应为一组数字，长号码请以文本格式存储）。", "is not one invoice number (store long ones as text)."});
    return number;
  }
  record::Period period() { return {date("since"), date("until"), date("as_of")}; }
  void wrong(const std::string& field, const std::string& value, const Message& why) {
    if (fault) return;
    auto printed = table_.printed.find(field);
    fault = bad_cell(file_, row_, printed == table_.printed.end() ? field : printed->second, value, why);
  }
  bool has(const std::string& field) const { return table_.has(field); }
  std::optional<Unread> fault;

 private:
  const HeadedTable& table_;
  std::size_t row_;
  const std::string& file_;
};

record::Reference company(Cells& cells) {
  record::Company company;
  company.uscc = cells.uscc("uscc");
  company.name = cells.text("name", company.uscc.empty());
  company.legal_representative = cells.text("legal_representative");
  company.legal_representative_id = record::normal_tax_id(cells.text("legal_representative_id"));
  company.address = cells.text("address");
  company.phone = cells.text("phone");
  company.email = cells.text("email");
  company.registered_on = cells.date("registered_on");
  company.capital = cells.amount("capital", Unit::wan);
  company.status = cells.text("status");
  company.region = cells.text("region");
  company.period = cells.period();
  return company;
}

record::Reference holding(Cells& cells) {
  record::Holding holding;
  auto kind = record::normal_name(cells.text("holder_kind", true));
  holding.holder_is_company = kind == "COMPANY" || kind.starts_with("企业") || kind.ends_with("法人") || kind.starts_with("公司") ||
                              kind == "法人股东";
  bool is_person = kind == "PERSON" || kind.starts_with("自然人") || kind.starts_with("个人");
  if (is_person) holding.holder_is_company = false;
  if (!kind.empty() && !is_person && !holding.holder_is_company)
    cells.wrong("holder_kind", kind, {"应为“企业”或“自然人”。", "must be company or person."});
  holding.holder_id = record::normal_tax_id(cells.text("holder_id"));
  holding.holder_name = cells.text("holder_name", holding.holder_id.empty());
  holding.uscc = cells.uscc("uscc", true);
  holding.percent_millionths = cells.percent("percent");
  holding.period = cells.period();
  return holding;
}

record::Reference officer(Cells& cells) {
  record::Officer officer;
  officer.person_id = record::normal_tax_id(cells.text("person_id"));
  officer.person_name = cells.text("person_name", officer.person_id.empty());
  officer.uscc = cells.uscc("uscc", true);
  officer.role = cells.text("role");
  officer.period = cells.period();
  return officer;
}

record::Reference kin(Cells& cells) {
  record::Kin kin;
  kin.person_a = record::normal_tax_id(cells.text("person_a", true));
  kin.person_b = record::normal_tax_id(cells.text("person_b", true));
  kin.relation = cells.text("relation");
  kin.period = cells.period();
  return kin;
}

record::Reference account(Cells& cells) {
  record::BankAccount account;
  account.account = cells.account("account", true);
  account.bank = cells.text("bank");
  account.uscc = cells.uscc("uscc", true);
  account.period = cells.period();
  return account;
}

record::Reference list_entry(Cells& cells) {
  record::ListEntry entry;
  entry.list = record::normal_text(cells.text("list", true));
  entry.uscc = cells.uscc("uscc");
  entry.name = cells.text("name", entry.uscc.empty());
  entry.period = cells.period();
  return entry;
}

record::Reference payment(Cells& cells) {
  record::Payment payment;
  payment.date = cells.date("date", true).value_or(record::Date());
  payment.time = record::normal_text(cells.text("time"));
  payment.payer_account = cells.account("payer_account");
  payment.payer_name = cells.text("payer_name", payment.payer_account.empty());
  payment.payee_account = cells.account("payee_account");
  payment.payee_name = cells.text("payee_name", payment.payee_account.empty());
  payment.amount = cells.amount("amount", Unit::yuan, true).value_or(record::Fen());
  payment.serial = record::normal_name(cells.text("serial"));
  payment.remark = cells.text("remark");
  return payment;
}

record::Reference verification(Cells& cells) {
  static const std::map<std::string, record::InvoiceStatus> words = {
      {"正常", record::InvoiceStatus::normal},     {"NORMAL", record::InvoiceStatus::normal},      {"一致", record::InvoiceStatus::normal},
      {"作废", record::InvoiceStatus::voided},     {"已作废", record::InvoiceStatus::voided},      {"VOIDED", record::InvoiceStatus::voided},
      {"红冲", record::InvoiceStatus::red},        {"已红冲", record::InvoiceStatus::red},         {"全额红冲", record::InvoiceStatus::red},
      {"RED", record::InvoiceStatus::red},         {"查无此票", record::InvoiceStatus::not_found}, {"不存在", record::InvoiceStatus::not_found},
      {"NOT_FOUND", record::InvoiceStatus::not_found}};
  record::Verification verification;
  verification.code = record::normal_text(cells.text("code"));
  verification.number = cells.number("number", true);
  auto said = cells.text("status", true);
  auto word = words.find(record::normal_name(said));
  if (word != words.end()) verification.status = word->second;
  else if (!said.empty())
    cells.wrong("status", said, {"应为正常、作废、红冲或查无此票。", "must be 正常, 作废, 红冲 or 查无此票."});
  verification.queried_on = cells.date("queried_on");
  verification.period = cells.period();
  return verification;
}

record::Reference grant(Cells& cells) {
  record::Grant grant;
  grant.policy = cells.text("policy", true);
  grant.year = cells.year("year");
  grant.enterprise = cells.text("enterprise");
  grant.uscc = cells.uscc("uscc");
  if (grant.enterprise.empty() && grant.uscc.empty())
    cells.wrong("enterprise", "", {"与统一社会信用代码均为空。", "is empty, and so is the credit code."});
  grant.project = cells.text("project");
  grant.round = cells.text("round");
  grant.granted = cells.amount("granted", Unit::yuan, true).value_or(record::Fen());
  grant.code = record::normal_text(cells.text("code"));
  grant.number = cells.number("number");
  if (!grant.code.empty() && grant.number.empty())
    cells.wrong("number", "", {"为空，而发票代码已填。", "is empty though an invoice code is given."});
  grant.date = cells.date("date");
  grant.total = cells.amount("total", Unit::yuan);
  grant.seller = cells.text("seller");
  grant.receipt_number = record::normal_name(cells.text("receipt_number"));
  grant.contract_number = record::normal_name(cells.text("contract_number"));
  grant.equipment_serial = record::normal_name(cells.text("equipment_serial"));
  grant.period = cells.period();
  return grant;
}

struct Kind {
  Message title;
  std::vector<Column> columns;
  std::vector<Column> optional;       ///< nobody misses these
  std::vector<std::string> required;  ///< headings without which the table is not of this kind; `a|b`: either
  std::function<record::Reference(Cells&)> read;

  /// With the dates that every kind may have.
  std::vector<Column> all_columns() const {
    auto all = columns;
    all.insert(all.end(), optional.begin(), optional.end());
    all.push_back({"since", {"起始日期", "开始日期", "列入日期", "有效期自"}});
    all.push_back({"until", {"截止日期", "终止日期", "移出日期", "有效期至"}});
    all.push_back({"as_of", {"数据日期", "截至日期"}});
    return all;
  }
};

const std::map<std::string, Kind>& kinds() {
  static const std::vector<std::string> code = {"统一社会信用代码", "社会统一信用代码", "信用代码", "企业代码"};
  static const std::map<std::string, Kind> map = {
      {"companies",
       {{"工商登记", "register of companies"},
        {{"uscc", code},
         {"name", {"企业名称", "名称", "公司名称"}},
         {"legal_representative", {"法定代表人", "法人代表", "负责人"}},
         {"address", {"注册地址", "地址", "住所"}},
         {"phone", {"电话", "联系电话"}},
         {"email", {"邮箱", "电子邮箱"}},
         {"registered_on", {"成立日期", "注册日期"}},
         {"capital", {"注册资本", "注册资本,万元"}},
         {"status", {"登记状态", "经营状态"}},
         {"region", {"所属县区", "所属县(市、区)", "县区"}}},
        {{"legal_representative_id", {"法定代表人编号", "法定代表人证件号", "法定代表人人员编号"}}},
        {"name", "uscc|legal_representative|address|registered_on|region"},
        company}},
      {"holdings",
       {{"股权", "holdings"},
        {{"holder_id", {"股东证件号", "股东编号", "股东代码"}},
         {"holder_name", {"股东名称", "股东"}},
         {"holder_kind", {"股东类型"}},
         {"uscc", {"被投资企业代码", "被投资企业统一社会信用代码", "统一社会信用代码"}},
         {"percent", {"持股比例", "出资比例", "持股比例(%)"}}},
        {},
        {"uscc", "percent", "holder_kind", "holder_id|holder_name"},
        holding}},
      {"officers",
       {{"任职", "officers"},
        {{"person_id", {"人员编号", "证件号"}}, {"person_name", {"姓名"}}, {"uscc", code}, {"role", {"职务"}}},
        {},
        {"uscc", "person_id|person_name"},
        officer}},
      {"kin",
       {{"亲属", "kin"},
        {{"person_a", {"人员编号甲"}}, {"person_b", {"人员编号乙"}}, {"relation", {"关系"}}},
        {},
        {"person_a", "person_b"},
        kin}},
      {"accounts",
       {{"银行账户", "bank accounts"},
        {{"account", {"银行账号", "账号"}}, {"bank", {"开户行", "开户银行"}}, {"uscc", code}},
        {},
        {"account", "uscc"},
        account}},
      {"lists",
       {{"名单", "lists"},
        {{"list", {"名单", "名单名称"}}, {"uscc", code}, {"name", {"企业名称", "名称"}}},
        {},
        {"list", "uscc|name"},
        list_entry}},
      {"payments",
       {{"银行流水", "payments"},
        {{"date", {"交易日期", "日期"}},
         {"payer_account", {"付款账号", "付款人账号", "付款方账号"}},
         {"payer_name", {"付款人", "付款人名称", "付款方名称", "付款户名", "付款方户名"}},
         {"payee_account", {"收款账号", "收款人账号", "收款方账号"}},
         {"payee_name", {"收款人", "收款人名称", "收款方名称", "收款户名", "收款方户名"}},
         {"amount", {"金额", "交易金额"}},
         {"serial", {"流水号", "交易流水号"}},
         {"remark", {"摘要", "备注"}}},
        {{"time", {"交易时间", "时间"}}},
        {"date", "amount", "payer_account|payer_name", "payee_account|payee_name"},
        payment}},
      {"verification",
       {{"发票查验", "verification of invoices"},
        {{"code", {"发票代码"}}, {"number", {"发票号码"}}, {"status", {"查验结果", "发票状态"}}, {"queried_on", {"查验日期"}}},
        {},
        {"number", "status"},
        verification}},
      {"history",
       {{"历年补助", "earlier grants"},
        {{"policy", {"政策", "政策代号"}},
         {"year", {"年度", "年份"}},
         {"enterprise", {"企业名称"}},
         {"uscc", code},
         {"project", {"项目名称"}},
         {"granted", {"补助金额", "补贴金额", "奖补金额"}},
         {"code", {"发票代码"}},
         {"number", {"发票号码"}}},
        {{"round", {"轮次", "批次"}},
         {"date", {"开票日期", "开具日期", "发票日期"}},
         {"total", {"价税合计", "开具金额", "发票金额"}},
         {"seller", {"销售方名称", "收款方名称", "销售方"}},
         {"receipt_number", {"回单编号", "回单号"}},
         {"contract_number", {"合同编号"}},
         {"equipment_serial", {"设备编号", "设备序列号", "出厂编号"}}},
        {"policy", "year", "granted", "enterprise|uscc"},
        grant}},
  };
  return map;
}

/// Equal payments of one file are told apart by their order.
void number_equals(std::vector<record::Reference>& rows) {
  using Same = std::tuple<std::int32_t, std::string, std::string, std::string, std::string, std::string, std::int64_t, std::string>;
  std::map<Same, std::int32_t> seen;
  for (auto& row : rows) {
    auto* payment = std::get_if<record::Payment>(&row);
    if (payment == nullptr || !payment->serial.empty()) continue;
    payment->ordinal = seen[{payment->date.days(), payment->time, payment->payer_account, payment->payer_name, payment->payee_account,
                             payment->payee_name, payment->amount.count(), payment->remark}]++;
  }
}

bool is_blank(const HeadedTable& table, std::size_t row) {
  const auto& cells = (*table.rows)[row];
  return std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return record::normal_text(cell).empty(); });
}

std::string joined(const std::vector<std::string>& words, const char* mark) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : mark) + word;
  return text;
}

/// `企业名称 (name)`; of alternatives each.
std::string named(const std::vector<Column>& columns, const std::string& fields) {
  std::vector<std::string> names;
  for (const auto& column : columns)
    if (("|" + fields + "|").find("|" + column.field + "|") != std::string::npos) names.push_back(column.names.front() + " (" + column.field + ")");
  return joined(names, " / ");
}

/// The columns that a kind understands.
std::set<std::size_t> columns_of(const record::Table& table, const std::string& kind) {
  const auto& known = kinds().at(kind);
  std::set<std::size_t> columns;
  if (const auto found = find_table(table, known.all_columns(), known.required))
    for (const auto& [field, column] : found->at) columns.insert(column);
  return columns;
}

/// A kind that understands all that `kind` does and more; empty: none.
std::string better_kind(const record::Table& table, const std::string& kind) {
  std::string best;
  auto most = columns_of(table, kind);
  for (const auto& name : reference_kinds()) {
    const auto columns = columns_of(table, name);
    if (columns.size() <= most.size() || !std::includes(columns.begin(), columns.end(), most.begin(), most.end())) continue;
    best = name, most = columns;
  }
  return best;
}

Message may_be_another(const record::Table& table, const std::string& kind) {
  const auto other = better_kind(table, kind);
  if (other.empty()) return {};
  const auto title = title_of_reference(other);
  return {"表头与 " + other + "（" + title.zh + "）相符，是否应为 mingjing import " + other + "？",
          " Its headings are those of " + other + " (" + title.en + "): was mingjing import " + other + " meant?"};
}

/// Which headings are missing, which there are, and what the table looks like.
record::Error no_headings(const record::Table& table, const std::string& kind, const std::string& file) {
  const auto& known = kinds().at(kind);
  const auto columns = known.all_columns();
  const auto nearest = find_table(table, columns, {});
  std::vector<std::string> missing, there;
  for (const auto& fields : known.required)
    if (!nearest || !nearest->has_any(fields)) missing.push_back(named(columns, fields));
  const bool fits_somewhat = nearest && !nearest->at.empty();
  if (fits_somewhat) {
    for (const auto& [field, heading] : nearest->printed) there.push_back(heading);
    for (const auto& [column, heading] : nearest->unknown_headings()) there.push_back(heading);
  } else {
    for (const auto& sheet : table.sheets)
      for (const auto& row : sheet.rows)
        for (const auto& cell : row)
          if (there.size() < 8 && !trimmed(cell).empty()) there.push_back(trimmed(cell));
  }
  const auto title = title_of_reference(kind);
  if (there.empty()) return {record::Code::invalid_input, file, {"是空表，没有表头。", "The table is empty; it has no headings."}};
  return {record::Code::invalid_input, file,
          Message{"表头与 " + kind + "（" + title.zh + "）不符，缺少：" + joined(missing, "；") + "。文件中是：" + joined(there, "、") + "。",
                  "The headings do not fit " + kind + " (" + title.en + "); missing are: " + joined(missing, "; ") +
                      ". The file has: " + joined(there, ", ") + "."} +
              may_be_another(table, kind)};
}

/// What the table lacks and what of it is not used, for whoever imports it.
void note_headings(const Kind& known, const HeadedTable& headed, ReferenceRows& out) {
  const auto note = [](std::vector<std::string>& list, const std::string& heading) {
    if (std::find(list.begin(), list.end(), heading) == list.end()) list.push_back(heading);
  };
  for (const auto& column : known.columns)
    if (!headed.has(column.field)) note(out.missing, column.names.front());
  for (const auto& [column, heading] : headed.unknown_headings()) note(out.ignored, heading);
}

}  // namespace

const std::vector<std::string>& reference_kinds() {
  static const std::vector<std::string> names = {"companies", "holdings", "officers", "kin",    "accounts",
                                                 "lists",     "payments", "verification", "history"};
  return names;
}

Message title_of_reference(const std::string& kind) { return kinds().at(kind).title; }

record::Result<ReferenceRows> read_reference(const std::string& kind, const record::Table& table, const std::string& file,
                                             bool keep_going) {
  auto known = kinds().find(kind);
  if (known == kinds().end()) {
    return record::Error{record::Code::invalid_input, kind,
                         {"没有名为“" + kind + "”的数据种类。", "There is no kind of reference data named " + kind + "."}};
  }
  const auto headed_tables = find_tables(table, known->second.all_columns(), known->second.required);
  if (headed_tables.empty()) return no_headings(table, kind, file);
  if (kind == "companies" && is_summary(table))
    return record::Error{record::Code::invalid_input, file,
                         {"这是一批申报的汇总表，不是企业登记数据。", "This is the summary list of a batch, no register of companies."}};
  if (const auto other = may_be_another(table, kind); !other.zh.empty()) return record::Error{record::Code::invalid_input, file, other};
  ReferenceRows out;
  for (const auto& headed : headed_tables) {
    note_headings(known->second, headed, out);
    for (std::size_t row = headed.first_row; row < headed.rows->size(); ++row) {
      if (is_blank(headed, row)) continue;
      Cells cells(headed, row, file);
      auto read = known->second.read(cells);
      if (cells.fault && !keep_going) return record::Error{record::Code::invalid_input, file, cells.fault->reason};
      if (cells.fault) out.refused.push_back(*cells.fault);
      else out.rows.push_back(std::move(read));
    }
  }
  number_equals(out.rows);
  return out;
}

}  // namespace mingjing::audit

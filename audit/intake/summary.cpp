#include "audit/intake/summary.h"

#include <algorithm>

#include "audit/intake/form_facts.h"
#include "audit/intake/headings.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

// 附件1-8 and the shorter summary lists (附件3, 4-6, 6-4, 7-4, 9-4), with what counties write instead.
const std::vector<Column>& columns() {
  static const std::vector<Column> list = {
      {"ordinal", {"序号", "编号"}},
      {"category", {"项目类别", "申报类别", "类别", "项目类型", "申报方向", "category"}},
      {"enterprise", {"企业名称", "单位名称", "申报单位", "申报企业", "申报单位名称", "企业(单位)名称", "申请单位名称", "申请单位", "项目单位", "enterprise"}},
      {"uscc", {"统一社会信用代码", "社会统一信用代码", "信用代码", "组织机构代码", "组织机构代码/统一社会信用代码", "uscc"}},
      {"project", {"项目名称", "企业上云项目名称", "申报项目", "申报项目名称", "车间、工厂名称", "project"}},
      {"industry", {"所属行业(领域)", "所属行业", "行业", "所属领域"}},
      {"content", {"主要改造内容及成效", "主要改造内容和成效", "改造内容", "主要建设内容", "项目主要内容"}},
      {"period", {"建设起止年月", "建设起止日期", "建设期限", "项目建设期", "起止年月"}},
      {"region", {"推荐单位", "推荐单位名称", "所属地区", "所属县区", "县(市、区)", "所属县(市、区)", "上报单位", "region"}},
      {"robots", {"应用数量", "应用数量(台)"}},
      {"invoiced", {"发票金额"}},
      {"contact", {"联系人", "申报单位联系人"}},
      {"planned", {"计划总投资", "总投资", "项目总投资", "计划投资"}},
      {"completed", {"累计完成投资", "已完成投资"}},
      {"in_interval", {"区间完成投资", "区间完成投资(以发票为准)", "区间投资"}},
      {"requested", {"申请补助资金", "申请补助金额", "申请资金", "申请金额", "申报金额", "申请财政资金金额", "申请奖补资金", "requested"}},
  };
  return list;
}

/// 附件2-3: what each firm spent on machines, in blocks of 机器人 and 数控机床; it names neither category nor project.
bool lists_robots(const HeadedTable& table) { return table.has("robots") && table.has("invoiced"); }

std::vector<HeadedTable> summaries_in(const record::Table& table) {
  std::vector<HeadedTable> found;
  for (auto& headed : find_tables(table, columns(), {"enterprise"}))
    if (headed.has("category") || headed.has("project") || headed.has("requested") || lists_robots(headed)) found.push_back(std::move(headed));
  return found;
}

Unit unit_of(const HeadedTable& table, const std::string& field) {
  auto unit = table.unit.find(field);
  return unit != table.unit.end() && unit->second == Unit::yuan ? Unit::yuan : Unit::wan;
}

std::optional<record::Fen> amount(const HeadedTable& table, std::size_t row, const std::string& field, const std::string& file,
                                  Summary& out) {
  auto text = table.cell(row, field);
  if (text.empty() || text == "/" || text == "-" || text == "—") return std::nullopt;
  if (auto fen = cell_amount(text, unit_of(table, field))) return *fen;
  out.bad.push_back(bad_cell(file, row, table.printed.at(field), text, {"不是数字金额，应只填数字。", "is not an amount in figures."}));
  return std::nullopt;
}

/// What columns state of which this reader knows no use; a rule may name them.
std::vector<Fact> further_facts(const HeadedTable& table, std::size_t row, const SummaryRow& read) {
  std::vector<Fact> facts;
  const auto add = [&](const std::string& heading, const std::string& text) {
    if (text.empty()) return;
    facts.push_back(fact_of(heading, text, unit_of_title(table.title)));
    facts.back().file = read.file, facts.back().row = read.row;
  };
  const auto& cells = (*table.rows)[row];
  for (const auto& [column, heading] : table.unknown_headings()) add(heading, column < cells.size() ? trimmed(cells[column]) : "");
  add("汇总表所属行业", read.industry), add("汇总表主要改造内容及成效", read.content);
  return facts;
}

SummaryRow read_row(const HeadedTable& table, std::size_t row, const std::string& file, Summary& out) {
  SummaryRow read;
  read.row = static_cast<std::int32_t>(row + 1);
  read.file = file;
  read.category = table.cell(row, "category");
  read.enterprise = table.cell(row, "enterprise");
  read.uscc = record::normal_tax_id(table.cell(row, "uscc"));
  read.project = table.cell(row, "project");
  read.industry = table.cell(row, "industry");
  read.content = table.cell(row, "content");
  read.period = table.cell(row, "period");
  read.planned = amount(table, row, "planned", file, out);
  read.completed = amount(table, row, "completed", file, out);
  read.in_interval = amount(table, row, "in_interval", file, out);
  read.requested = amount(table, row, "requested", file, out);
  read.region = table.cell(row, "region");
  if (lists_robots(table)) read.category = "机器换人", read.in_interval = amount(table, row, "invoiced", file, out);
  if (read.requested) read.half_place = half_place(table.cell(row, "requested"), unit_of(table, "requested"));
  read.facts = further_facts(table, row, read);
  return read;
}

/// A firm stands in both blocks of 附件2-3 with one application.
void add_row(Summary& out, SummaryRow row, bool robots) {
  const auto same = [&](const SummaryRow& other) {
    return robots && other.file == row.file && record::normal_name(other.enterprise) == record::normal_name(row.enterprise);
  };
  const auto first = std::find_if(out.rows.begin(), out.rows.end(), same);
  if (first == out.rows.end()) return out.rows.push_back(std::move(row));
  if (first->in_interval && row.in_interval) *first->in_interval += *row.in_interval;
}

/// The lists of awards name neither category nor project nor money (附件5-4, 6-4, 7-4, 9-4); that they are meant is told by the file's name.
std::vector<HeadedTable> award_lists_in(const record::Table& table) {
  std::vector<HeadedTable> found;
  for (auto& headed : find_tables(table, columns(), {"enterprise"}))
    if (headed.has("contact")) found.push_back(std::move(headed));
  return found;
}

}  // namespace

bool is_summary(const record::Table& table) { return !summaries_in(table).empty(); }

record::Result<Summary> read_summary(const record::Table& table, const std::string& file) {
  auto summaries = summaries_in(table);
  if (summaries.empty()) summaries = award_lists_in(table);
  if (summaries.empty()) {
    return record::Error{record::Code::invalid_input, file,
                         {"“" + file + "”中找不到汇总表的表头（至少应有“企业名称”和“项目类别”两栏）。",
                          file + " has no headings of a summary list (at least 企业名称 and 项目类别)."}};
  }
  Summary out;
  for (const auto& table_found : summaries) {
    for (std::size_t row = table_found.first_row; row < table_found.rows->size(); ++row) {
      if (!is_entry(table_found, row)) continue;
      auto read = read_row(table_found, row, file, out);
      if (!read.enterprise.empty()) {
        add_row(out, std::move(read), lists_robots(table_found));
      } else if (!read.project.empty() || read.requested) {
        out.bad.push_back(bad_cell(file, row, table_found.printed.at("enterprise"), "",
                                   {"为空，无法知道是哪家企业，此行未采用。", "is empty: nobody can tell the enterprise; the row was not used."}));
      }
    }
  }
  return out;
}

}  // namespace mingjing::audit

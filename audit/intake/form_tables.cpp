#include "audit/intake/form_tables.h"

#include <algorithm>

#include "audit/intake/headings.h"
#include "audit/intake/table_totals.h"

namespace mingjing::audit {
namespace {

const std::vector<Column>& budget_columns() {
  static const std::vector<Column> list = {{"ordinal", {"序号"}}, {"item", {"支出科目", "预算科目"}}, {"amount", {"支出金额", "预算金额"}}};
  return list;
}

const std::vector<Column>& equipment_columns() {
  static const std::vector<Column> list = {
      {"ordinal", {"序号"}}, {"item", {"名称", "设备名称"}}, {"price", {"单价"}}, {"quantity", {"数量"}}, {"amount", {"金额", "总价"}}, {"remark", {"备注"}}};
  return list;
}

const std::vector<Column>& target_columns() {
  static const std::vector<Column> list = {{"indicator", {"三级指标"}},
                                           {"target", {"预期指标目标值", "预期指标", "目标值", "预期目标值"}},
                                           {"result", {"指标完成情况", "完成情况", "实际完成值", "完成值"}}};
  return list;
}

/// Up to its row 合计: what stands below is another table of the sheet.
void add_up(const HeadedTable& headed, const std::string& file, std::vector<ListTotal>& totals) {
  TotalReader reader(headed, file, "amount");
  const auto before = totals.size();
  for (std::size_t row = headed.first_row; row < headed.rows->size() && totals.size() == before; ++row) reader.read(row, totals);
}

}  // namespace

std::vector<ListTotal> form_totals(const record::Table& table, const std::string& file) {
  std::vector<ListTotal> totals;
  for (const auto& budget : find_tables(table, budget_columns(), {"item", "amount"})) add_up(budget, file, totals);
  for (const auto& machines : find_tables(table, equipment_columns(), {"item", "price", "quantity", "amount"})) {
    for (std::size_t row = machines.first_row; row < machines.rows->size() && is_entry(machines, row); ++row)
      if (auto product = product_of(machines, row, {"amount"}, file)) totals.push_back(std::move(*product));
    add_up(machines, file, totals);
  }
  return totals;
}

std::vector<Target> targets_in(const record::Table& table, const std::string& file) {
  std::vector<Target> targets;
  for (const auto& headed : find_tables(table, target_columns(), {"indicator", "target", "result"}))
    for (std::size_t row = headed.first_row; row < headed.rows->size(); ++row) {
      Target read{headed.cell(row, "indicator"), headed.cell(row, "target"), headed.cell(row, "result"), file, static_cast<std::int32_t>(row + 1)};
      if (!read.indicator.empty() && (!read.target.empty() || !read.result.empty())) targets.push_back(std::move(read));
    }
  return targets;
}

}  // namespace mingjing::audit

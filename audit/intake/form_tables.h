#pragma once

#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// Tables of a form that add up (支出科目 beside 支出金额; 名称, 单价, 数量, 金额): their row 合计 beside the rows above it, and of each row its
/// price times its quantity beside its amount. Amounts in the unit of the heading or the title, else as if in yuan.
std::vector<ListTotal> form_totals(const record::Table& table, const std::string& file);

/// Rows of a table of targets (三级指标, 预期指标目标值, 指标完成情况) that state a target or a result.
std::vector<Target> targets_in(const record::Table& table, const std::string& file);

}  // namespace mingjing::audit

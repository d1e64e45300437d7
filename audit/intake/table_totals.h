#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/intake/headings.h"

namespace mingjing::audit {

/// 合计 and 小计 of one column of money: 小计 adds up the rows since the last 小计, 合计 all rows, those still to be bought among them. Below
/// an amount that is no figure (约800) nobody can say what the rows add up to: no total is told.
class TotalReader {
 public:
  TotalReader(const HeadedTable& table, const std::string& file, std::string field) : table_(table), file_(file), field_(std::move(field)) {}
  /// Takes the row into the sum, or adds a total where the row is one.
  void read(std::size_t row, std::vector<ListTotal>& totals);

 private:
  record::Fen place_of(const std::string& text) const;
  bool names(std::size_t row, std::initializer_list<const char*> words) const;

  const HeadedTable& table_;
  const std::string& file_;
  std::string field_;
  ListTotal part_, whole_;
  bool open_ = false;  ///< a row bears an amount that is no figure
};

/// The row's 单价 × 数量 beside the amount that stands under the first of `fields`; nullopt where one of the three is no figure, or where
/// it agrees with one of `fields` to the printed places.
std::optional<ListTotal> product_of(const HeadedTable& table, std::size_t row, const std::vector<std::string>& fields, const std::string& file);

}  // namespace mingjing::audit

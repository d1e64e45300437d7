#pragma once

#include <string>
#include <vector>

#include "storage/record/money.h"

namespace mingjing::datasets {

/// The terms of a programme of 三工信〔2022〕37号 that decide what the world's firms may ask for. Written down a second time, apart from
/// the policy files, because truth that was computed by the judge's own numbers would prove nothing.
struct Programme {
  std::string id;
  std::vector<std::string> names;      ///< as the 项目类别 column has it
  record::BasisPoints rate, raised;    ///< `raised` for firms on one of `raised_by`
  std::vector<std::string> raised_by;  ///< lists
  record::Fen cap;
  record::Fen minimum;                 ///< zero: none
  record::Fen investment_from, investment_to;  ///< with tax; what an ordinary project of the world costs
  bool needs_goods_receipts = true;
};

/// digital, green, tech, 5g-iiot, robot, cloud.
const std::vector<Programme>& programmes();
const Programme& programme(const std::string& id);

}  // namespace mingjing::datasets

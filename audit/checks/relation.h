#pragma once

#include <functional>
#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/checks/supplier.h"
#include "graph/network.h"

namespace mingjing::audit {

/// What a check of party.* asks of every supplier.
struct RelationQuestion {
  /// The ways in which the two are tied on that day, surest first.
  std::function<std::vector<graph::Connection>(const record::Party& supplier, record::Date day)> ask;
  /// True when the network knows enough of both to say no.
  std::function<bool(const graph::Known& enterprise, const graph::Known& supplier)> can_deny;
  record::Message missing;  ///< what is not known, for the reason of an undetermined answer: 股权信息
  std::string needs;        ///< `import holdings`
  /// The first words of the finding, before the names; the path is told after it.
  std::function<record::Message(const graph::Connection&)> lead;
  /// True when the tie is of the kind that proves nothing: for the file only.
  std::function<bool(const graph::Connection&)> is_common;
};

/// A finding per supplier and way, on the first day of dealing on which the tie holds; what could not be asked is undetermined.
Answer judge_relation(const Case& of, const RelationQuestion& question);

/// The path in the words of a clerk, step by step.
record::Message told(const std::vector<record::Relation>& path);
/// 40 % as `40%`, 24.9999 % as `24.9999%`.
std::string percent(std::int32_t millionths);
/// The rule lacks an obligatory parameter: then the check cannot be made.
Answer no_parameter(const char* name);
/// A common holder whose name has one of the rule's `state_holders`: firms of the State are not related by that alone.
bool is_state_holding(const Case& of, const Rule& rule, const graph::Connection& connection);
/// What every invoice of the supplier shows: row, and page with the seller's name.
std::vector<record::Evidence> sales_of(const Case& of, const std::vector<std::size_t>& invoices);

}  // namespace mingjing::audit

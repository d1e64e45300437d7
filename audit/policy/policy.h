#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "storage/record/date.h"
#include "storage/record/finding.h"
#include "storage/record/money.h"
#include "storage/record/result.h"

namespace mingjing::audit {

/// What the imported lists say of an enterprise on a day: names of lists (专精特新, 对标提升, 失信被执行人 …) on which it stands.
using Standing = std::set<std::string>;

/// A legal value: a whole number (basis points, days, counts), an amount (TOML string "12345.67", in fen here), a day, a word or words.
using Value = std::variant<std::int64_t, record::Fen, record::Date, bool, std::string, std::vector<std::string>>;

/// One alternative of a parameter: it counts when the enterprise stands on any of `listed` (empty: always) and the day lies in
/// since ≤ day < until.
struct Choice {
  Value value;
  std::vector<std::string> listed;
  std::optional<record::Date> since, until;
  std::string note;  ///< why, for the worksheet; may be empty
};

/// When, how much, by which clause a check holds. `parameters` are checked against the list of each check (policy.cpp): an unknown
/// key is an error with file and line.
struct Rule {
  std::string check;
  record::Severity severity = record::Severity::warning;
  record::Clause clause;
  bool in_principle = false;  ///< 原则上: never more than a warning
  std::map<std::string, std::vector<Choice>> parameters;
  int line = 0;

  /// The last choice that counts, as T; nullptr when there is none.
  const Choice* choice(const std::string& parameter, const Standing& standing, record::Date day) const;
  template <class T>
  std::optional<T> get(const std::string& parameter, const Standing& standing, record::Date day) const {
    const Choice* found = choice(parameter, standing, day);
    if (found == nullptr || !std::holds_alternative<T>(found->value)) return std::nullopt;
    return std::get<T>(found->value);
  }
};

struct Round {
  std::string name;
  std::int32_t year = 0;
  std::optional<record::Date> interval_from, interval_to;  ///< both days belong to it
  std::optional<record::Date> deadline;                    ///< the last day that is in time
  bool is_default = false;
};

/// A worked example inside a policy file; run by `mingjing policy check` and by the tests.
struct WorkedCase {
  std::string says;
  std::vector<std::string> listed;
  std::optional<record::Fen> evidenced, evidenced_excl_tax, requested, granted_before;
  std::optional<record::Date> submitted_on;
  std::vector<std::string> expect;           ///< checks that must fire, no more and no fewer of cap.* and eligibility.late/.attribute
  std::optional<record::Severity> worst;     ///< the gravest among what fires; none: not asked
  std::optional<record::Fen> expect_allowable;
  int line = 0;
};

enum class Base { evidenced, evidenced_excl_tax };

struct Programme {
  std::string id;
  std::vector<std::string> names;  ///< as the 项目类别 column has it; matched by normal_name
  bool counts_towards_limit = true;
  std::vector<Rule> rules;         ///< those of the policy that apply here, then its own; an own rule replaces one of the same check
  std::vector<WorkedCase> cases;
};

struct Policy {
  std::string id, document, title;
  record::Date issued_on, read_on;
  bool draft = false;
  bool sharing_forbidden = true;   ///< contract section 6, `sharing`
  bool reuse_clause = false;       ///< the document forbids reuse in words; without it reuse is a warning that cites the declaration
  std::vector<Round> rounds;
  std::vector<Programme> programmes;
  std::vector<Rule> rules;         ///< those that need no programme
  std::string file;

  const Programme* programme_named(const std::string& category) const;
  /// The round of that name; an unknown name takes the default's dates, and the year that leads it.
  Round round_named(const std::string& name) const;
};

/// By id from the built-in policies, or from a file when `id_or_file` ends in .toml or holds a `/`. not_found, or invalid_input with
/// `file:line` as subject.
record::Result<Policy> load_policy(const std::string& id_or_file);
record::Result<Policy> parse_policy(const std::string& toml, const std::string& file);
std::vector<std::string> built_in_policies();

}  // namespace mingjing::audit

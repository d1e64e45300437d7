#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "storage/record/date.h"
#include "storage/record/finding.h"
#include "storage/record/money.h"
#include "storage/record/reference.h"
#include "storage/record/result.h"

namespace mingjing::audit {

/// What the imported lists say of an enterprise on a day: names of lists (专精特新, 对标提升, 失信被执行人 …) on which it stands.
using Standing = std::set<std::string>;

/// A text of the law that can be read in more ways than one, declared by `[[reading]]`. The bureau chooses the option in force.
struct Ambiguity {
  struct Option {
    std::string id;        ///< `net`
    record::Message says;  ///< for people: 按不含税金额
  };
  std::string id;        ///< `vat-base`
  record::Message says;  ///< what the document leaves open
  std::vector<Option> options;
  record::Message settled;  ///< in place of options: why there is only one way to judge it; empty: there is a choice
  std::string in_force;  ///< id of an option; the first unless the file or an overlay says otherwise
  std::string chosen_in; ///< the overlay in which the bureau chose it: then no other option is weighed; empty: our own reading
  int line = 0;

  const Option* option(const std::string& id) const;
  /// What the bureau chose, in one sentence with its file, e.g. 主管部门选定的理解：…，采用“按不含税金额”（smx-2022-1.local.toml）。
  record::Message choice() const;
};
/// Which option of which ambiguity: reading id → option id.
using Options = std::map<std::string, std::string>;

/// What a figure is held against: a whole number, a decimal of two places (a share "0.65" or an amount "200000000.00"), or a day.
using Limit = std::variant<std::int64_t, record::Fen, record::Date>;
inline constexpr const char* kBounds[] = {"at_least", "at_most", "more_than", "less_than"};
bool is_bound(const std::string& parameter);

/// One of the facts of `any`: it suffices that one of them holds; those that share a word in `with` must hold together.
struct FactBound {
  std::string fact;
  std::vector<std::string> names;        ///< headings under which forms state it
  std::map<std::string, Limit> limits;   ///< by kBounds
  std::vector<std::string> one_of;       ///< words, of which the form must state one
  std::vector<std::string> none_of;      ///< words, of which it must state none
  std::vector<std::string> papers;       ///< papers that may say it too: a bound on a day asks when they were issued, words ask their result
  std::vector<std::string> share_of;     ///< headings: the bound is on the fact's share in what stands there
  std::vector<std::string> growth_over;  ///< headings: the bound is on how much the fact exceeds what stands there, as a share of it
  std::string with;
};

/// Points of one item of a table of scores: those of the last step that the figure reaches, of the word that the form states, or of the
/// first list on which the enterprise stands.
struct ScoreItem {
  struct Step {
    record::Fen from;            ///< the figure that it takes, in hundredths: 50 is 50 %, or half a point
    std::string word;            ///< in place of `from`: what the form must state
    std::string listed;          ///< in place of `from`: the list
    std::vector<FactBound> given;  ///< what must hold besides; where no form states it the step may count or not
    record::Fen points, up_to;   ///< in hundredths of a point; more than `points` where the rest is for a person to say
  };
  /// What a certificate may name: all of `words` (`a|b`: either), within what was read in one piece.
  struct Honour {
    std::vector<std::string> words;
    record::Fen points, up_to;       ///< in hundredths of a point; more than `points` where the rest is for a person to say
  };
  std::string item;
  std::vector<std::string> names;    ///< headings under which forms state its figure
  std::string source;                ///< in place of a heading: investment, local_equipment or local_service
  std::vector<std::string> papers;   ///< papers that may prove it; empty: not told by papers
  record::Fen each;                  ///< the most that one such paper can bring
  std::vector<Honour> honours;       ///< what a certificate among them brings, by what stands on it: the first that it names
  record::Fen most;                  ///< in hundredths of a point
  std::vector<Step> steps;           ///< none: what stands under `names` are its points; without names only a person can score it
  record::Fen minimum;               ///< of stated points: fewer break the clause
  record::Fen minimum_applicable;    ///< fewer break it unless something that is asked only where applicable does not apply
  std::int64_t weight_bp = 10000;    ///< what a point counts in the total
};

/// A legal value: a whole number (basis points, days, counts), an amount (TOML string "12345.67", in fen here), a day, a word or words.
using Value = std::variant<std::int64_t, record::Fen, record::Date, bool, std::string, std::vector<std::string>, std::vector<FactBound>,
                           std::vector<ScoreItem>>;

/// One alternative of a parameter: it counts when the enterprise stands on any of `listed` (empty: always), on all of `listed_all`, and the
/// day lies in since ≤ day < until. Those of a reading that is not in force are no longer among a rule's choices.
struct Choice {
  Value value;
  std::vector<std::string> listed;
  std::optional<record::Date> since, until;
  std::string note;  ///< why, for the worksheet; may be empty
  Options options;
  int line = 0;
  std::vector<std::string> listed_all;
};
/// The same lists and the same readings: only their days may tell the two apart.
bool same_condition(const Choice& a, const Choice& b);

/// When, how much, by which clause a check holds. `parameters` are checked against the list of each check (policy.cpp): an unknown
/// key is an error with file and line.
struct Rule {
  std::string check;
  record::Severity severity = record::Severity::warning;
  record::Clause clause;
  bool in_principle = false;  ///< 原则上: never more than a warning
  std::map<std::string, std::vector<Choice>> parameters;
  std::set<std::string> ids;         ///< clauses of the document that it holds, by the names that its catalogue gives them
  std::vector<std::string> needs;    ///< parameters that the document leaves to the bureau and no overlay gives
  record::Message partly;            ///< what of the clause a machine cannot tell; empty: nothing
  bool human = false;                ///< only a person can judge it; no check runs
  record::Message human_reason;      ///< why, and what to look at; may be empty
  Options options;                   ///< it is in force only under these readings
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
  Options options;                           ///< readings that are in force in it
  std::optional<record::Fen> evidenced, evidenced_excl_tax, requested, granted_before, paid;
  std::string granted_for;                   ///< project of the earlier grant
  std::optional<record::Date> submitted_on, invoiced_on, paid_on;
  std::string category, content, payer, payee;
  std::string origin;                        ///< 产地 or 服务商属地 of the row of the list
  bool service = false;                      ///< the row stands in a list of services
  std::vector<std::string> attributes;       ///< what the firm says it is
  std::vector<std::string> lacks;            ///< of list, contract, invoice, payment, receipt, summary (its row in the summary list)
  std::vector<std::string> papers;           ///< that there are besides; not empty: required papers are weighed too
  struct Issued {
    std::string paper, project, result;
    std::optional<record::Date> issued_on;
  };
  struct Adding {
    std::vector<std::string> rows;           ///< amounts of the rows of a form's table, in yuan
    std::string total, price, quantity;      ///< its row 合计; 单价 and 数量 of a table of one row
  };
  std::vector<Adding> tables;
  struct Aim {
    std::string indicator, target, result;
  };
  std::vector<Aim> targets;
  std::vector<Issued> issued;                ///< papers of authorities, with what they say
  std::vector<std::string> certificates;     ///< that there are besides, by what stands on them
  std::vector<std::string> binder;           ///< papers bound in one file, in this order; weighed as `papers` are
  std::optional<record::InvoiceStatus> status;
  std::string invoice_used_in, slip_used_in; ///< same-round, other-round, other-policy, grant; empty: nowhere else
  bool listed_twice = false;
  std::optional<record::Fen> listed_amount;  ///< what the list says of the invoice; absent: what the invoice says
  std::vector<std::string> seller_listed;    ///< lists on which the seller stands
  std::string seller_region;                 ///< where the register has the seller
  std::int64_t applications = 1;             ///< of the enterprise in this programme and round
  std::int64_t recommended = 1;              ///< applications of this programme from the same region, each of another enterprise
  std::vector<std::string> also;             ///< other programmes for which the enterprise applies in this round
  std::string enterprise;                    ///< its name in the register; empty: as in its papers
  std::string registered_as;                 ///< its standing in the register; empty: not told
  std::optional<record::Fen> planned;        ///< a further row of the list that is still to be bought (备注 √)
  std::string region, county;                ///< where the register has the enterprise, and who puts it forward by the summary list
  std::optional<record::Fen> in_interval, completed;  ///< as the summary list states them
  std::optional<record::Date> queried_on;    ///< the day of the print of its credit query
  std::vector<std::pair<std::string, std::string>> facts;  ///< what the forms state: heading and text
  std::vector<std::string> blank;            ///< boxes of the form that were left empty
  std::vector<std::string> expect;           ///< checks that must fire, no more and no fewer
  std::optional<record::Severity> worst;     ///< the gravest among what fires; none: not asked
  std::optional<record::Fen> expect_allowable;
  std::set<std::string> ids;                 ///< clauses that it shows; empty: those of the checks that it expects
  int line = 0;
};

enum class Base { evidenced, evidenced_excl_tax };

struct Programme;

/// A programme as it would be under another option of one ambiguity on which it depends.
struct Alternative {
  std::string reading, option;
  std::set<std::string> checks;  ///< those that may answer otherwise
  std::shared_ptr<const Programme> programme;
};

struct Programme {
  std::string id;
  std::vector<std::string> names;  ///< as the 项目类别 column has it; matched by normal_name
  bool counts_towards_limit = true;
  std::vector<Rule> rules;         ///< those of the policy that apply here, then its own, which replace those of the same check
  std::vector<Rule> human;         ///< clauses for a person: the policy's, then its own
  std::vector<Alternative> alternatives;
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
  std::vector<Rule> human;         ///< clauses for a person, whatever the programme
  std::vector<Ambiguity> ambiguities;
  std::string supersedes;                  ///< id of the notice before this one; empty: none
  record::Date in_force_from;              ///< a claim of an earlier day is judged by the notice before
  std::shared_ptr<const Policy> earlier;   ///< that notice
  std::string file;

  const Ambiguity* ambiguity(const std::string& id) const;
  /// Those that the bureau chose, in this policy and in those that it supersedes.
  std::vector<Ambiguity> chosen_readings() const;
  const Programme* programme_named(const std::string& category) const;
  /// The round of that name; an unknown name takes the default's dates, and the year that leads it.
  Round round_named(const std::string& name) const;
};

/// The law of a day: this policy, or the one that it supersedes when it was not yet in force.
const Policy& law_of(const Policy& policy, record::Date day);

/// Every list that a rule of the policy speaks of.
std::set<std::string> lists_of(const Policy& policy);

/// By id from the built-in policies, or from a file when `id_or_file` ends in .toml or holds a `/`. not_found, or invalid_input with
/// `file:line` as subject.
/// The bureau's overlay `ID.local.toml` is laid over it: the one beside a policy file, or for a built-in id the one in
/// $XDG_CONFIG_HOME/mingjing/policies. An overlay with a mistake is refused, and the policy with it.
record::Result<Policy> load_policy(const std::string& id_or_file);
/// The same with the overlay of the call; empty: its own.
record::Result<Policy> load_policy_with(const std::string& id_or_file, const std::string& overlay_file);
record::Result<Policy> parse_policy(const std::string& toml, const std::string& file);
std::vector<std::string> built_in_policies();

}  // namespace mingjing::audit

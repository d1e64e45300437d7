#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/record/claim.h"
#include "storage/record/date.h"
#include "storage/record/enum_last.h"
#include "storage/record/money.h"
#include "storage/record/read.h"
#include "storage/record/result.h"

namespace mingjing::record {

enum class Severity : std::uint8_t { notice = 0, warning = 1, violation = 2 };  ///< on disk: never renumber
template <>
struct EnumLast<Severity> {
  static constexpr auto value = Severity::violation;
};
std::string_view name_of(Severity severity);

struct Clause {
  std::string document, section, quote;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("document", s.document), v("section", s.section), v("quote", s.quote);
  }
};

/// A place on a page, or a row of a list (`row` > 0, then page, field, value and box are not set).
struct Evidence {
  std::string file;
  std::int32_t page = 0;
  std::int32_t row = 0;
  std::string field, value;
  std::optional<Box> box;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("file", s.file), v("page", s.page), v("row", s.row), v("field", s.field), v("value", s.value), v("box", s.box);
  }
};

/// Another application or grant that the finding points to.
struct Counterpart {
  ApplicationId application;
  std::string enterprise, policy, round;
  std::int32_t year = 0;
  std::string file;
  std::int32_t page = 0;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("application", s.application), v("enterprise", s.enterprise), v("policy", s.policy), v("round", s.round), v("year", s.year),
        v("file", s.file), v("page", s.page);
  }
};

/// Kinds of things in the network, with the names of the contract (company, person, …).
enum class NodeKind : std::uint8_t { company, person, account, address, phone, email, invoice };
template <>
struct EnumLast<NodeKind> {
  static constexpr auto value = NodeKind::invoice;
};
std::string_view name_of(NodeKind kind);
struct Node {
  NodeKind kind = NodeKind::company;
  std::string id;    ///< USCC, person id, account, normalised address …; a company without a code: `name:` + normalised name
  std::string name;  ///< as people say it
  auto operator<=>(const Node&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("kind", s.kind), v("id", s.id), v("name", s.name);
  }
};

enum class RelationKind : std::uint8_t {
  holds, officer_of, kin_of, represents, registered_at, reachable_at, owns_account, pays, invoices
};
template <>
struct EnumLast<RelationKind> {
  static constexpr auto value = RelationKind::invoices;
};
std::string_view name_of(RelationKind kind);

/// One step of a path that proves a party.* finding.
struct Relation {
  Node from, to;
  RelationKind relation = RelationKind::holds;
  std::optional<std::int32_t> percent_millionths;  ///< holds: 1 % = 10,000
  std::optional<Fen> amount;                       ///< pays, invoices
  std::optional<Date> date;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("from", s.from), v("to", s.to), v("relation", s.relation), v("percent_millionths", s.percent_millionths),
        v("amount", s.amount), v("date", s.date);
  }
};

/// What a check saw. `subject` is what the id is made of (contract section 5) and never holds paths, pages, amounts or confidence.
struct Finding {
  std::string id;          ///< 32 hex digits; set by audit/judge from check, application and subject
  std::string check;
  std::string subject;
  Severity severity = Severity::notice;
  Fen amount_at_risk;
  std::int32_t confidence_pm = 1000;
  Message summary;
  Clause clause;
  std::vector<Evidence> evidence;
  std::vector<Counterpart> counterparts;
  std::vector<Relation> path;  ///< party.* only, applicant first
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("id", s.id), v("check", s.check), v("subject", s.subject), v("severity", s.severity), v("amount_at_risk", s.amount_at_risk),
        v("confidence_pm", s.confidence_pm), v("summary", s.summary), v("clause", s.clause), v("evidence", s.evidence),
        v("counterparts", s.counterparts), v("path", s.path);
  }
};

/// A check that could not answer, and what it needs to.
struct Undetermined {
  std::string check;
  Clause clause;
  Message reason;
  std::string needs;  ///< what a person must supply, e.g. `import lists`; `person`: only a person can judge it
  bool for_a_person() const { return needs == "person"; }
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("check", s.check), v("clause", s.clause), v("reason", s.reason), v("needs", s.needs);
  }
};

}  // namespace mingjing::record

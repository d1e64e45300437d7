#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/record/claim.h"
#include "storage/record/finding.h"
#include "storage/record/reference.h"

namespace mingjing::graph {

/// What a network is built from: facts of the register and what the papers say.
struct Facts {
  std::vector<record::Company> companies;
  std::vector<record::Holding> holdings;
  std::vector<record::Officer> officers;
  std::vector<record::Kin> kin;
  std::vector<record::BankAccount> accounts;
  std::vector<record::Payment> payments;  ///< imported, and those of bank slips (serial empty when unread)
};

/// Companies, people, accounts, addresses, phones, e-mails and payments as one graph. Immutable once built. The only place that
/// names Boost.Graph is network.cpp and the questions beside it.
class Network {
 public:
  static Network build(const Facts& facts);
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;
  ~Network();

  struct Graph;  ///< defined in graph/network_graph.h, for the questions in this folder only
  const Graph& graph() const { return *graph_; }

 private:
  explicit Network(std::unique_ptr<Graph> graph);
  std::unique_ptr<Graph> graph_;
};

/// A proof: the path from the first party to the second, and how far the register supports it.
struct Connection {
  std::vector<record::Relation> path;
  bool dated = true;       ///< every register fact on it had a date or period; else only a warning may rest on it
  bool by_name_only = false;  ///< somewhere two people or firms were taken for one because of equal names: notice at most
  std::string rule;        ///< which of the ways it is, e.g. `holds`, `held-by`, `common-holder`, `kin-together`
  std::string subject;     ///< stable name of what connects them, for the finding's id
};

// The questions. `day` is the day on which relations must hold (contract, invoice or payment date). Answers are ordered and complete;
// none: empty.

/// 25 % rule of SAT notice 2016 No. 42 art. 2(1) (checks.md section 3): shares direct and through a middle party of which the
/// share is at least `threshold` (then the middle party's share counts, no product); relatives' shares added together; both held
/// by the same third party.
std::vector<Connection> ownership(const Network&, const record::Party& a, const record::Party& b, record::Date day,
                                  std::int32_t threshold_millionths);
/// One legal representative or controlling person (≥ 50 % or the legal representative) behind both.
std::vector<Connection> common_control(const Network&, const record::Party& a, const record::Party& b, record::Date day);
/// A person who is officer (董事 监事 高管) or legal representative of one and officer, representative or holder of the other.
std::vector<Connection> key_person(const Network&, const record::Party& a, const record::Party& b, record::Date day);
/// Key persons or holders of the two who are kin.
std::vector<Connection> kinship(const Network&, const record::Party& a, const record::Party& b, record::Date day);
/// The same address, phone or e-mail.
std::vector<Connection> shared_contact(const Network&, const record::Party& a, const record::Party& b, record::Date day);
/// The same bank account owned by or used for both.
std::vector<Connection> shared_account(const Network&, const record::Party& a, const record::Party& b, record::Date day);

/// Money that comes back: a chain of payments that begins with `paid` and ends at its payer (or at a person or firm that holds,
/// represents or is an officer of it), every step on the same day as or after the one before, the last within `window_days` of the
/// first, at most `hops_max` payments in all, each step's amount between `share_min` and `share_max` of the first.
struct RoundTripRule {
  std::int32_t window_days, hops_max, share_min_bp, share_max_bp;
};
std::vector<Connection> round_trips(const Network&, const record::Payment& paid, const RoundTripRule& rule);

}  // namespace mingjing::graph

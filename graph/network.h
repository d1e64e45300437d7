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
/// names Boost.Graph is this folder. Firms are known by code, those without one by normal name; a name that the register gives to
/// exactly one code is that firm. People are known by id; those without one by name, and what rests on that says so.
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

/// What the register says of a firm at all, whatever the day: without it a question about the firm has no answer.
struct Known {
  bool registered = false;  ///< a row of companies
  bool held = false;        ///< somebody's share in it
  bool staffed = false;     ///< an officer or a legal representative
  bool banked = false;      ///< an account, imported or seen on a payment
  bool pays_out = false;    ///< a payment that it made
  bool kin = false;         ///< anything of kinship at all, of whomever
};
Known known(const Network&, const record::Party& party);
/// True when `account` is registered to the party on `day` by imported accounts (what slips alone say does not count).
bool owns_account(const Network&, const record::Party& party, const std::string& account, record::Date day);

/// A proof: the steps from the first party to the second, and how far the register supports it. Each step reads as its relation
/// does (holder holds company), so its ends may stand against the direction of the walk; the first step touches the first party.
struct Connection {
  std::vector<record::Relation> path;
  bool dated = true;       ///< every register fact on it had a date or period; else only a warning may rest on it
  bool by_name_only = false;  ///< somewhere two people were taken for one because of equal names: notice at most
  bool by_firm_name = false;  ///< somewhere a firm was known by its name without a code: warning at most
  std::string rule;        ///< which of the ways it is, e.g. `holds`, `held-by`, `common-holder`, `kin-together`
  std::string subject;     ///< stable name of what connects them, for the finding's id
  std::int32_t share_millionths = 0;        ///< ownership: the share that counts; of a third party: its share in the first party
  std::int32_t other_share_millionths = 0;  ///< of a third party: its share in the second party
  std::int32_t companies = 0;               ///< shared contact or account: how many firms have it on that day
};

// The questions. `day` is the day on which relations must hold (contract, invoice or payment date). Answers are ordered and complete;
// none: empty. Within an answer the surest come first: those by id before those by name, the shorter path first.

/// 25 % rule of SAT notice 2016 No. 42 art. 2(1) (checks.md section 3): shares direct and through a middle party of which the
/// share is at least `threshold` (then the middle party's share counts, no product); relatives' shares added together; both held
/// by the same third party. Ways: holds, held-by, common-holder, kin-together.
std::vector<Connection> ownership(const Network&, const record::Party& a, const record::Party& b, record::Date day,
                                  std::int32_t threshold_millionths);
/// One legal representative, or one person or firm with more than `control` of both, directly or through firms of each of which the
/// one above has more than that. Ways: same-representative, common-controller.
std::vector<Connection> common_control(const Network&, const record::Party& a, const record::Party& b, record::Date day,
                                       std::int32_t control_millionths);
/// A person who is officer (董事 监事 高管) or legal representative of one and officer, representative or holder of the other. Legal
/// representative of both is common control, not this.
std::vector<Connection> key_person(const Network&, const record::Party& a, const record::Party& b, record::Date day);
/// Officers, representatives or holders of the two who are kin.
std::vector<Connection> kinship(const Network&, const record::Party& a, const record::Party& b, record::Date day);
/// The same address, phone or e-mail. Ways: address, phone, email.
std::vector<Connection> shared_contact(const Network&, const record::Party& a, const record::Party& b, record::Date day);
/// The same bank account owned by or used for both.
std::vector<Connection> shared_account(const Network&, const record::Party& a, const record::Party& b, record::Date day);

/// Money that comes back: a chain of payments that begins with `paid` and ends at its payer (way `payer`) or at a person or firm that
/// holds, represents or is an officer of it (way `owner`), every step at the same time as or after the one before (a payment without
/// a time may be at any time of its day), the last at most `window_days` after the first, 2 … `hops_max` payments in all, each step's
/// amount from `share_min` to `share_max` of the first, nobody in between twice. The first thousand in order of time, surest first.
struct RoundTripRule {
  std::int32_t window_days, hops_max, share_min_bp, share_max_bp;
};
std::vector<Connection> round_trips(const Network&, const record::Payment& paid, const RoundTripRule& rule);

}  // namespace mingjing::graph

#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/network.h"
#include "storage/record/identifier.h"

// The inside of the network, for graph/ alone.
namespace mingjing::graph {

/// A fact of the register between two nodes: holder → company, person → company, company → address, company → account; kin either way.
struct Link {
  record::RelationKind relation = record::RelationKind::holds;
  std::int32_t percent_millionths = 0;
  record::Period period;
  std::string word;      ///< office or kin relation as written
  bool by_name = false;  ///< an end was a firm known by its name alone
  bool used = false;     ///< owns_account: only seen on a payment, not in the register of accounts
};

using Links = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, record::Node, Link>;
using Vertex = std::uint32_t;
inline constexpr Vertex kNone = std::numeric_limits<Vertex>::max();

/// One end of a payment: every way in which the network knows who that is. Two ends are one hand when they share a way.
struct Purse {
  Vertex account = kNone;   ///< the full account number
  Vertex owner = kNone;     ///< the firm that owns the account on that day
  Vertex named = kNone;     ///< the firm or person of that name
  std::int32_t masked = -1; ///< into Graph::masked
  bool human = false;       ///< `named` is a person: an equal name alone proves little
};

/// A payment, in the order of time.
struct Move {
  record::Date date;
  std::int32_t second = -1;  ///< of the day; -1 not known
  record::Fen amount;
  Purse from, to;
};

/// For each vertex the moves out of it (or into it), in order of time; compressed rows.
struct Timeline {
  std::vector<std::uint32_t> first;  ///< vertex → into moves; one more at the end
  std::vector<std::uint32_t> moves;
};

struct Network::Graph {
  Links links;
  std::unordered_map<std::string, Vertex> by_key;                       ///< kind and id
  std::unordered_map<std::string, std::vector<Vertex>> codes_of_name;   ///< normal name → firms with a code that bear it
  std::unordered_map<std::string, std::vector<Vertex>> people_of_name;  ///< normal name → people with an id
  std::vector<bool> in_register;                                        ///< by vertex: a row of companies speaks of it
  bool any_kin = false;
  std::vector<Move> moves;                                              ///< by date, then second, then order of import
  std::vector<record::AccountNumber> masked;
  std::unordered_map<Vertex, Vertex> name_of_account;  ///< where all payments over the account bear one name
  Timeline out, in;

  const record::Node& node(Vertex vertex) const { return links[vertex]; }
  Vertex find(record::NodeKind kind, const std::string& id) const;
};

/// A firm as the network has it. `by_name`: found by name, not by code.
struct Found {
  Vertex vertex = kNone;
  bool by_name = false;
};
/// Every node that the party is: by code, and by name where the code is not known or the name stands alone in other facts.
std::vector<Found> find_party(const Network::Graph& graph, const record::Party& party);

/// A fact with its ends.
struct Fact {
  Vertex from = kNone, to = kNone;
  const Link* link = nullptr;
};
/// Facts of that kind into (`of` = the company held, represented …) or out of a vertex that hold on `day`, by the other end's id.
std::vector<Fact> facts_into(const Network::Graph& graph, Vertex of, record::RelationKind kind, record::Date day);
std::vector<Fact> facts_from(const Network::Graph& graph, Vertex of, record::RelationKind kind, record::Date day);
/// Shares in `company` on `day`, one per holder: where rows overlap the latest counts.
std::vector<Fact> holders_of(const Network::Graph& graph, Vertex company, record::Date day);
/// Shares that `holder` has on `day`, by the same rule.
std::vector<Fact> holdings_of(const Network::Graph& graph, Vertex holder, record::Date day);
/// Relatives on `day`: the facts, each with `to` as the relative.
std::vector<Fact> relatives_of(const Network::Graph& graph, Vertex person, record::Date day);

enum class Sameness { different, by_name, same };
/// People with different ids differ whatever their names; without an id on one side, equal names are `by_name`, and so is a person
/// without an id against itself.
Sameness same_person(const Network::Graph& graph, Vertex a, Vertex b);
bool is_nameless_id(const record::Node& node);  ///< known by name, without id or code

record::Relation step(const Network::Graph& graph, const Fact& fact);
/// Appends the fact to the path and takes over what weakens it.
void add_step(const Network::Graph& graph, const Fact& fact, Connection& connection);
/// Surest first, then shortest, then by rule and subject; of equal rule and subject the first one.
void put_in_order(std::vector<Connection>& connections);
bool either_by_name(const Found& a, const Found& b);

/// How the network writes what it compares. Empty: not fit to tell anyone apart (masked, a placeholder, too vague).
std::string normal_phone(std::string_view text);
std::string normal_email(std::string_view text);
std::string normal_address(std::string_view text);
std::vector<std::string> normal_phones(std::string_view text);  ///< several in one cell
/// True when a payment's name is rather a person's than a firm's: two to four Han characters without a word for an organisation.
bool looks_human(std::string_view normal_name);
std::int32_t second_of_day(std::string_view time);

/// The purse of a payment's end from the nodes that exist; a masked account is appended to `masked`.
Purse purse_of(const Network::Graph& graph, const std::string& account, const std::string& name, record::Date day,
               std::vector<record::AccountNumber>& masked);

}  // namespace mingjing::graph

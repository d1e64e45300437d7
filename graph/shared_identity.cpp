#include <algorithm>
#include <set>

#include "graph/network_graph.h"

namespace mingjing::graph {
namespace {

using record::NodeKind;
using record::RelationKind;

/// What both firms have on that day at the far end of a relation.
void shared_ends(const Network::Graph& graph, const Found& a, const Found& b, RelationKind kind, record::Date day,
                 std::vector<Connection>& found) {
  const std::vector<Fact> left = facts_from(graph, a.vertex, kind, day), right = facts_from(graph, b.vertex, kind, day);
  for (const Fact& one : left)
    for (const Fact& other : right) {
      if (one.to != other.to) continue;
      Connection connection;
      connection.rule = std::string(record::name_of(graph.node(one.to).kind));
      connection.subject = graph.node(one.to).id;
      add_step(graph, one, connection);
      add_step(graph, other, connection);
      // A name on a payment is the bank's own word for the holder of the account: not a name that was merely equal.
      connection.by_firm_name = either_by_name(a, b) || (kind != RelationKind::owns_account && connection.by_firm_name);
      std::set<Vertex> firms;
      for (const Fact& fact : facts_into(graph, one.to, kind, day)) firms.insert(fact.from);
      connection.companies = static_cast<std::int32_t>(firms.size());
      found.push_back(std::move(connection));
    }
}

std::vector<Connection> shared(const Network& network, const record::Party& a, const record::Party& b, record::Date day,
                               std::initializer_list<RelationKind> kinds) {
  std::vector<Connection> found;
  for (const Found& left : find_party(network.graph(), a))
    for (const Found& right : find_party(network.graph(), b))
      for (const RelationKind kind : kinds)
        if (left.vertex != right.vertex) shared_ends(network.graph(), left, right, kind, day, found);
  put_in_order(found);
  return found;
}

}  // namespace

std::vector<Connection> shared_contact(const Network& network, const record::Party& a, const record::Party& b, record::Date day) {
  return shared(network, a, b, day, {RelationKind::registered_at, RelationKind::reachable_at});
}

std::vector<Connection> shared_account(const Network& network, const record::Party& a, const record::Party& b, record::Date day) {
  return shared(network, a, b, day, {RelationKind::owns_account});
}

}  // namespace mingjing::graph

#include <algorithm>

#include "graph/people.h"

namespace mingjing::graph {
namespace {

using record::RelationKind;

bool is(const Tie& tie, RelationKind kind) { return tie.fact.link->relation == kind; }

void shared_people(const Network::Graph& graph, const Found& a, const Found& b, record::Date day, std::vector<Connection>& found) {
  const std::vector<Tie> left = people_of(graph, a.vertex, day), right = people_of(graph, b.vertex, day);
  const auto represents_both = [&](const Tie& one) {
    const auto same = [&](const Tie& other) {
      return is(other, RelationKind::represents) && same_person(graph, one.person, other.person) != Sameness::different;
    };
    return std::any_of(left.begin(), left.end(), same) && std::any_of(right.begin(), right.end(), same);
  };
  for (const Tie& one : left)
    for (const Tie& other : right) {
      const Sameness sameness = same_person(graph, one.person, other.person);
      const bool both_hold = is(one, RelationKind::holds) && is(other, RelationKind::holds);
      if (sameness == Sameness::different || both_hold || represents_both(one)) continue;
      Connection connection;
      connection.rule = "key-person";
      connection.subject = std::max(graph.node(one.person).id, graph.node(other.person).id);
      add_step(graph, one.fact, connection);
      add_step(graph, other.fact, connection);
      connection.by_name_only = sameness == Sameness::by_name;
      connection.by_firm_name = connection.by_firm_name || either_by_name(a, b);
      found.push_back(std::move(connection));
    }
}

}  // namespace

std::vector<Connection> key_person(const Network& network, const record::Party& a, const record::Party& b, record::Date day) {
  std::vector<Connection> found;
  for (const Found& left : find_party(network.graph(), a))
    for (const Found& right : find_party(network.graph(), b))
      if (left.vertex != right.vertex) shared_people(network.graph(), left, right, day, found);
  put_in_order(found);
  return found;
}

}  // namespace mingjing::graph

#include <algorithm>

#include "graph/people.h"

namespace mingjing::graph {
namespace {

void related_people(const Network::Graph& graph, const Found& a, const Found& b, record::Date day, std::vector<Connection>& found) {
  const std::vector<Tie> left = people_of(graph, a.vertex, day), right = people_of(graph, b.vertex, day);
  for (const Tie& one : left) {
    // A tie without an id may be any person of that name: kin of each of them is kin by name only.
    std::vector<Vertex> selves = {one.person};
    if (is_nameless_id(graph.node(one.person)))
      if (const auto at = graph.people_of_name.find(graph.node(one.person).id.substr(5)); at != graph.people_of_name.end())
        selves.insert(selves.end(), at->second.begin(), at->second.end());
    for (const Vertex self : selves)
      for (const Fact& kin : relatives_of(graph, self, day))
        for (const Tie& other : right) {
          const Sameness sameness = same_person(graph, kin.to, other.person);
          if (sameness == Sameness::different || same_person(graph, one.person, other.person) == Sameness::same) continue;
          Connection connection;
          connection.rule = "kin";
          connection.subject = std::min(graph.node(self).id, graph.node(kin.to).id) + "+" +
                               std::max(graph.node(self).id, graph.node(kin.to).id);
          add_step(graph, one.fact, connection);
          add_step(graph, kin, connection);
          add_step(graph, other.fact, connection);
          connection.by_name_only = self != one.person || sameness == Sameness::by_name;
          connection.by_firm_name = connection.by_firm_name || either_by_name(a, b);
          found.push_back(std::move(connection));
        }
  }
}

}  // namespace

std::vector<Connection> kinship(const Network& network, const record::Party& a, const record::Party& b, record::Date day) {
  std::vector<Connection> found;
  for (const Found& left : find_party(network.graph(), a))
    for (const Found& right : find_party(network.graph(), b))
      if (left.vertex != right.vertex) related_people(network.graph(), left, right, day, found);
  put_in_order(found);
  return found;
}

}  // namespace mingjing::graph

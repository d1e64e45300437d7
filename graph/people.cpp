#include "graph/people.h"

#include <algorithm>

namespace mingjing::graph {

using record::NodeKind;
using record::RelationKind;

std::vector<Tie> people_of(const Network::Graph& graph, Vertex firm, record::Date day) {
  std::vector<Tie> people;
  for (const RelationKind kind : {RelationKind::represents, RelationKind::officer_of, RelationKind::holds}) {
    const auto facts = kind == RelationKind::holds ? holders_of(graph, firm, day) : facts_into(graph, firm, kind, day);
    for (const Fact& fact : facts) {
      const bool there = std::any_of(people.begin(), people.end(), [&](const Tie& tie) {
        return tie.fact.from == fact.from && tie.fact.link->relation == kind;
      });
      if (graph.node(fact.from).kind == NodeKind::person && !there) people.push_back({fact.from, fact});
    }
  }
  return people;
}

}  // namespace mingjing::graph

#include <algorithm>
#include <map>

#include "graph/network_graph.h"

// One will behind two firms: the same legal representative, or one holder with the majority of both. Shares are not added here, and a
// majority in a majority is a majority: control is not counted but handed down.
namespace mingjing::graph {
namespace {

using record::NodeKind;
using record::RelationKind;

/// Whoever controls the firm, with the chain from the firm up. A circle of majorities ends where it would close.
std::map<Vertex, std::vector<Fact>> controllers(const Network::Graph& graph, Vertex firm, record::Date day, std::int32_t control) {
  std::map<Vertex, std::vector<Fact>> found;
  std::vector<Vertex> open = {firm};
  while (!open.empty()) {
    const Vertex next = open.back();
    open.pop_back();
    for (const Fact& fact : holders_of(graph, next, day)) {
      if (fact.link->percent_millionths <= control || fact.from == firm || found.contains(fact.from)) continue;
      std::vector<Fact> chain = next == firm ? std::vector<Fact>() : found[next];
      chain.push_back(fact);
      found.emplace(fact.from, std::move(chain));
      open.push_back(fact.from);
    }
  }
  return found;
}

void name_weakness(const Network::Graph& graph, Vertex a, Vertex b, Connection& connection) {
  for (const Vertex vertex : {a, b}) {
    const record::Node& node = graph.node(vertex);
    if (!is_nameless_id(node)) continue;
    (node.kind == NodeKind::person ? connection.by_name_only : connection.by_firm_name) = true;
  }
}

void same_representative(const Network::Graph& graph, Vertex a, Vertex b, record::Date day, std::vector<Connection>& found) {
  for (const Fact& left : facts_into(graph, a, RelationKind::represents, day))
    for (const Fact& right : facts_into(graph, b, RelationKind::represents, day)) {
      if (same_person(graph, left.from, right.from) == Sameness::different) continue;
      Connection connection;
      connection.rule = "same-representative";
      connection.subject = std::max(graph.node(left.from).id, graph.node(right.from).id);
      add_step(graph, left, connection);
      add_step(graph, right, connection);
      name_weakness(graph, left.from, right.from, connection);
      found.push_back(std::move(connection));
    }
}

void common_controller(const Network::Graph& graph, Vertex a, Vertex b, record::Date day, std::int32_t control,
                       std::vector<Connection>& found) {
  const auto over_a = controllers(graph, a, day, control), over_b = controllers(graph, b, day, control);
  if (over_a.contains(b) || over_b.contains(a)) return;  // one controls the other: ownership tells that
  const auto meets_lower = [&](const std::vector<Fact>& chain, Vertex top) {
    return std::any_of(chain.begin(), chain.end(),
                       [&](const Fact& fact) { return fact.from != top && over_a.contains(fact.from) && over_b.contains(fact.from); });
  };
  for (const auto& [left, up] : over_a)
    for (const auto& [right, down] : over_b) {
      if (same_person(graph, left, right) == Sameness::different || meets_lower(up, left)) continue;
      Connection connection;
      connection.rule = "common-controller";
      connection.subject = std::max(graph.node(left).id, graph.node(right).id);
      connection.share_millionths = up.front().link->percent_millionths;
      connection.other_share_millionths = down.front().link->percent_millionths;
      for (const Fact& fact : up) add_step(graph, fact, connection);
      for (auto fact = down.rbegin(); fact != down.rend(); ++fact) add_step(graph, *fact, connection);
      name_weakness(graph, left, right, connection);
      found.push_back(std::move(connection));
    }
}

}  // namespace

std::vector<Connection> common_control(const Network& network, const record::Party& a, const record::Party& b, record::Date day,
                                       std::int32_t control_millionths) {
  const Network::Graph& graph = network.graph();
  std::vector<Connection> found;
  for (const Found& left : find_party(graph, a))
    for (const Found& right : find_party(graph, b)) {
      if (left.vertex == right.vertex) continue;
      const std::size_t before = found.size();
      same_representative(graph, left.vertex, right.vertex, day, found);
      common_controller(graph, left.vertex, right.vertex, day, control_millionths, found);
      for (std::size_t i = before; i < found.size(); ++i)
        found[i].by_firm_name = found[i].by_firm_name || either_by_name(left, right);
    }
  put_in_order(found);
  return found;
}

}  // namespace mingjing::graph

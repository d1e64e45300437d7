#include <algorithm>
#include <tuple>

#include "graph/network_graph.h"
#include "storage/record/text.h"

namespace mingjing::graph {
namespace {

using record::NodeKind;
using record::RelationKind;

/// By the other end's id and, for equal ends, the older fact first: the same answer whatever the order of import.
void sort_facts(const Network::Graph& graph, std::vector<Fact>& facts) {
  const auto key = [&](const Fact& fact) {
    const record::Period& period = fact.link->period;
    return std::tuple(std::string_view(graph.node(fact.from).id), std::string_view(graph.node(fact.to).id),
                      std::max(period.since, period.as_of), period.until, fact.link->percent_millionths,
                      std::string_view(fact.link->word));
  };
  std::stable_sort(facts.begin(), facts.end(), [&](const Fact& a, const Fact& b) { return key(a) < key(b); });
}

/// A register told twice tells one share: of the rows of one holder in one firm the latest stands; of equal dates the larger.
std::vector<Fact> latest_of_each(const Network::Graph& graph, std::vector<Fact> facts) {
  sort_facts(graph, facts);
  std::vector<Fact> shares;
  for (const Fact& fact : facts) {
    const bool same = !shares.empty() && shares.back().from == fact.from && shares.back().to == fact.to;
    if (same) shares.back() = fact;
    else shares.push_back(fact);
  }
  return shares;
}

}  // namespace

std::vector<Fact> facts_into(const Network::Graph& graph, Vertex of, RelationKind kind, record::Date day) {
  std::vector<Fact> facts;
  const auto [begin, end] = boost::in_edges(of, graph.links);
  for (auto at = begin; at != end; ++at) {
    const Link& link = graph.links[*at];
    if (link.relation == kind && link.period.holds_on(day)) facts.push_back({static_cast<Vertex>(at->m_source), of, &link});
  }
  sort_facts(graph, facts);
  return facts;
}

std::vector<Fact> facts_from(const Network::Graph& graph, Vertex of, RelationKind kind, record::Date day) {
  std::vector<Fact> facts;
  const auto [begin, end] = boost::out_edges(of, graph.links);
  for (auto at = begin; at != end; ++at) {
    const Link& link = graph.links[*at];
    if (link.relation == kind && link.period.holds_on(day)) facts.push_back({of, static_cast<Vertex>(at->m_target), &link});
  }
  sort_facts(graph, facts);
  return facts;
}

std::vector<Fact> holders_of(const Network::Graph& graph, Vertex company, record::Date day) {
  return latest_of_each(graph, facts_into(graph, company, RelationKind::holds, day));
}

std::vector<Fact> holdings_of(const Network::Graph& graph, Vertex holder, record::Date day) {
  return latest_of_each(graph, facts_from(graph, holder, RelationKind::holds, day));
}

std::vector<Fact> relatives_of(const Network::Graph& graph, Vertex person, record::Date day) {
  std::vector<Fact> facts = facts_from(graph, person, RelationKind::kin_of, day);
  for (Fact fact : facts_into(graph, person, RelationKind::kin_of, day)) {
    std::swap(fact.from, fact.to);
    facts.push_back(fact);
  }
  sort_facts(graph, facts);
  return facts;
}

bool is_nameless_id(const record::Node& node) { return node.id.starts_with("name:"); }

Sameness same_person(const Network::Graph& graph, Vertex a, Vertex b) {
  const record::Node &left = graph.node(a), &right = graph.node(b);
  if (a == b) return left.kind == NodeKind::person && is_nameless_id(left) ? Sameness::by_name : Sameness::same;
  if (left.kind != NodeKind::person || right.kind != NodeKind::person) return Sameness::different;
  if (!is_nameless_id(left) && !is_nameless_id(right)) return Sameness::different;
  return record::normal_name(left.name) == record::normal_name(right.name) ? Sameness::by_name : Sameness::different;
}

std::vector<Found> find_party(const Network::Graph& graph, const record::Party& party) {
  std::vector<Found> found;
  const auto add = [&](Vertex vertex, bool by_name) {
    const bool there = std::any_of(found.begin(), found.end(), [&](const Found& one) { return one.vertex == vertex; });
    if (vertex != kNone && !there) found.push_back({vertex, by_name});
  };
  const std::string code = record::normal_tax_id(party.uscc), name = record::normal_name(party.name);
  if (!code.empty()) add(graph.find(NodeKind::company, code), false);
  if (name.empty()) return found;
  if (const auto at = graph.codes_of_name.find(name); at != graph.codes_of_name.end() && found.empty())
    for (const Vertex vertex : at->second) add(vertex, true);
  add(graph.find(NodeKind::company, "name:" + name), true);
  return found;
}

bool either_by_name(const Found& a, const Found& b) { return a.by_name || b.by_name; }

record::Relation step(const Network::Graph& graph, const Fact& fact) {
  record::Relation relation{graph.node(fact.from), graph.node(fact.to), fact.link->relation, {}, {}, fact.link->period.since};
  if (fact.link->relation == RelationKind::holds) relation.percent_millionths = fact.link->percent_millionths;
  return relation;
}

void add_step(const Network::Graph& graph, const Fact& fact, Connection& connection) {
  connection.path.push_back(step(graph, fact));
  connection.dated = connection.dated && fact.link->period.dated();
  connection.by_firm_name = connection.by_firm_name || fact.link->by_name;
}

void put_in_order(std::vector<Connection>& connections) {
  const auto key = [](const Connection& one) {
    return std::tuple(one.by_name_only, one.by_firm_name, !one.dated, one.path.size(), std::string_view(one.rule),
                      std::string_view(one.subject));
  };
  std::stable_sort(connections.begin(), connections.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::vector<Connection> once;
  for (Connection& one : connections) {
    const bool there = std::any_of(once.begin(), once.end(),
                                   [&](const Connection& other) { return other.rule == one.rule && other.subject == one.subject; });
    if (!there) once.push_back(std::move(one));
  }
  connections = std::move(once);
}

Known known(const Network& network, const record::Party& party) {
  const Network::Graph& graph = network.graph();
  Known known;
  known.kin = graph.any_kin;
  for (const Found& found : find_party(graph, party)) {
    known.registered = known.registered || graph.in_register[found.vertex];
    const auto [in_begin, in_end] = boost::in_edges(found.vertex, graph.links);
    for (auto at = in_begin; at != in_end; ++at) {
      const RelationKind relation = graph.links[*at].relation;
      known.held = known.held || relation == RelationKind::holds;
      known.staffed = known.staffed || relation == RelationKind::officer_of || relation == RelationKind::represents;
    }
    const auto [out_begin, out_end] = boost::out_edges(found.vertex, graph.links);
    for (auto at = out_begin; at != out_end; ++at)
      known.banked = known.banked || graph.links[*at].relation == RelationKind::owns_account;
    known.pays_out = known.pays_out || graph.out.first[found.vertex] != graph.out.first[found.vertex + 1];
  }
  return known;
}

bool owns_account(const Network& network, const record::Party& party, const std::string& account_text, record::Date day) {
  const Network::Graph& graph = network.graph();
  const auto account = record::AccountNumber::parse(account_text);
  if (!account || account->is_masked()) return false;
  const Vertex vertex = graph.find(NodeKind::account, account->text());
  if (vertex == kNone) return false;
  const std::vector<Found> parties = find_party(graph, party);
  for (const Fact& fact : facts_into(graph, vertex, RelationKind::owns_account, day))
    for (const Found& found : parties)
      if (fact.from == found.vertex && !fact.link->used) return true;
  return false;
}

}  // namespace mingjing::graph

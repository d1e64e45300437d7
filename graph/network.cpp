#include "graph/network.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "graph/network_graph.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::graph {
namespace {

using record::NodeKind;
using record::RelationKind;

std::string key_of(NodeKind kind, const std::string& id) { return std::to_string(static_cast<int>(kind)) + ":" + id; }

/// Puts facts into a graph, each thing once.
class Builder {
 public:
  explicit Builder(Network::Graph& graph) : graph_(graph) {}

  void learn_names(const Facts& facts) {
    for (const auto& row : facts.companies) learn_name(row.uscc, row.name);
    for (const auto& row : facts.holdings)
      if (row.holder_is_company) learn_name(row.holder_id, row.holder_name);
  }

  void put(const record::Company& row) {
    const Found company = firm(row.uscc, row.name);
    if (company.vertex == kNone) return;
    graph_.in_register[company.vertex] = true;
    const Vertex representative = person(row.legal_representative_id, row.legal_representative);
    if (representative != kNone) join(representative, company.vertex, RelationKind::represents, row.period, company.by_name);
    put_contact(company, NodeKind::address, normal_address(row.address), row.address, row.period);
    for (const std::string& phone : normal_phones(row.phone)) put_contact(company, NodeKind::phone, phone, phone, row.period);
    put_contact(company, NodeKind::email, normal_email(row.email), row.email, row.period);
  }

  void put(const record::Holding& row) {
    const Found company = firm(row.uscc, {});
    const Found holder = row.holder_is_company ? firm(row.holder_id, row.holder_name) : Found{person(row.holder_id, row.holder_name)};
    if (company.vertex == kNone || holder.vertex == kNone || row.percent_millionths <= 0) return;
    join(holder.vertex, company.vertex, RelationKind::holds, row.period, holder.by_name).percent_millionths = row.percent_millionths;
  }

  void put(const record::Officer& row) {
    const Found company = firm(row.uscc, {});
    const Vertex officer = person(row.person_id, row.person_name);
    if (company.vertex != kNone && officer != kNone)
      join(officer, company.vertex, RelationKind::officer_of, row.period, false).word = row.role;
  }

  void put(const record::Kin& row) {
    const Vertex a = person(row.person_a, {}), b = person(row.person_b, {});
    if (a == kNone || b == kNone || a == b) return;
    graph_.any_kin = true;
    join(a, b, RelationKind::kin_of, row.period, false).word = row.relation;
  }

  void put(const record::BankAccount& row) {
    const Found company = firm(row.uscc, {});
    const Vertex account = account_node(row.account);
    if (company.vertex != kNone && account != kNone) join(company.vertex, account, RelationKind::owns_account, row.period, false);
  }

  void put(const record::Payment& row) {
    graph_.moves.push_back({row.date, row.time.empty() ? -1 : second_of_day(row.time), row.amount,
                            end_of(row.payer_account, row.payer_name, row.date), end_of(row.payee_account, row.payee_name, row.date)});
  }

 private:
  void learn_name(const std::string& code, const std::string& name) {
    const std::string normal_code = record::normal_tax_id(code), normal = record::normal_name(name);
    if (normal_code.empty() || normal.empty()) return;
    const Vertex vertex = node(NodeKind::company, normal_code, name);
    auto& codes = graph_.codes_of_name[normal];
    if (std::find(codes.begin(), codes.end(), vertex) == codes.end()) codes.push_back(vertex);
  }

  /// The node; a later row may give a name to one that only had an id.
  Vertex node(NodeKind kind, const std::string& id, const std::string& name) {
    const auto [at, added] = graph_.by_key.try_emplace(key_of(kind, id), static_cast<Vertex>(boost::num_vertices(graph_.links)));
    if (added) {
      boost::add_vertex(record::Node{kind, id, name.empty() ? id : name}, graph_.links);
      graph_.in_register.push_back(false);
    } else if (!name.empty() && graph_.links[at->second].name == id) {
      graph_.links[at->second].name = name;
    }
    return at->second;
  }

  Found firm(const std::string& code, const std::string& name) {
    const std::string normal_code = record::normal_tax_id(code), normal = record::normal_name(name);
    if (!normal_code.empty()) return {node(NodeKind::company, normal_code, name), false};
    if (normal.empty()) return {};
    if (const auto at = graph_.codes_of_name.find(normal); at != graph_.codes_of_name.end() && at->second.size() == 1)
      return {at->second.front(), true};
    return {node(NodeKind::company, "name:" + normal, name), true};
  }

  Vertex person(const std::string& id, const std::string& name) {
    const std::string normal = record::normal_name(name);
    if (id.empty() && normal.empty()) return kNone;
    const Vertex vertex = node(NodeKind::person, id.empty() ? "name:" + normal : id, name);
    if (!id.empty() && !normal.empty()) {
      auto& people = graph_.people_of_name[normal];
      if (std::find(people.begin(), people.end(), vertex) == people.end()) people.push_back(vertex);
    }
    return vertex;
  }

  Vertex account_node(const std::string& text) {
    const auto account = record::AccountNumber::parse(text);
    if (!account || account->is_masked()) return kNone;
    return node(NodeKind::account, account->text(), {});
  }

  void put_contact(const Found& company, NodeKind kind, const std::string& id, const std::string& name, const record::Period& period) {
    if (id.empty()) return;
    const RelationKind relation = kind == NodeKind::address ? RelationKind::registered_at : RelationKind::reachable_at;
    join(company.vertex, node(kind, id, name), relation, period, company.by_name);
  }

  Link& join(Vertex from, Vertex to, RelationKind relation, const record::Period& period, bool by_name) {
    const auto [edge, added] = boost::add_edge(from, to, graph_.links);
    Link& link = graph_.links[edge];
    link.relation = relation;
    link.period = period;
    link.by_name = by_name;
    return link;
  }

  /// Accounts and names come again and again: each is normalised once.
  Purse end_of(const std::string& account_text, const std::string& name, record::Date day) {
    const auto [account, new_account] = accounts_.try_emplace(account_text);
    if (new_account && !account_text.empty()) {
      account->second.account = account_node(account_text);
      if (account->second.account == kNone)
        if (auto masked = record::AccountNumber::parse(account_text)) {
          account->second.masked = static_cast<std::int32_t>(graph_.masked.size());
          graph_.masked.push_back(std::move(*masked));
        }
    }
    Purse purse = account->second;
    const auto [named, new_name] = names_.try_emplace(name, kNone);
    if (new_name) named->second = payer_or_payee(name);
    purse.named = named->second;
    if (purse.account == kNone || purse.named == kNone) return purse;
    const auto [known, first] = graph_.name_of_account.try_emplace(purse.account, purse.named);
    if (!first && known->second != purse.named) known->second = kNone;
    if (graph_.node(purse.named).kind == NodeKind::company && used_.insert({purse.named, purse.account}).second) {
      record::Period seen;
      seen.as_of = day;
      join(purse.named, purse.account, RelationKind::owns_account, seen, true).used = true;
    }
    return purse;
  }

  Vertex payer_or_payee(const std::string& name) {
    const std::string normal = record::normal_name(name);
    if (normal.empty()) return kNone;
    return graph_.codes_of_name.contains(normal) || !looks_human(normal) ? firm({}, name).vertex : person({}, name);
  }

  Network::Graph& graph_;
  std::set<std::pair<Vertex, Vertex>> used_;
  std::unordered_map<std::string, Purse> accounts_;  ///< as written
  std::unordered_map<std::string, Vertex> names_;    ///< as written
};

/// Compressed rows: for every vertex of the chosen end the moves, which are in order of time already.
Timeline timeline(const Network::Graph& graph, Purse Move::*end) {
  const auto each_vertex = [](const Purse& purse, auto&& visit) {
    if (purse.account != kNone) visit(purse.account);
    if (purse.owner != kNone) visit(purse.owner);
    if (purse.named != kNone && purse.named != purse.owner) visit(purse.named);
  };
  Timeline line;
  line.first.assign(boost::num_vertices(graph.links) + 1, 0);
  for (const Move& move : graph.moves) each_vertex(move.*end, [&](Vertex vertex) { ++line.first[vertex + 1]; });
  std::partial_sum(line.first.begin(), line.first.end(), line.first.begin());
  line.moves.resize(line.first.back());
  std::vector<std::uint32_t> next(line.first.begin(), line.first.end() - 1);
  for (std::uint32_t i = 0; i < graph.moves.size(); ++i)
    each_vertex(graph.moves[i].*end, [&](Vertex vertex) { line.moves[next[vertex]++] = i; });
  return line;
}

/// Of an account that is registered to two firms nobody can say whose money is on it.
Vertex owner_of(const Network::Graph& graph, Vertex account, record::Date day) {
  Vertex owner = kNone;
  for (const Fact& fact : facts_into(graph, account, RelationKind::owns_account, day)) {
    if (fact.link->used || fact.from == owner) continue;
    if (owner != kNone) return kNone;
    owner = fact.from;
  }
  return owner;
}

/// What the register and the other payments over the account say of the hand.
void complete(const Network::Graph& graph, record::Date day, Purse& purse) {
  if (purse.account != kNone) purse.owner = owner_of(graph, purse.account, day);
  if (purse.named == kNone)
    if (const auto known = graph.name_of_account.find(purse.account); known != graph.name_of_account.end()) purse.named = known->second;
  purse.human = purse.named != kNone && graph.node(purse.named).kind == NodeKind::person;
}

}  // namespace

Network::Network(std::unique_ptr<Graph> graph) : graph_(std::move(graph)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

Network Network::build(const Facts& facts) {
  auto graph = std::make_unique<Graph>();
  Builder builder(*graph);
  builder.learn_names(facts);
  for (const auto& row : facts.companies) builder.put(row);
  for (const auto& row : facts.holdings) builder.put(row);
  for (const auto& row : facts.officers) builder.put(row);
  for (const auto& row : facts.kin) builder.put(row);
  for (const auto& row : facts.accounts) builder.put(row);
  graph->moves.reserve(facts.payments.size());
  for (const auto& row : facts.payments) builder.put(row);
  for (Move& move : graph->moves)
    for (Purse* purse : {&move.from, &move.to}) complete(*graph, move.date, *purse);
  std::stable_sort(graph->moves.begin(), graph->moves.end(), [](const Move& a, const Move& b) {
    return std::pair(a.date, a.second) < std::pair(b.date, b.second);
  });
  graph->out = timeline(*graph, &Move::from);
  graph->in = timeline(*graph, &Move::to);
  return Network(std::move(graph));
}

Vertex Network::Graph::find(NodeKind kind, const std::string& id) const {
  const auto at = by_key.find(key_of(kind, id));
  return at == by_key.end() ? kNone : at->second;
}

Purse purse_of(const Network::Graph& graph, const std::string& account_text, const std::string& name, record::Date day,
               std::vector<record::AccountNumber>& masked) {
  Purse purse;
  if (auto account = record::AccountNumber::parse(account_text)) {
    if (account->is_masked()) {
      purse.masked = static_cast<std::int32_t>(masked.size());
      masked.push_back(std::move(*account));
    } else {
      purse.account = graph.find(NodeKind::account, account->text());
    }
  }
  const std::string normal = record::normal_name(name);
  const auto codes = graph.codes_of_name.find(normal);
  const bool is_known = codes != graph.codes_of_name.end();
  if (is_known && codes->second.size() == 1) purse.named = codes->second.front();
  else if (!normal.empty())
    purse.named = graph.find(is_known || !looks_human(normal) ? NodeKind::company : NodeKind::person, "name:" + normal);
  // A name that no fact bears is still a name: the account must not lend it another.
  if (purse.named == kNone && !normal.empty() && purse.account != kNone) {
    purse.owner = owner_of(graph, purse.account, day);
    return purse;
  }
  complete(graph, day, purse);
  return purse;
}

}  // namespace mingjing::graph

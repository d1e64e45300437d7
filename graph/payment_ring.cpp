#include <algorithm>
#include <set>

#include "graph/network_graph.h"
#include "storage/record/text.h"

// Money that comes back. A search forward in time from the payment, cut by what can still reach the payer: first, backwards from the
// payer, the last day on which each hand may still pass the money on within the steps left. Both walk rows sorted by date, and only
// over amounts near the first, so that a hand with very many payments costs a binary search and its window.
namespace mingjing::graph {
namespace {

using record::NodeKind;
using record::RelationKind;

template <class Visit>
void each_way(const Purse& purse, Visit&& visit) {
  if (purse.account != kNone) visit(purse.account);
  if (purse.owner != kNone) visit(purse.owner);
  if (purse.named != kNone && purse.named != purse.owner) visit(purse.named);
}

enum class Hand { other, by_name, same };

/// Firms that pay one another equal sums every day make more rings than anyone reads; one is proof.
constexpr std::size_t kRingsMax = 1000;

class Ring {
 public:
  Ring(const Network::Graph& graph, const record::Payment& paid, const RoundTripRule& rule)
      : graph_(graph), rule_(rule), limit_(paid.date + rule.window_days) {
    first_ = Move{paid.date, second_of_day(paid.time), paid.amount, {}, {}};
    first_.from = purse_of(graph, paid.payer_account, paid.payer_name, paid.date, masked_);
    first_.to = purse_of(graph, paid.payee_account, paid.payee_name, paid.date, masked_);
    // The least whole amount that is not under the share, and the greatest that is not over it.
    least_ = std::max(-record::share_floor({rule.share_min_bp}, -paid.amount), record::Fen::of(1));
    most_ = record::share_floor({rule.share_max_bp}, paid.amount);
    for (Purse* purse : {&first_.from, &first_.to})
      if (purse->masked >= 0) purse->masked += static_cast<std::int32_t>(graph.masked.size());
  }

  std::vector<Connection> answer() {
    if (same_hand(first_.from, first_.to) != Hand::other || first_.amount <= record::Fen()) return {};
    find_owners();
    look_back();
    chain_.push_back(&first_);
    go_on(first_.second);
    put_in_order(found_);
    return std::move(found_);
  }

 private:
  const record::AccountNumber& masked(std::int32_t index) const {
    const auto stored = static_cast<std::int32_t>(graph_.masked.size());
    return index < stored ? graph_.masked[index] : masked_[index - stored];
  }

  /// Equal in a full account, an owner or a firm's name: the same. A person's name alone is only a name, unless one account is masked
  /// and agrees with the other.
  Hand same_hand(const Purse& a, const Purse& b) const {
    if (a.account != kNone && a.account == b.account) return Hand::same;
    const auto firm_of = [](const Purse& purse) { return purse.human ? kNone : purse.named; };
    for (const Vertex left : {a.owner, firm_of(a)})
      for (const Vertex right : {b.owner, firm_of(b)})
        if (left != kNone && left == right) return Hand::same;
    if (a.named == kNone || a.named != b.named) return Hand::other;
    return may_be_one_account(a, b) ? Hand::same : Hand::by_name;
  }

  bool may_be_one_account(const Purse& a, const Purse& b) const {
    const auto text = [&](const Purse& purse) -> std::optional<record::AccountNumber> {
      if (purse.masked >= 0) return masked(purse.masked);
      if (purse.account == kNone) return std::nullopt;
      const auto account = record::AccountNumber::parse(graph_.node(purse.account).id);
      return account ? std::optional(*account) : std::nullopt;
    };
    const auto left = text(a), right = text(b);
    return left && right && left->may_be(*right);
  }

  /// Who holds, represents or is an officer of the payer at any time of the window; the day is looked at when the ring closes.
  void find_owners() {
    each_way(first_.from, [&](Vertex way) {
      targets_.insert(way);
      if (graph_.node(way).kind != NodeKind::company) return;
      const auto [begin, end] = boost::in_edges(way, graph_.links);
      for (auto at = begin; at != end; ++at) {
        const Link& link = graph_.links[*at];
        if (link.relation != RelationKind::holds && link.relation != RelationKind::represents && link.relation != RelationKind::officer_of)
          continue;
        const Vertex owner = static_cast<Vertex>(at->m_source);
        owners_.push_back({owner, way, &link});
        targets_.insert(owner);
        if (const Vertex named = name_node(owner); named != kNone) targets_.insert(named);
      }
    });
  }

  /// Payments name people; the node of that name, whoever it is.
  Vertex name_node(Vertex person) const {
    const record::Node& node = graph_.node(person);
    if (node.kind != NodeKind::person) return kNone;
    return is_nameless_id(node) ? person : graph_.find(NodeKind::person, "name:" + record::normal_name(node.name));
  }

  bool fits(const Move& move) const { return least_ <= move.amount && move.amount <= most_; }

  /// The moves of a row within [from, to].
  template <class Visit>
  void in_window(const Timeline& line, Vertex vertex, record::Date from, record::Date to, Visit&& visit) const {
    const auto begin = line.moves.begin() + line.first[vertex], end = line.moves.begin() + line.first[vertex + 1];
    const auto at = std::lower_bound(begin, end, from, [&](std::uint32_t move, record::Date day) { return graph_.moves[move].date < day; });
    for (auto next = at; next != end && graph_.moves[*next].date <= to; ++next)
      if (fits(graph_.moves[*next])) visit(graph_.moves[*next]);
  }

  /// last_[k]: for each node the last day on which money in its hand can leave and be home in at most k + 1 payments.
  void look_back() {
    std::unordered_map<Vertex, record::Date> ends;
    for (const Vertex target : targets_) ends.emplace(target, limit_);
    for (int steps = 0; steps + 2 <= rule_.hops_max; ++steps) {
      std::unordered_map<Vertex, record::Date> reach = steps == 0 ? std::unordered_map<Vertex, record::Date>() : last_.back();
      for (const auto& [vertex, day] : steps == 0 ? ends : last_.back())
        in_window(graph_.in, vertex, first_.date, day, [&](const Move& move) {
          each_way(move.from, [&](Vertex way) {
            const auto [at, added] = reach.try_emplace(way, move.date);
            if (!added) at->second = std::max(at->second, move.date);
          });
        });
      last_.push_back(std::move(reach));
    }
  }

  bool can_come_home(const Move& move, std::size_t payments_left) const {
    bool can = false;
    each_way(move.to, [&](Vertex way) {
      const auto at = last_[payments_left - 1].find(way);
      can = can || (at != last_[payments_left - 1].end() && move.date <= at->second);
    });
    return can;
  }

  /// `second`: the latest time known so far on the day of the last payment; -1: none.
  void go_on(std::int32_t second) {
    const Move& last = *chain_.back();
    const std::size_t left = static_cast<std::size_t>(rule_.hops_max) - chain_.size();
    if (left == 0 || found_.size() >= kRingsMax || !can_come_home(last, left)) return;
    std::set<const Move*> tried;
    each_way(last.to, [&](Vertex way) {
      in_window(graph_.out, way, last.date, limit_, [&](const Move& move) {
        const bool same_day = move.date == last.date;
        if (same_day && move.second >= 0 && move.second < second) return;
        const Hand hand = same_hand(last.to, move.from);
        if (hand == Hand::other || !tried.insert(&move).second) return;
        take(move, hand, same_day ? std::max(second, move.second) : move.second);
      });
    });
  }

  void take(const Move& move, Hand hand, std::int32_t second) {
    chain_.push_back(&move);
    by_name_ += hand == Hand::by_name;
    const Hand home = same_hand(move.to, first_.from);
    if (home != Hand::other) {
      close("payer", home == Hand::by_name, nullptr);
    } else if (!is_passed(move.to)) {
      for (const Fact& owner : owners_)
        if (const Hand at_owner = owner_hand(move, owner); at_owner != Hand::other) close("owner", at_owner == Hand::by_name, &owner);
      go_on(second);
    }
    by_name_ -= hand == Hand::by_name;
    chain_.pop_back();
  }

  /// True when the money was in that hand before: then the chain is not a ring but a loop within one.
  bool is_passed(const Purse& purse) const {
    return std::any_of(chain_.begin(), chain_.end() - 1, [&](const Move* move) { return same_hand(move->to, purse) != Hand::other; });
  }

  Hand owner_hand(const Move& move, const Fact& owner) const {
    if (!owner.link->period.holds_on(move.date)) return Hand::other;
    if (move.to.owner == owner.from) return Hand::same;
    if (move.to.named == kNone) return Hand::other;
    if (move.to.named == owner.from) return move.to.human ? Hand::by_name : Hand::same;
    return name_node(owner.from) == move.to.named ? Hand::by_name : Hand::other;
  }

  record::Node show(const Purse& purse) const {
    for (const Vertex way : {purse.named, purse.owner, purse.account})
      if (way != kNone) return graph_.node(way);
    return {NodeKind::account, purse.masked >= 0 ? masked(purse.masked).text() : "", purse.masked >= 0 ? masked(purse.masked).text() : ""};
  }

  void close(const std::string& rule, bool home_by_name, const Fact* owner) {
    Connection connection;
    connection.rule = rule;
    connection.by_name_only = home_by_name || by_name_ > 0;
    for (const Move* move : chain_) {
      connection.path.push_back({show(move->from), show(move->to), RelationKind::pays, {}, move->amount, move->date});
      connection.subject += (connection.subject.empty() ? "" : ">") + connection.path.back().to.id + "@" + move->date.iso() + "/" +
                            move->amount.yuan();
    }
    if (owner != nullptr) add_step(graph_, *owner, connection);
    found_.push_back(std::move(connection));
  }

  const Network::Graph& graph_;
  const RoundTripRule& rule_;
  std::vector<record::AccountNumber> masked_;
  record::Date limit_;
  record::Fen least_, most_;
  Move first_;
  std::set<Vertex> targets_;
  std::vector<Fact> owners_;
  std::vector<std::unordered_map<Vertex, record::Date>> last_;
  std::vector<const Move*> chain_;
  int by_name_ = 0;
  std::vector<Connection> found_;
};

}  // namespace

std::vector<Connection> round_trips(const Network& network, const record::Payment& paid, const RoundTripRule& rule) {
  if (rule.hops_max < 2 || rule.window_days < 0) return {};
  return Ring(network.graph(), paid, rule).answer();
}

}  // namespace mingjing::graph

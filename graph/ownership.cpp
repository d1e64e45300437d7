#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "graph/network_graph.h"
#include "storage/record/text.h"

// Shares as SAT notice 2016 No. 42 art. 2(1) counts them: whoever has the threshold of a middle party stands where the middle party
// stands, so shares are never multiplied; the shares of all its last holders in a firm are added.
namespace mingjing::graph {
namespace {

using record::NodeKind;

/// A third party: one person or firm, or a person with the relatives whose shares the law adds to his.
struct Group {
  std::vector<Vertex> members;  ///< by id
  std::vector<Fact> kin;        ///< what makes them one
  bool by_name = false;
};

/// The share of a group in a firm, with the holdings that make it up, each chain from the group down.
struct Share {
  std::int32_t millionths = 0;
  std::vector<std::vector<Fact>> chains;  ///< the largest last step first
};

class Shares {
 public:
  Shares(const Network::Graph& graph, record::Date day, std::int32_t threshold) : graph_(graph), day_(day), threshold_(threshold) {}

  const std::vector<Fact>& holders(Vertex company) {
    const auto [at, added] = holders_.try_emplace(company);
    if (added) at->second = holders_of(graph_, company, day_);
    return at->second;
  }

  /// Everyone who has a part of the firm through any number of steps.
  const std::set<Vertex>& above(Vertex company) {
    const auto [at, added] = above_.try_emplace(company);
    if (!added) return at->second;
    std::set<Vertex>& seen = at->second;
    std::vector<Vertex> open = {company};
    while (!open.empty()) {
      const Vertex next = open.back();
      open.pop_back();
      for (const Fact& fact : holders(next))
        if (fact.from != company && seen.insert(fact.from).second) open.push_back(fact.from);
    }
    return seen;
  }

  /// The group's share of `target`, not counting what runs through `avoid`.
  Share of(const Group& group, Vertex target, Vertex avoid) {
    const std::map<Vertex, std::vector<Fact>> reached = reach(group, target, avoid);
    Share share;
    for (const Fact& last : holders(target)) {
      const bool own = is_member(group, last.from);
      const auto middle = reached.find(last.from);
      if (last.from == avoid || (!own && middle == reached.end())) continue;
      share.millionths += last.link->percent_millionths;
      std::vector<Fact> chain = own ? std::vector<Fact>() : middle->second;
      chain.push_back(last);
      share.chains.push_back(std::move(chain));
    }
    std::stable_sort(share.chains.begin(), share.chains.end(), [](const auto& a, const auto& b) {
      return a.back().link->percent_millionths > b.back().link->percent_millionths;
    });
    return share;
  }

 private:
  static bool is_member(const Group& group, Vertex vertex) {
    return std::find(group.members.begin(), group.members.end(), vertex) != group.members.end();
  }

  /// The middle parties in whose place the group stands, each with the steps that lead there: firms of which the group, or one firm
  /// that was reached before, has the threshold. Only firms above `target` matter. Each is entered once, so circles end.
  std::map<Vertex, std::vector<Fact>> reach(const Group& group, Vertex target, Vertex avoid) {
    std::map<Vertex, std::vector<Fact>> reached;
    const std::set<Vertex>& scope = above(target);
    for (bool grown = true; grown;) {
      grown = false;
      std::map<Vertex, std::vector<Fact>> wave;
      for (const Vertex firm : scope) {
        if (firm == avoid || reached.contains(firm) || is_member(group, firm)) continue;
        std::vector<Fact> steps = entry(group, reached, firm);
        if (!steps.empty()) wave.emplace(firm, std::move(steps));
      }
      grown = !wave.empty();
      reached.merge(wave);
    }
    return reached;
  }

  std::vector<Fact> entry(const Group& group, const std::map<Vertex, std::vector<Fact>>& reached, Vertex firm) {
    std::int64_t together = 0;
    std::vector<Fact> own;
    for (const Fact& fact : holders(firm))
      if (is_member(group, fact.from)) together += fact.link->percent_millionths, own.push_back(fact);
    if (together >= threshold_) return own;
    for (const Fact& fact : holders(firm)) {
      const auto middle = reached.find(fact.from);
      if (middle == reached.end() || fact.link->percent_millionths < threshold_) continue;
      std::vector<Fact> steps = middle->second;
      steps.push_back(fact);
      return steps;
    }
    return {};
  }

  const Network::Graph& graph_;
  record::Date day_;
  std::int32_t threshold_;
  std::map<Vertex, std::vector<Fact>> holders_;
  std::map<Vertex, std::set<Vertex>> above_;
};

/// The relations of art. 2(1): spouses, lineal relatives, siblings, and those who support one another. In-laws and cousins are not.
bool is_close_kin(const std::string& relation) {
  static const std::set<std::string> kWords = {
      "夫妻", "配偶", "夫妇", "丈夫", "妻子", "父子", "父女", "母子", "母女", "父母", "父亲", "母亲", "子女", "儿子", "女儿",
      "亲子", "直系", "直系血亲", "直系亲属", "祖孙", "祖父", "祖母", "外祖父", "外祖母", "爷爷", "奶奶", "外公", "外婆", "孙子", "孙女",
      "外孙", "外孙女", "爷孙", "兄弟", "姐妹", "兄妹", "姐弟", "兄弟姐妹", "兄姐", "弟妹", "哥哥", "弟弟", "姐姐", "妹妹", "抚养",
      "赡养", "扶养", "收养", "养父母", "养子女", "SPOUSE", "SPOUSES", "HUSBAND", "WIFE", "PARENT", "FATHER", "MOTHER", "CHILD", "SON",
      "DAUGHTER", "GRANDPARENT", "GRANDFATHER", "GRANDMOTHER", "GRANDCHILD", "GRANDSON", "GRANDDAUGHTER", "SIBLING", "SIBLINGS",
      "BROTHER", "SISTER", "BROTHERS", "SISTERS", "SUPPORT", "LINEAL"};
  std::string word = record::normal_name(relation);
  static const std::string kTail = "关系";
  if (word.ends_with(kTail)) word.resize(word.size() - kTail.size());
  return kWords.contains(word);
}

class Question {
 public:
  Question(const Network::Graph& graph, record::Date day, std::int32_t threshold)
      : graph_(graph), day_(day), threshold_(threshold), shares_(graph, day, threshold) {}

  std::vector<Connection> answer(const Found& a, const Found& b) {
    std::vector<Connection> found;
    one_holds_other(a.vertex, b.vertex, false, found);
    one_holds_other(b.vertex, a.vertex, true, found);
    third_parties(a.vertex, b.vertex, found);
    for (Connection& one : found) one.by_firm_name = one.by_firm_name || either_by_name(a, b);
    return found;
  }

 private:
  void one_holds_other(Vertex holder, Vertex held, bool backwards, std::vector<Connection>& found) {
    const Share share = shares_.of(Group{{holder}, {}, false}, held, kNone);
    if (share.millionths < threshold_) return;
    Connection connection;
    connection.rule = backwards ? "held-by" : "holds";
    connection.subject = connection.rule;
    connection.share_millionths = share.millionths;
    append(share, backwards, connection);
    found.push_back(std::move(connection));
  }

  void third_parties(Vertex a, Vertex b, std::vector<Connection>& found) {
    const std::set<Vertex> &above_a = shares_.above(a), &above_b = shares_.above(b);
    std::set<Vertex> alone;
    std::vector<std::pair<Vertex, std::pair<Share, Share>>> singles;
    for (const Vertex holder : above_a) {
      if (holder == a || holder == b || !above_b.contains(holder)) continue;
      auto both = shares_in_both(Group{{holder}, {}, false}, a, b);
      if (!both) continue;
      alone.insert(holder);
      singles.emplace_back(holder, std::move(*both));
    }
    for (const auto& [holder, both] : singles) {
      // Whoever stands above a common holder on both sides adds nothing to it.
      const bool behind = std::any_of(alone.begin(), alone.end(), [&, holder = holder, &both = both](Vertex other) {
        return other != holder && runs_through(both.first, other) && runs_through(both.second, other);
      });
      if (!behind) found.push_back(connection_of(Group{{holder}, {}, false}, both, "common-holder"));
    }
    std::set<Vertex> people;
    for (const auto* side : {&above_a, &above_b})
      for (const Vertex vertex : *side)
        if (graph_.node(vertex).kind == NodeKind::person) people.insert(vertex);
    for (const Group& group : groups(people, alone))
      if (auto both = shares_in_both(group, a, b))
        found.push_back(connection_of(used_part(group, *both), *both, group.by_name ? "common-holder" : "kin-together"));
  }

  std::optional<std::pair<Share, Share>> shares_in_both(const Group& group, Vertex a, Vertex b) {
    Share in_a = shares_.of(group, a, b), in_b = shares_.of(group, b, a);
    if (in_a.millionths < threshold_ || in_b.millionths < threshold_) return std::nullopt;
    return std::pair(std::move(in_a), std::move(in_b));
  }

  /// Each person with his close relatives, and people of one name of whom one has no id; none who is a common holder alone.
  std::vector<Group> groups(const std::set<Vertex>& people, const std::set<Vertex>& alone) const {
    std::vector<Group> groups;
    std::set<Vertex> centres = people;
    for (const Vertex person : people)
      for (const Fact& fact : relatives_of(graph_, person, day_)) centres.insert(fact.to);
    for (const Vertex centre : centres) {
      Group family{{centre}, {}, false};
      for (const Fact& fact : relatives_of(graph_, centre, day_))
        if (people.contains(fact.to) && is_close_kin(fact.link->word)) family.members.push_back(fact.to), family.kin.push_back(fact);
      if (family.members.size() > 1) groups.push_back(std::move(family));
      if (!people.contains(centre) || !is_nameless_id(graph_.node(centre))) continue;
      for (const Vertex other : people)
        if (other != centre && same_person(graph_, centre, other) == Sameness::by_name)
          groups.push_back(Group{{centre, other}, {}, true});
    }
    std::erase_if(groups, [&](const Group& group) {
      return std::any_of(group.members.begin(), group.members.end(), [&](Vertex one) { return alone.contains(one); });
    });
    return groups;
  }

  static bool runs_through(const Share& share, Vertex vertex) {
    return std::any_of(share.chains.begin(), share.chains.end(), [&](const auto& chain) {
      return std::any_of(chain.begin(), chain.end(), [&](const Fact& fact) { return fact.from == vertex; });
    });
  }

  /// The members whose shares are counted, and the kinship that joins them.
  Group used_part(const Group& group, const std::pair<Share, Share>& both) const {
    std::set<Vertex> used;
    for (const Vertex member : group.members)
      if (runs_through(both.first, member) || runs_through(both.second, member)) used.insert(member);
    Group part{{used.begin(), used.end()}, {}, group.by_name};
    for (const Fact& fact : group.kin)
      if (used.contains(fact.to)) part.kin.push_back(fact);
    return part;
  }

  Connection connection_of(const Group& group, const std::pair<Share, Share>& both, const std::string& rule) const {
    Connection connection;
    connection.rule = rule;
    connection.share_millionths = both.first.millionths;
    connection.other_share_millionths = both.second.millionths;
    append(both.first, true, connection);
    for (const Fact& fact : group.kin) add_step(graph_, fact, connection);
    append(both.second, false, connection);
    std::set<std::string> ids;
    for (const Vertex member : group.members) {
      ids.insert(graph_.node(member).id);
      const bool nameless = is_nameless_id(graph_.node(member));
      if (graph_.node(member).kind == NodeKind::person) connection.by_name_only = connection.by_name_only || nameless;
      else connection.by_firm_name = connection.by_firm_name || nameless;
    }
    for (const std::string& id : ids) connection.subject += (connection.subject.empty() ? "" : "+") + id;
    return connection;
  }

  /// The chains in the order of the walk: from the holder down, or from the firm up.
  void append(const Share& share, bool upwards, Connection& connection) const {
    std::set<const Link*> there;
    for (std::vector<Fact> chain : share.chains) {
      if (upwards) std::reverse(chain.begin(), chain.end());
      for (const Fact& fact : chain)
        if (there.insert(fact.link).second) add_step(graph_, fact, connection);
    }
  }

  const Network::Graph& graph_;
  record::Date day_;
  std::int32_t threshold_;
  Shares shares_;
};

}  // namespace

std::vector<Connection> ownership(const Network& network, const record::Party& a, const record::Party& b, record::Date day,
                                  std::int32_t threshold_millionths) {
  std::vector<Connection> found;
  for (const Found& left : find_party(network.graph(), a))
    for (const Found& right : find_party(network.graph(), b)) {
      if (left.vertex == right.vertex) continue;
      for (Connection& one : Question(network.graph(), day, threshold_millionths).answer(left, right)) found.push_back(std::move(one));
    }
  put_in_order(found);
  return found;
}

}  // namespace mingjing::graph

#include "audit/checks/party.h"
#include "audit/checks/relation.h"

namespace mingjing::audit {

using graph::Connection;
using record::Message;

namespace {

Message lead(const Connection& connection) {
  const std::string share = percent(connection.share_millionths), other = percent(connection.other_share_millionths);
  if (connection.rule == "holds") return {"有持股关系，申报企业直接或间接持股 " + share, "are tied by shares: the enterprise's part counts as " + share};
  if (connection.rule == "held-by") return {"有持股关系，销售方直接或间接持股 " + share, "are tied by shares: the supplier's part counts as " + share};
  if (connection.rule == "kin-together")
    return {"由同一亲属群体合并持股，分别为 " + share + " 和 " + other,
            "are held by the same relatives, whose shares together are " + share + " and " + other};
  return {"有共同的持股方，持股分别为 " + share + " 和 " + other, "have a common holder, with " + share + " and " + other};
}

}  // namespace

Answer party_ownership(const Case& of, const Rule& rule) {
  const auto threshold_bp = rule.get<std::int64_t>("threshold_bp", of.standing, of.day);
  if (!threshold_bp) return no_parameter("threshold_bp");
  const auto threshold = static_cast<std::int32_t>(*threshold_bp * 100);
  RelationQuestion question;
  question.ask = [&](const record::Party& supplier, record::Date day) {
    return graph::ownership(of.network, of.application.enterprise, supplier, day, threshold);
  };
  question.can_deny = [](const graph::Known& enterprise, const graph::Known& supplier) { return enterprise.held && supplier.held; };
  question.missing = {"股东信息", "holders"};
  question.needs = "import holdings";
  question.lead = lead;
  question.is_common = [&](const Connection& connection) { return is_state_holding(of, rule, connection); };
  return judge_relation(of, question);
}

}  // namespace mingjing::audit

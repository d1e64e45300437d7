#include "audit/checks/party.h"
#include "audit/checks/relation.h"

namespace mingjing::audit {

using graph::Connection;

Answer party_common_control(const Case& of, const Rule& rule) {
  const auto control_bp = rule.get<std::int64_t>("control_bp", of.standing, of.day);
  if (!control_bp) return no_parameter("control_bp");
  const auto control = static_cast<std::int32_t>(*control_bp * 100);
  RelationQuestion question;
  question.ask = [&](const record::Party& supplier, record::Date day) {
    return graph::common_control(of.network, of.application.enterprise, supplier, day, control);
  };
  question.can_deny = [](const graph::Known& enterprise, const graph::Known& supplier) {
    return enterprise.held && enterprise.staffed && supplier.held && supplier.staffed;
  };
  question.missing = {"法定代表人或股东信息", "legal representative or holders"};
  question.needs = "import companies, holdings";
  question.lead = [](const Connection& connection) -> record::Message {
    if (connection.rule == "same-representative") return {"的法定代表人是同一人", "have the same legal representative"};
    return {"受同一方控制", "are controlled by the same party"};
  };
  question.is_common = [&](const Connection& connection) { return is_state_holding(of, rule, connection); };
  return judge_relation(of, question);
}

}  // namespace mingjing::audit

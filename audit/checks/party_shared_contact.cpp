#include "audit/checks/party.h"
#include "audit/checks/relation.h"

namespace mingjing::audit {

using graph::Connection;

Answer party_shared_contact(const Case& of, const Rule& rule) {
  const auto common_max = rule.get<std::int64_t>("common_max", of.standing, of.day);
  if (!common_max) return no_parameter("common_max");
  RelationQuestion question;
  question.ask = [&](const record::Party& supplier, record::Date day) {
    return graph::shared_contact(of.network, of.application.enterprise, supplier, day);
  };
  question.can_deny = [](const graph::Known& enterprise, const graph::Known& supplier) {
    return enterprise.registered && supplier.registered;
  };
  question.missing = {"登记的地址和联系方式", "registered address and contacts"};
  question.needs = "import companies";
  question.lead = [](const Connection& connection) -> record::Message {
    const std::string count = std::to_string(connection.companies);
    const record::Message others = {"（共 " + count + " 家企业使用）", " (" + count + " firms use it)"};
    if (connection.rule == "address") return {"的注册地址相同" + others.zh, "have the same registered address" + others.en};
    if (connection.rule == "phone") return {"的电话相同" + others.zh, "have the same phone" + others.en};
    return {"的电子邮箱相同" + others.zh, "have the same e-mail address" + others.en};
  };
  question.is_common = [&](const Connection& connection) { return connection.companies > *common_max; };
  return judge_relation(of, question);
}

}  // namespace mingjing::audit

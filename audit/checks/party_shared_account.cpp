#include "audit/checks/party.h"
#include "audit/checks/relation.h"

namespace mingjing::audit {

Answer party_shared_account(const Case& of, const Rule&) {
  RelationQuestion question;
  question.ask = [&](const record::Party& supplier, record::Date day) {
    return graph::shared_account(of.network, of.application.enterprise, supplier, day);
  };
  question.can_deny = [](const graph::Known& enterprise, const graph::Known& supplier) {
    return enterprise.banked && supplier.banked;
  };
  question.missing = {"银行账户信息", "bank accounts"};
  question.needs = "import accounts";
  question.lead = [](const graph::Connection&) -> record::Message { return {"使用同一银行账户", "use the same bank account"}; };
  return judge_relation(of, question);
}

}  // namespace mingjing::audit

#include "audit/checks/party.h"
#include "audit/checks/relation.h"

namespace mingjing::audit {

Answer party_kin(const Case& of, const Rule&) {
  RelationQuestion question;
  question.ask = [&](const record::Party& supplier, record::Date day) {
    return graph::kinship(of.network, of.application.enterprise, supplier, day);
  };
  question.can_deny = [](const graph::Known& enterprise, const graph::Known& supplier) {
    return enterprise.staffed && supplier.staffed && supplier.kin;
  };
  question.missing = {"人员或亲属关系信息", "officers or kinship"};
  question.needs = "import officers; import kin";
  question.lead = [](const graph::Connection&) -> record::Message { return {"的关键人员或股东是亲属", "have key people or holders who are kin"}; };
  return judge_relation(of, question);
}

}  // namespace mingjing::audit

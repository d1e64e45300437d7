#include "audit/checks/party.h"
#include "audit/checks/relation.h"

namespace mingjing::audit {

Answer party_key_person(const Case& of, const Rule&) {
  RelationQuestion question;
  question.ask = [&](const record::Party& supplier, record::Date day) {
    return graph::key_person(of.network, of.application.enterprise, supplier, day);
  };
  question.can_deny = [](const graph::Known& enterprise, const graph::Known& supplier) {
    return enterprise.staffed && supplier.staffed;
  };
  question.missing = {"法定代表人或任职人员信息", "officers"};
  question.needs = "import companies, officers";
  question.lead = [](const graph::Connection&) -> record::Message { return {"有同一关键人员", "share a key person"}; };
  return judge_relation(of, question);
}

}  // namespace mingjing::audit

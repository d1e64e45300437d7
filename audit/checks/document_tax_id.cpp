#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/checks/fact.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

void judge(const Case& of, std::size_t at, std::size_t index, const char* field, const Message& whose, const Read<std::string>& read,
           Answer& answer) {
  if (!read) return;
  const auto id = normal_tax_id(*read);
  if (tax_id_form(id) != TaxIdForm::bad_check) return;
  const auto& chain = of.dossier.invoices[index];
  if (read.confidence_pm() < kSurePm) {  // a wrong check character is then most likely ours
    answer.undetermined.push_back(
        cannot_tell(called(of.application, chain) + whose + Message{" 识别不清，无法校验", " was not surely read and cannot be checked"},
                    "a clearer copy"));
    return;
  }
  // A few codes were truly issued with a wrong check character.
  auto finding = finding_about(
      subject_of(of, chain) + "|" + field,
      called(of.application, chain) + whose + Message{" " + id + " 的校验码不符。", " " + id + " has a wrong check character."});
  finding.severity = Severity::warning;
  finding.evidence = {on_page(of.dossier, at, field, read)};
  finding.amount_at_risk = chain.rows.empty() ? Fen() : fall_without(of, {index});
  contradict(answer, std::move(finding));
}

/// 18 characters in the form of GB 11643 whose day of birth or check character is wrong. Other texts (passports, old numbers) are not judged.
bool is_bad_identity_number(const std::string& text) {
  constexpr std::size_t kLength = 18;
  const bool formed = text.size() == kLength && text.find_first_not_of("0123456789") >= kLength - 1 &&
                      (text.back() == 'X' || (text.back() >= '0' && text.back() <= '9'));
  return formed && tax_id_form(text) != TaxIdForm::person;
}

/// Numbers of persons that a form states. The report does not repeat them: it is read by others than those who must see them.
void judge_identity_numbers(const Case& of, const std::vector<std::string>& names, Answer& answer) {
  const auto facts = facts_under(of.application, names);
  for (const auto* fact : facts) {
    const auto text = normal_tax_id(fact->text);
    if (!is_bad_identity_number(text)) continue;
    const auto masked = text.substr(0, 3) + "***" + text.substr(text.size() - 2);
    auto finding = finding_about("identity|" + fact->name, {"“" + fact->name + "”填报的身份证号 " + masked + " 出生日期或校验码不符，请核对。",
                                                            "“" + fact->name + "”: the identity number " + masked +
                                                                " has a wrong day of birth or check character: please look."});
    finding.severity = Severity::warning;
    finding.evidence = {on_fact(*fact)};
    if (!finding.evidence.front().value.empty()) finding.evidence.front().value = masked;
    answer.findings.push_back(std::move(finding));
  }
  if (facts.empty())
    answer.undetermined.push_back(cannot_tell({"未填报“" + names.front() + "”", "no form states “" + names.front() + "”"}, names.front()));
}

}  // namespace

Answer document_tax_id(const Case& of, const Rule& rule) {
  Answer answer;
  if (const auto names = rule.get<std::vector<std::string>>("names", of.standing, of.day)) {
    judge_identity_numbers(of, *names, answer);
    return answer;
  }
  each_invoice(of, [&](std::size_t at, const Invoice& page, std::size_t chain) {
    judge(of, at, chain, "buyer_tax_id", {" 的购买方税号", ": the buyer's tax id"}, page.buyer_tax_id, answer);
    judge(of, at, chain, "seller_tax_id", {" 的销售方税号", ": the seller's tax id"}, page.seller_tax_id, answer);
  });
  return answer;
}

}  // namespace mingjing::audit

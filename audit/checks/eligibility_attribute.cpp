#include <algorithm>

#include "audit/checks/eligibility.h"
#include "audit/checks/exhibit.h"
#include "audit/checks/named_party.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// What the claimed status would bring.
Fen worth_of(const Case& of, const std::string& attribute) {
  auto claimed = of.standing;
  claimed.insert(attribute);
  const auto with = payable(of, of.sums.evidenced.low, claimed), without = payable(of, of.sums.evidenced.low, of.standing);
  return with && without && *with > *without ? *with - *without : Fen();
}

/// The clause asks for one of these titles, claimed or not.
Answer needs_one_of(const Case& of, const std::vector<std::string>& lists) {
  Answer answer;
  std::string names;
  bool known = false;
  for (const auto& list : lists) {
    if (of.standing.contains(list)) return answer;
    known = known || of.lists_known.contains(list);
    names += (names.empty() ? "“" : "、“") + list + "”";
  }
  if (!known) {
    answer.undetermined.push_back(
        cannot_tell({"尚未导入名单" + names + "，无法核对是否已获相应称号", "the lists " + names + " were not imported"}, "import lists"));
    return answer;
  }
  auto finding = finding_about(
      "one-of", {of.application.enterprise.name + " 在 " + of.day.iso() + " 未列入" + names + "中任何一个名单，不符合申报条件。",
                 of.application.enterprise.name + " stands on none of " + names + " on " + of.day.iso() + ", which the programme asks for."});
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
  return answer;
}

bool stands_on(const Case& of, const NamedParty& party, const std::vector<std::string>& lists) {
  const auto known = of.entries_of.find(normal_name(party.name));
  if (known == of.entries_of.end()) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](const ListEntry& entry) {
    return entry.period.holds_on(party.day) && std::find(lists.begin(), lists.end(), entry.list) != lists.end();
  });
}

/// The clause asks that another party stands on one of the lists. It is known by its name alone, so that its absence is for a person to see.
Answer other_needs_one_of(const Case& of, const NamedParties& asked, const std::vector<std::string>& whose,
                          const std::vector<std::string>& lists) {
  Answer answer;
  std::string names, others;
  bool known = false;
  for (const auto& list : lists) known = known || of.lists_known.contains(list), names += (names.empty() ? "“" : "、“") + list + "”";
  for (const auto& party : asked.parties) {
    if (known && stands_on(of, party, lists)) return answer;
    if (others.find("“" + party.name + "”") == std::string::npos) others += (others.empty() ? "“" : "、“") + party.name + "”";
  }
  const bool by_contract = whose == std::vector<std::string>{"contract"};
  if (!known) {
    answer.undetermined.push_back(cannot_tell({"尚未导入名单" + names + "，无法核对" + (others.empty() ? "对方" : others) + "是否在册",
                                               "the lists " + names + " were not imported: whether " + (others.empty() ? "the other party" : others) +
                                                   " stands on one cannot be told"}, "import lists"));
    return answer;
  }
  if (asked.parties.empty()) {
    const auto what = by_contract ? Message{"材料中未读到合同的对方", "no other party of a contract was read"}
                                  : Message{"各表均未填报“" + whose.front() + "”", "no form states “" + whose.front() + "”"};
    answer.undetermined.push_back(cannot_tell(what, by_contract ? "the contract" : whose.front()));
    return answer;
  }
  auto finding = finding_about("one-of|" + whose.front(), {others + " 未列入" + names + "中任何一个名单（只按名称核对，请核实）。",
                                                         others + (asked.parties.size() > 1 ? " stand" : " stands") + " on none of " + names +
                                                             " (looked up by name alone: please verify)."});
  if (asked.may_hide)
    finding.summary = finding.summary + Message{"（尚有未能识别的页或当事人，可能在其中。）",
                                                " (Some pages or parties were not understood; it may be among them.)"};
  finding.severity = Severity::warning;
  for (const auto& party : asked.parties) finding.evidence.push_back(party.evidence);
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  answer.findings.push_back(std::move(finding));
  return answer;
}

}  // namespace

Answer eligibility_attribute(const Case& of, const Rule& rule) {
  const auto asked = parties_asked(of.application, of.dossier, rule, of.standing, of.day);
  if (asked.asked) {
    using Words = std::vector<std::string>;
    const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
    return other_needs_one_of(of, asked, words("whose"), words("one_of"));
  }
  if (const auto lists = rule.get<std::vector<std::string>>("one_of", of.standing, of.day)) return needs_one_of(of, *lists);
  Answer answer;
  const auto attributes = rule.get<std::vector<std::string>>("attributes", of.standing, of.day);
  if (!attributes) {
    answer.undetermined.push_back(
        cannot_tell({"政策文件未载明须核对的资格", "the policy file names no status"}, "the attributes in the policy file"));
    return answer;
  }
  for (const auto& attribute : *attributes) {
    const auto& claims = of.application.attributes;
    const bool claimed = std::any_of(claims.begin(), claims.end(), [&](const auto& claim) { return same_name(claim, attribute); });
    if (!claimed || of.standing.contains(attribute)) continue;
    if (!of.lists_known.contains(attribute)) {
      answer.undetermined.push_back(
          cannot_tell({"申报称为“" + attribute + "”企业，但尚未导入该名单，无法核对；按一般比例核算",
                       "the enterprise claims to be “" + attribute + "”; that list was not imported, so the plain rate is used"},
                      "import lists"));
      continue;
    }
    auto finding = finding_about(
        attribute,
        {of.application.enterprise.name + " 申报称为“" + attribute + "”企业，但在 " + of.day.iso() + " 的名单中没有该企业。",
         of.application.enterprise.name + " claims to be “" + attribute + "”, but the list of " + of.day.iso() + " does not show it."});
    finding.amount_at_risk = worth_of(of, attribute);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit

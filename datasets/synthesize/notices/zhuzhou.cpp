#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using V = Verdict;

std::vector<Call> calls() {
  const std::vector<std::string> papers = {"licence", "audit_report", "declaration", "certificate"};
  const char* accident = "企业近三年是否发生过重大安全生产事故、重大环境事故";
  return {
      {"bench-workshop", "智能制造标杆车间", papers,
       {{"所覆盖的环节数目（个）", "3"}, {"可实现的场景数目（个）", "4"}, {"智能制造能力成熟度自评估等级", "三级"}, {accident, "否"}},
       {"株洲市智能车间"}, ListForm::core_equipment, 400, 1200},
      {"bench-sme", "智能制造标杆中小企业", papers,
       {{"所覆盖的环节数目（个）", "7"}, {"可实现的场景数目（个）", "9"}, {"智能制造能力成熟度自评估等级", "二级"}, {accident, "否"},
        {"从业人员数", "260"}, {"主营业务收入（万元）", "21500"}},
       {}, ListForm::core_equipment, 400, 1200},
  };
}

Tale stated(const char* name, const char* programme, Facts facts, Verdict verdict) {
  return {"eligibility.condition", name, programme, verdict, std::move(facts)};
}

/// Clauses ZZ-01…-11, -16, -22.
std::vector<Tale> tales() {
  return {
      stated("one-link", "bench-workshop", {{"所覆盖的环节数目（个）", "1"}}, V::violation),
      stated("two-links-three-scenes", "bench-workshop", {{"所覆盖的环节数目（个）", "2"}, {"可实现的场景数目（个）", "3"}}, V::innocent),
      stated("two-scenes", "bench-workshop", {{"可实现的场景数目（个）", "2"}}, V::violation),
      stated("five-links", "bench-sme", {{"所覆盖的环节数目（个）", "5"}}, V::violation),
      stated("six-links-seven-scenes", "bench-sme", {{"所覆盖的环节数目（个）", "6"}, {"可实现的场景数目（个）", "7"}}, V::innocent),
      stated("level-one", "bench-workshop", {{"智能制造能力成熟度自评估等级", "一级"}}, V::violation),
      stated("level-two", "bench-workshop", {{"智能制造能力成熟度自评估等级", "二级"}}, V::innocent),
      stated("an-accident", "bench-sme", {{"企业近三年是否发生过重大安全生产事故、重大环境事故", "是"}}, V::violation),
      stated("large-by-both", "bench-sme", {{"从业人员数", "1001"}, {"主营业务收入（万元）", "40000.01"}}, V::violation),
      stated("large-by-revenue-alone", "bench-sme", {{"从业人员数", "480"}, {"主营业务收入（万元）", "52000"}}, V::innocent),
      {.check = "eligibility.condition", .name = "below-the-line", .programme = "bench-workshop", .facts = {{"评价得分", "79.99"}},
       .tolerated = {"eligibility.score"}},  // more than its one certificate bears, too
      {.check = "eligibility.jurisdiction", .name = "of-xiangtan", .programme = "bench-workshop", .region = "湘潭市岳塘区"},
      {.check = "eligibility.listed", .name = "a-defaulter", .programme = "bench-sme", .stands_on = "失信被执行人"},
      {.check = "eligibility.listed", .name = "listing-ended", .programme = "bench-sme", .verdict = V::innocent, .stands_on = "失信被执行人",
       .since = "2018-02-01", .until = "2021-02-01"},
      {.check = "eligibility.attribute", .name = "no-workshop-on-the-list", .programme = "bench-workshop", .unlisted = true},
      {.check = "cap.minimum-investment", .name = "under-three-million", .programme = "bench-sme", .verdict = V::warning, .investment = "2999999.99"},
      {.check = "cap.applications", .name = "two-workshops", .programme = "bench-workshop", .also = {"bench-workshop"}},
      {.check = "cap.exclusive", .name = "workshop-and-small-firm", .programme = "bench-workshop", .also = {"bench-sme"},
       .tolerated = {"cap.applications"}},
      {.check = "cap.exclusive", .name = "a-titled-small-firm", .programme = "bench-workshop", .verdict = V::warning,
       .stands_on = "株洲市智能制造标杆中小企业", .since = "2021-12-01"},
      {.check = "document.missing", .name = "no-audit-report", .programme = "bench-sme", .verdict = V::warning, .lacks = "audit_report"},
      {.check = "document.missing", .name = "no-licence", .programme = "bench-workshop", .verdict = V::warning, .lacks = "licence"},
  };
}

}  // namespace

const Notice& zhuzhou() {
  static const Notice notice = {
      "zhuzhou-draft", "2022", "株洲市智能制造标杆车间和标杆中小企业",
      "我单位申报提供的所有材料均真实、完整、准确。如有不实之处，愿负相应的法律责任，并承担由此产生的一切后果。", "2021",
      {"株洲", {{"株洲市天元区", "天元区", "430211", "0731", "湖南"}, {"株洲市荷塘区", "荷塘区", "430202", "0731", "湖南"},
               {"株洲市石峰区", "石峰区", "430204", "0731", "湖南"}, {"株洲市醴陵市", "醴陵市", "430281", "0731", "湖南"}}},
      record::Date::of(2020, 1, 1).value(), record::Date::of(2022, 12, 31).value(), record::Date::of(2021, 7, 5).value(),
      record::Date::of(2022, 8, 20).value(), {"信用中国"}, calls(), tales(),
      "bench-sme", "bench-sme", {"cap.applications"}, {},
      // No clause on reuse or payment; what its lists state must be proved by the papers that they number.
      {{"reuse.", record::Severity::warning}, {"party.", record::Severity::warning}, {"chain.party-mismatch", record::Severity::warning}}};
  return notice;
}

}  // namespace mingjing::datasets

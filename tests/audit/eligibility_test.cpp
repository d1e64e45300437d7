#include <gtest/gtest.h>

#include "audit/checks/region.h"
#include "storage/record/text.h"
#include "tests/audit/draft.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr const char* kNumber = "25312000000349611001";

std::string rule(const std::string& check, const std::string& parameters, const std::string& severity = "violation") {
  return "[[programme.rule]]\ncheck = \"" + check + "\"\nseverity = \"" + severity + "\"\n" + parameters +
         "\nclause = { section = \"一\", quote = \"须\" }\n";
}

Draft buying(const std::string& firm = kFirm, const std::string& code = kFirmCode, const std::string& number = kNumber) {
  Draft draft(firm, code);
  draft.buy(number, "2000000.00");
  return draft;
}

Company registered(const std::string& region, const std::string& name = kFirm, const std::string& code = kFirmCode) {
  Company row;
  row.name = name, row.uscc = code, row.region = region;
  row.period.since = day("2015-01-01");
  return row;
}

ListEntry listed(const std::string& list, const std::string& code = kFirmCode) {
  ListEntry entry;
  entry.list = list, entry.uscc = code, entry.name = kFirm;
  entry.period.since = day("2020-01-01");
  return entry;
}

}  // namespace

// --- cap.exclusive ---

namespace {

Policy two_programmes() {
  return small_policy("exclusive", "",
                      rule("cap.exclusive", "excludes = [\"interest\"]") + "\n[[programme]]\nid = \"interest\"\nnames = [\"装备贴息\"]\n\n" +
                          rule("cap.exclusive", "excludes = [\"tech\"]") + "\n[[programme]]\nid = \"design\"\nnames = [\"设计中心\"]\n");
}

Screening together(const std::string& category, const std::string& firm = kFirm, const std::string& code = kFirmCode) {
  auto second = buying(firm, code, "25312000000349611009");
  second.application.category = category;
  second.application.folder = firm + "/二";
  return Bureau(two_programmes()).screen({buying(), second});
}

}  // namespace

TEST(Exclusive, BothSidesAreToldAndAThirdProgrammeIsNone) {
  const auto both = together("装备贴息");
  EXPECT_EQ(only(both, "cap.exclusive", 0).severity, Severity::violation);
  EXPECT_EQ(only(both, "cap.exclusive", 1).counterparts.size(), 1u);
  EXPECT_TRUE(found(together("设计中心"), "cap.exclusive").empty());
  EXPECT_TRUE(checked(together("设计中心"), "cap.exclusive"));
}

TEST(Exclusive, TheSameTwoByTwoFirmsAreNothing) {
  EXPECT_TRUE(found(together("装备贴息", "三门峡丁机械有限公司", ""), "cap.exclusive").empty());
}

TEST(Exclusive, AnotherApplicationOfNoKnownProgrammeIsUndetermined) {
  EXPECT_TRUE(undetermined(together("种植养殖"), "cap.exclusive"));
}

TEST(Exclusive, ATitleThatIsHeldExcludesToo) {
  const auto policy = small_policy("title", "", rule("cap.exclusive", "titles = [\"标杆中小企业\"]"));
  EXPECT_TRUE(undetermined(Bureau(policy).screen({buying()}), "cap.exclusive")) << "the list was not imported";
  Bureau bureau(policy);
  bureau.import(listed("标杆中小企业"));
  EXPECT_EQ(only(bureau.screen({buying()}), "cap.exclusive").severity, Severity::violation);
  Bureau other(policy);
  other.import(listed("标杆中小企业", "91410300MA40000001"));
  EXPECT_EQ(found(other.screen({buying()}), "cap.exclusive").size(), 0u);
}

TEST(Exclusive, ATitleIsTheSameListHoweverItsQuotesAreWritten) {
  Bureau bureau(small_policy("title", "", rule("cap.exclusive", "titles = [\"“三品”标杆企业\"]")));
  bureau.import(listed(normal_text("“三品”标杆企业")));  // as the import of lists keeps names
  EXPECT_EQ(only(bureau.screen({buying()}), "cap.exclusive").severity, Severity::violation);
}

// --- cap.quota ---

namespace {

struct Place {
  std::string region;
  int firms;
};

Screening recommended(const std::string& parameters, const std::vector<Place>& places, bool dated = true) {
  Bureau bureau(small_policy("quota", "", rule("cap.quota", parameters)));
  std::vector<Draft> drafts;
  for (const auto& place : places)
    for (int i = 0; i < place.firms; ++i) {
      const auto ordinal = std::to_string(drafts.size());
      auto draft = buying("第" + ordinal + "有限公司", "", "2531200000034961" + std::string(4 - ordinal.size(), '0') + ordinal);
      auto row = registered(place.region, draft.application.enterprise.name, "91410300MA4000" + std::string(4 - ordinal.size(), '0') + ordinal);
      draft.application.enterprise.uscc = row.uscc;
      if (!dated) row.period = {};
      if (!place.region.empty()) bureau.import(row);
      drafts.push_back(std::move(draft));
    }
  return bureau.screen(drafts);
}

}  // namespace

TEST(Quota, RegionsAreCountedByTheirUnit) {
  EXPECT_EQ(unit_of_region("河南省郑州市金水区").name, "郑州市");
  EXPECT_EQ(unit_of_region("郑州市新郑市").name, "新郑市");
  EXPECT_TRUE(unit_of_region("郑州市新郑市").is_county);
  EXPECT_TRUE(unit_of_region("新安县").is_county);
  EXPECT_FALSE(unit_of_region("湖滨区").is_county);
}

TEST(Quota, TheQuotaItselfIsAllowedAndOneMoreIsToldToAllOfThem) {
  EXPECT_TRUE(found(recommended("limit = 2", {{"湖滨区", 2}, {"陕州区", 1}}), "cap.quota").empty());
  const auto over = recommended("limit = 2", {{"湖滨区", 3}, {"陕州区", 1}});
  EXPECT_EQ(only(over, "cap.quota", 2).severity, Severity::violation);
  EXPECT_EQ(only(over, "cap.quota", 0).counterparts.size(), 2u);
  EXPECT_TRUE(found(over.applications[3], "cap.quota").empty());
}

TEST(Quota, ARegionIsOneWithOrWithoutItsCity) {
  const auto both = recommended("limit = 1", {{"蒸湘区", 1}, {"衡阳市蒸湘区", 1}});
  EXPECT_EQ(found(both.applications[0], "cap.quota").size(), 1u);
  EXPECT_EQ(found(both.applications[1], "cap.quota").size(), 1u);
  for (const char* other : {"湘区", "北蒸湘区", "长沙市湘区"})
    EXPECT_TRUE(found(recommended("limit = 1", {{other, 1}, {"衡阳市蒸湘区", 1}}), "cap.quota").empty()) << other;
}

TEST(Quota, ACountyHasItsOwnBesideItsCity) {
  const std::vector<Place> places = {{"郑州市金水区", 1}, {"郑州市中原区", 1}, {"郑州市新郑市", 2}};
  const auto city = recommended("limit = 1\nunit = \"city\"\nregions = [\"郑州\"]", places);
  EXPECT_EQ(found(city.applications[0], "cap.quota").size(), 1u);
  EXPECT_TRUE(found(city.applications[2], "cap.quota").empty());
  EXPECT_TRUE(found(recommended("limit = 1\nunit = \"city\"\nexcept_regions = [\"郑州\"]", places), "cap.quota").empty());
  EXPECT_EQ(found(recommended("limit = 1\nunit = \"county\"", places).applications[2], "cap.quota").size(), 1u);
}

TEST(Quota, AnUnknownRegionIsUndeterminedAndSoAreTooManyOfThem) {
  const auto result = recommended("limit = 1", {{"湖滨区", 1}, {"", 1}});
  EXPECT_TRUE(undetermined(result.applications[1], "cap.quota"));
  EXPECT_TRUE(undetermined(result.applications[0], "cap.quota")) << "the other may be of 湖滨区";
  EXPECT_FALSE(undetermined(recommended("limit = 2", {{"湖滨区", 1}, {"", 1}}), "cap.quota"));
}

TEST(Quota, AnUndatedRegisterOnlyWarns) {
  EXPECT_EQ(only(recommended("limit = 1", {{"湖滨区", 2}}, false), "cap.quota").severity, Severity::warning);
}

TEST(Quota, TheSummaryListSaysWhoRecommends) {
  Bureau bureau(small_policy("quota", "", rule("cap.quota", "limit = 1")));
  auto one = buying(), two = buying("三门峡丁机械有限公司", "", "25312000000349611009");
  one.application.summary = SummaryRow(), two.application.summary = SummaryRow();
  one.application.summary->region = two.application.summary->region = "高新区";
  EXPECT_EQ(only(bureau.screen({one, two}), "cap.quota").severity, Severity::violation);
}

// --- cap.special-audit ---

namespace {

Screening audited(const std::string& completed, const std::function<void(Draft&)>& change = [](Draft&) {}) {
  auto draft = buying();
  draft.purchases[0].total("100000.00");
  SummaryRow row;
  row.file = "汇总表.xlsx", row.row = 3, row.completed = yuan(completed);
  draft.application.summary = row;
  change(draft);
  return Bureau(small_policy("audit", "", rule("cap.special-audit", "minimum = \"2000000.00\""))).screen({draft});
}

}  // namespace

TEST(SpecialAudit, IsDueFromTheAmountItself) {
  EXPECT_TRUE(found(audited("1999999.99"), "cap.special-audit").empty());
  EXPECT_EQ(only(audited("2000000.00"), "cap.special-audit").severity, Severity::violation);
  EXPECT_EQ(only(audited("2000000.01"), "cap.special-audit").evidence.at(0).row, 3);
}

TEST(SpecialAudit, AReportOfThatKindSettlesItAndAnotherOnlyAsksForALook) {
  const auto with = [](const char* paper) {
    return audited("2000000.00", [&](Draft& draft) { draft.page(PageKind::audit_report, AuditReport{}).paper = paper; });
  };
  EXPECT_TRUE(found(with("special_audit"), "cap.special-audit").empty());
  EXPECT_EQ(only(with(""), "cap.special-audit").severity, Severity::warning);
}

TEST(SpecialAudit, AnUnknownPageMayBeIt) {
  const auto result = audited("2000000.00", [](Draft& draft) { draft.page(PageKind::other, std::monostate{}); });
  EXPECT_EQ(only(result, "cap.special-audit").severity, Severity::warning);
}

TEST(MinimumInvestment, ASpecialAuditMayProveWhatInvoicesDoNot) {
  const auto policy = small_policy("minimum", "", rule("cap.minimum-investment", "minimum = \"3000000.00\"\npapers = [\"special_audit\"]"));
  auto draft = buying();
  EXPECT_EQ(only(Bureau(policy).screen({draft}), "cap.minimum-investment").severity, Severity::violation);
  draft.page(PageKind::audit_report, AuditReport{}).paper = "special_audit";
  EXPECT_EQ(only(Bureau(policy).screen({draft}), "cap.minimum-investment").severity, Severity::warning);
}

// --- eligibility.jurisdiction ---

namespace {

Screening registered_as(const std::optional<Company>& row, const std::string& name = kFirm, bool with_code = true) {
  Bureau bureau(small_policy("place", "", rule("eligibility.jurisdiction", "regions = [\"三门峡\", \"渑池县\"]\nlegal_person = true")));
  if (row) bureau.import(*row);
  return bureau.screen({buying(name, with_code ? kFirmCode : "")});
}

}  // namespace

TEST(Jurisdiction, TheRegionOrTheAddressLiesInThePlace) {
  EXPECT_TRUE(found(registered_as(registered("渑池县")), "eligibility.jurisdiction").empty());
  auto by_address = registered("湖滨区");
  by_address.address = "河南省三门峡市湖滨区崤山路1号";
  EXPECT_TRUE(found(registered_as(by_address), "eligibility.jurisdiction").empty());
  EXPECT_EQ(only(registered_as(registered("洛阳市涧西区")), "eligibility.jurisdiction").severity, Severity::violation);
}

TEST(Jurisdiction, WhatTheRegisterDoesNotSayIsUndetermined) {
  EXPECT_TRUE(undetermined(registered_as(std::nullopt), "eligibility.jurisdiction"));
  EXPECT_TRUE(undetermined(registered_as(registered("")), "eligibility.jurisdiction"));
}

TEST(Jurisdiction, AnAddressAloneANameAloneOrNoDateOnlyWarn) {
  auto address = registered("");
  address.address = "洛阳市涧西区";
  EXPECT_EQ(only(registered_as(address), "eligibility.jurisdiction").severity, Severity::warning);
  EXPECT_EQ(only(registered_as(registered("洛阳市涧西区"), kFirm, false), "eligibility.jurisdiction").severity, Severity::warning);
  auto undated = registered("洛阳市涧西区");
  undated.period = {};
  EXPECT_EQ(only(registered_as(undated), "eligibility.jurisdiction").severity, Severity::warning);
}

TEST(Jurisdiction, TheRowOfTheDayCounts) {
  Bureau bureau(small_policy("place", "", rule("eligibility.jurisdiction", "regions = [\"三门峡\"]")));
  auto before = registered("洛阳市"), after = registered("三门峡市");
  before.period.until = after.period.since = day("2022-05-10");
  bureau.import(before, after);
  EXPECT_TRUE(found(bureau.screen({buying()}), "eligibility.jurisdiction").empty());
  auto the_day_before = buying();
  the_day_before.application.submitted_on = day("2022-05-09");
  EXPECT_EQ(found(bureau.screen({the_day_before}), "eligibility.jurisdiction").size(), 1u);
}

TEST(Jurisdiction, ABranchIsALookAtItsLicence) {
  const char* branch = "洛阳乙股份有限公司渑池分公司";
  EXPECT_EQ(only(registered_as(registered("渑池县", branch), branch), "eligibility.jurisdiction").severity, Severity::warning);
}

// --- eligibility.credit-query-date ---

namespace {

Screening queried(const std::string& parameters, const std::function<void(CreditQuery&)>& change, bool handed_in = true) {
  auto draft = buying();
  CreditQuery query;
  query.subject = seen(kFirm), query.site = seen("信用中国"), query.queried_on = seen(day("2022-05-10")), query.result = seen("未查到相关记录");
  change(query);
  if (handed_in) draft.page(PageKind::credit_query, query);
  return Bureau(small_policy("credit", "", rule("eligibility.credit-query-date", parameters, "warning"))).screen({draft});
}

std::vector<Finding> queried_on(const std::string& parameters, const std::string& date) {
  return found(queried(parameters, [&](CreditQuery& query) { query.queried_on = seen(day(date)); }), "eligibility.credit-query-date");
}

}  // namespace

TEST(CreditQuery, TheDayOfApplicationAndALittleTolerance) {
  const char* three = "tolerance_days = 3";
  EXPECT_TRUE(queried_on(three, "2022-05-10").empty());
  for (const char* near : {"2022-05-07", "2022-05-13"}) EXPECT_EQ(queried_on(three, near).at(0).severity, Severity::notice) << near;
  for (const char* far : {"2022-05-06", "2022-05-14"}) EXPECT_EQ(queried_on(three, far).at(0).severity, Severity::warning) << far;
}

TEST(CreditQuery, AWindowHoldsBothItsDays) {
  const char* window = "not_before = 2022-04-25";
  for (const char* inside : {"2022-04-25", "2022-05-15"}) EXPECT_TRUE(queried_on(window, inside).empty()) << inside;
  for (const char* outside : {"2022-04-24", "2022-05-16"}) EXPECT_EQ(queried_on(window, outside).size(), 1u) << outside;
}

TEST(CreditQuery, AnotherSubjectAndAHitAreTold) {
  const auto another = queried("tolerance_days = 3", [](CreditQuery& query) { query.subject = seen("洛阳戊商贸有限公司"); });
  EXPECT_EQ(only(another, "eligibility.credit-query-date").severity, Severity::warning);
  const auto hit = queried("tolerance_days = 3", [](CreditQuery& query) { query.result = seen("列入失信被执行人名单 1 条"); });
  EXPECT_EQ(only(hit, "eligibility.credit-query-date").severity, Severity::warning);
}

TEST(CreditQuery, WithoutAPrintOrItsDayItCannotTell) {
  EXPECT_TRUE(undetermined(queried("tolerance_days = 3", [](CreditQuery&) {}, false), "eligibility.credit-query-date"));
  const auto undated = queried("tolerance_days = 3", [](CreditQuery& query) { query.queried_on = Read<Date>::absent("模糊"); });
  EXPECT_TRUE(undetermined(undated, "eligibility.credit-query-date"));
}

TEST(CreditQuery, PrintsThatCannotBeJudgedForOneReasonAreToldOnce) {
  auto draft = buying();
  draft.application.submitted_on.reset();
  for (const char* site : {"信用中国", "中国执行信息公开网"}) {
    CreditQuery query;
    query.subject = seen(kFirm), query.site = seen(site), query.queried_on = seen(day("2022-05-10")), query.result = seen("未查到相关记录");
    draft.page(PageKind::credit_query, query);
  }
  const auto screening = Bureau(small_policy("credit", "", rule("eligibility.credit-query-date", "tolerance_days = 3", "warning"))).screen({draft});
  EXPECT_EQ(screening.applications.front().verdict.undetermined.size(), 2u);
  ASSERT_EQ(screening.applications.front().verdict.open_checks().size(), 1u);
  EXPECT_EQ(screening.applications.front().verdict.open_checks().front().needs, "submitted_on");
}

TEST(CreditQuery, EverySiteOfTheClauseIsAskedFor) {
  const auto result = queried("tolerance_days = 3\nsites = [\"信用中国\", \"国家企业信用信息公示系统\"]", [](CreditQuery&) {});
  EXPECT_NE(only(result, "eligibility.credit-query-date").summary.zh.find("公示系统"), std::string::npos);
}

// --- reuse.project by title ---

TEST(TitleHeld, ExcludesAnotherApplication) {
  const auto policy = small_policy("title", "", rule("reuse.project", "titles = [\"河南省智能工厂\"]"));
  Bureau holder(policy), other(policy);
  holder.import(listed("河南省智能工厂"));
  other.import(listed("河南省智能工厂", "91410300MA40000001"));
  EXPECT_EQ(only(holder.screen({buying()}), "reuse.project").severity, Severity::violation);
  EXPECT_EQ(found(other.screen({buying()}), "reuse.project").size(), 0u);
  EXPECT_TRUE(undetermined(Bureau(policy).screen({buying()}), "reuse.project"));
}

TEST(Missing, ASpecialAuditIsNoYearlyReport) {
  const auto with = [](const char* paper, const char* asked) {
    Draft draft = buying();
    draft.page(PageKind::audit_report, AuditReport{}).paper = paper;
    return found(Bureau(small_policy("papers", "", rule("document.missing", asked))).screen({draft}), "document.missing").size();
  };
  EXPECT_EQ(with("", "papers = [\"yearly_audit\"]"), 0u);
  EXPECT_EQ(with("special_audit", "papers = [\"yearly_audit\"]"), 1u);
  EXPECT_EQ(with("special_audit", "papers = [\"audit_report\"]"), 0u);
}

// --- eligibility.score ---

namespace {

Fact stated_fact(const std::string& name, const std::string& text) {
  Fact fact;
  fact.name = name, fact.text = text, fact.figure = Figure::parse(text);
  return fact;
}

/// A claim of `points` where two purchases are listed, of which the first is local.
Screening scored(const std::string& points, const std::string& second_origin = "②") {
  Draft draft;
  draft.buy("25312000000349611001", "1000000.00").row.origin = "④株洲本地";
  draft.buy("25312000000349611002", "3000000.00").row.origin = second_origin;
  draft.application.facts = {stated_fact("评价得分", points)};
  return Bureau(small_policy("score", "", rule("eligibility.score", R"(pass = 11
names = ["评价得分"]
items = [
  { item = "投入", source = "investment", most = 10, steps = [ { from = "4000000.01", points = 10 }, { from = 4000000, points = 4 } ] },
  { item = "本地", source = "local_equipment", most = 5, steps = [ { from = "0.25", points = "2.50" }, { from = "0.10", points = 1 } ] },
  { item = "服务", source = "local_service", most = 1, steps = [ { from = "0.50", points = 1 } ] },
  { item = "专家", most = 4 },
])"))).screen({draft});
}

}  // namespace

TEST(Score, AClaimAboveWhatTheEvidenceLeavesIsTold) {
  EXPECT_TRUE(found(scored("11.5"), "eligibility.score").empty()) << "4 for the investment, 2.5 local, 1 and 4 that are open";
  EXPECT_TRUE(undetermined(scored("11.5"), "eligibility.score")) << "a person must score the rest";
  const auto open = scored("11.5").applications.front().verdict.open_checks();
  EXPECT_TRUE(std::any_of(open.begin(), open.end(), [](const Undetermined& each) { return each.check == "eligibility.score"; }))
      << "the points of this firm stand with it, not among the clauses that are the same for all";
  EXPECT_EQ(only(scored("11.51"), "eligibility.score").severity, Severity::violation);
  EXPECT_EQ(only(scored("11.51"), "eligibility.score").evidence.size(), 1u);
}

namespace {

Screening stated(std::initializer_list<std::pair<const char*, const char*>> forms) {
  Draft draft;
  draft.buy("25312000000349611001", "1000000.00");
  for (const auto& [name, text] : forms) draft.application.facts.push_back(stated_fact(name, text));
  return Bureau(small_policy("score", "", rule("eligibility.score", R"(names = ["总得分"]
items = [
  { item = "甲", names = ["甲得分"], most = 100, minimum = 50, minimum_applicable = 60, weight_bp = 3333 },
  { item = "乙", most = 100, weight_bp = 2500 },
])"))).screen({draft});
}

}  // namespace

TEST(Score, StatedPointsCountByTheirWeight) {
  // 70.01 × 33.33 % = 23.334333, and 25 that are open.
  EXPECT_TRUE(found(stated({{"甲得分", "70.01"}, {"总得分", "48.334333"}}), "eligibility.score").empty());
  EXPECT_EQ(only(stated({{"甲得分", "70.01"}, {"总得分", "48.334334"}}), "eligibility.score").severity, Severity::violation);
  EXPECT_TRUE(found(stated({{"甲得分", "70.01"}, {"总得分", "48.34"}}), "eligibility.score").empty()) << "rounded up";
  EXPECT_EQ(only(stated({{"甲得分", "70.01"}, {"总得分", "48.35"}}), "eligibility.score").severity, Severity::violation);
  EXPECT_TRUE(undetermined(stated({{"甲得分", "70.01"}}), "eligibility.score")) << "no line, but a person must score the rest";
}

TEST(Score, StatedPointsLieBetweenWhatIsRequiredAndTheMost) {
  EXPECT_EQ(only(stated({{"甲得分", "59"}}), "eligibility.score").severity, Severity::warning) << "what does not apply is not asked";
  EXPECT_EQ(only(stated({{"甲得分", "49"}}), "eligibility.score").severity, Severity::violation);
  EXPECT_EQ(only(stated({{"甲得分", "101"}}), "eligibility.score").severity, Severity::violation);
  EXPECT_EQ(only(stated({{"甲得分", "49"}, {"甲得分", "70"}}), "eligibility.score").severity, Severity::warning) << "forms differ";
  EXPECT_TRUE(found(stated({{"甲得分", "20"}, {"总得分", "45"}}), "eligibility.score").empty()) << "60 and more with the weight taken";
  EXPECT_EQ(only(stated({{"甲得分", "20"}, {"总得分", "46"}}), "eligibility.score").severity, Severity::violation);
}

namespace {

/// What is said of a claim of `points` where an item is told by lists, one by its papers, and one by two figures.
Screening proved(const std::string& points, int certificates, const std::vector<std::string>& lists = {}, const std::string& links = "") {
  Draft draft;
  draft.buy("25312000000349611001", "1000000.00");
  for (int i = 0; i < certificates; ++i) draft.page(PageKind::other, std::monostate{}).paper = "certificate";
  for (const auto& [name, text] : {std::pair<std::string, std::string>{"评价得分", points}, {"场景数目", "3"}, {"环节数目", links}})
    if (!text.empty()) draft.application.facts.push_back(stated_fact(name, text));
  Bureau bureau(small_policy("score", "", rule("eligibility.score", R"(names = ["评价得分"]
items = [
  { item = "成长性", most = 5, steps = [ { listed = "单项冠军", points = 5 }, { listed = "小巨人", points = 2 } ] },
  { item = "荣誉", most = 9, papers = ["certificate"], each = 3 },
  { item = "场景", names = ["场景数目"], most = 10, steps = [ { from = 3, points = 8, up_to = 10, given = [ { fact = "环节数目", at_least = 2 } ] } ] },
])")));
  for (const auto& list : lists) {
    ListEntry entry;
    entry.list = list, entry.uscc = draft.application.enterprise.uscc, entry.name = draft.application.enterprise.name;
    entry.period.since = day("2020-01-01");
    if (list.starts_with("*")) entry.list.erase(0, 1), entry.uscc = "91410300MA40000001", entry.name = "别的公司";
    bureau.import(entry);
  }
  return bureau.screen({draft});
}

}  // namespace

TEST(Score, OnlyAListThatIsKnownSpeaksAgainstATitle) {
  EXPECT_TRUE(found(proved("24", 3), "eligibility.score").empty()) << "5 + 9 + 10: no list was imported";
  EXPECT_EQ(only(proved("22", 3, {"*单项冠军"}), "eligibility.score").severity, Severity::violation) << "2 + 9 + 10";
  EXPECT_TRUE(found(proved("24", 3, {"单项冠军"}), "eligibility.score").empty());
  EXPECT_EQ(only(proved("20", 3, {"*单项冠军", "*小巨人"}), "eligibility.score").severity, Severity::violation) << "0 + 9 + 10";
}

TEST(Score, MoreThanTheProofsAtHandCanBringIsForAPerson) {
  EXPECT_TRUE(found(proved("21", 2), "eligibility.score").empty()) << "5 + 6 + 10";
  const auto few = only(proved("21.01", 2), "eligibility.score");
  EXPECT_EQ(few.severity, Severity::warning) << "a proof may bear another title";
  EXPECT_NE(few.summary.zh.find("至多支持 21 分"), std::string::npos) << few.summary.zh;
}

namespace {

/// What is said of a claim where certificates prove both items, by what stands on them; a text that begins with `?` was not surely read.
Screening certified(const std::string& points, const std::vector<std::string>& texts, int pass = 0) {
  Draft draft;
  draft.buy("25312000000349611001", "1000000.00");
  for (const auto& text : texts) {
    const bool unsure = text.starts_with('?');
    draft.page(PageKind::other, Certificate{seen(unsure ? text.substr(1) : text, unsure ? 700 : 980)}).paper = "certificate";
  }
  draft.application.facts.push_back(stated_fact("评价得分", points));
  return Bureau(small_policy("score", "", rule("eligibility.score", R"(names = ["评价得分"]
items = [
  { item = "荣誉", most = 9, papers = ["certificate"], each = 5, honours = [
    { words = ["国家智能制造示范工厂"], points = 5 }, { words = ["湖南省智能制造标杆企业"], points = 4 },
    { words = ["智能制造", "省"], up_to = 1 } ] },
  { item = "成果", most = 10, papers = ["certificate"], each = 2, honours = [
    { words = ["实用新型专利"], points = 1 }, { words = ["发明专利"], points = 2 } ] },
])" + (pass > 0 ? "\npass = " + std::to_string(pass) : std::string()))))
      .screen({draft});
}
std::string own(const std::string& honour) { return std::string(kFirm) + "：被认定为" + honour + "。"; }

}  // namespace

TEST(Score, ACertificateCountsByTheHonourThatItBears) {
  const auto most = [](const std::vector<std::string>& texts, const char* enough, const char* more) {
    EXPECT_TRUE(found(certified(enough, texts), "eligibility.score").empty()) << enough;
    EXPECT_EQ(only(certified(more, texts), "eligibility.score").severity, Severity::warning) << more << ": another proof may be at hand";
  };
  most({own("湖南省智能制造标杆企业")}, "4", "4.01");
  most({own("国家智能制造示范工厂")}, "5", "5.01");
  most({"发明专利证书专利权人：" + std::string(kFirm)}, "2", "2.01");
  most({"实用新型专利证书专利权人：" + std::string(kFirm)}, "1", "1.01");
  most({own("湖南省智能制造示范车间")}, "1", "1.01");
  most({own("国家智能制造示范工厂"), own("湖南省智能制造标杆企业"), own("湖南省智能制造优秀企业")}, "9", "9.01");
  most({own("优秀纳税企业")}, "7", "7.01");                       // none of them by name: anything that one paper can bring
  most({"?" + own("实用新型专利")}, "7", "7.01");                 // not surely read: the same
  most({"发明专利证书", "发明专利证书"}, "4", "4.01");  // of two patents that alone was surely read: it may be one that was bound twice
}

TEST(Score, TheNameOfAFirmIsNoHonour) {
  const std::vector<std::string> other = {"湖南省智能制造装备有限公司被评为纳税大户"};
  EXPECT_TRUE(found(certified("7", other), "eligibility.score").empty()) << "read, but it names none: bounded by its number alone";
}

TEST(Score, WhatIsProvedForTheFirmItselfIsSure) {
  EXPECT_FALSE(undetermined(certified("4", {own("湖南省智能制造标杆企业")}, 4), "eligibility.score"));
  EXPECT_TRUE(undetermined(certified("4", {"湖南省智能制造标杆企业"}, 4), "eligibility.score")) << "whose it is the certificate does not say";
  EXPECT_TRUE(undetermined(certified("4", {"?" + own("湖南省智能制造标杆企业")}, 4), "eligibility.score"));
  EXPECT_TRUE(undetermined(certified("4", {own("湖南省智能制造标杆企业"), own("湖南省智能制造标杆企业")}, 5), "eligibility.score")) << "bound twice";
  EXPECT_TRUE(undetermined(certified("4", {own("湖南省智能制造标杆企业")}, 5), "eligibility.score")) << "a fifth point may be proved elsewhere";
}

TEST(Score, AStepMayAskForASecondFigure) {
  EXPECT_EQ(only(proved("14.01", 3, {}, "1"), "eligibility.score").severity, Severity::violation) << "5 + 9 + 0";
  EXPECT_TRUE(found(proved("24", 3, {}, "2"), "eligibility.score").empty());
}

TEST(Score, AShareThatTheListDoesNotGiveMayBeAnything) {
  EXPECT_TRUE(found(scored("14", ""), "eligibility.score").empty());
  EXPECT_EQ(only(scored("14.01", ""), "eligibility.score").severity, Severity::violation);
}

}  // namespace mingjing::audit

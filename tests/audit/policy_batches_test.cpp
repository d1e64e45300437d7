#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <set>

#include "tests/audit/policy_proof.h"

namespace mingjing::audit {

using namespace record;

namespace {

// For each document one small batch with every programme in it, made by hand from the text and screened end to end. What is found is
// asserted exactly: no more, no fewer, no graver.

/// “check severity”, in the order of the names.
using Told = std::vector<std::string>;

Told told_of(const ScreenedApplication& of) {
  Told told;
  for (const auto& finding : of.verdict.findings) told.push_back(finding.check + " " + std::string(name_of(finding.severity)));
  std::sort(told.begin(), told.end());
  return told;
}

/// A well-formed 统一社会信用代码 of a district: GB 32100 with both check characters.
std::string code_of(const std::string& district, std::size_t ordinal) {
  static const std::string kSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static const std::string kAll = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::string body = "MA5X" + std::to_string(1000 + ordinal);
  std::size_t sum = 0;
  const std::size_t weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
  for (std::size_t i = 0; i < body.size(); ++i) sum += kAll.find(body[i]) * weights[i];
  const auto rest = 11 - sum % 11;
  auto code = "91" + district + body + (rest == 10 ? "X" : std::to_string(rest % 11));
  std::size_t weight = 1, total = 0;
  for (char sign : code) total += kSigns.find(sign) * weight, weight = weight * 3 % 31;
  return code + kSigns[(31 - total % 31) % 31];
}

/// A batch in which each programme has an applicant with one purchase of its own, all papers in order; what `apply` returns is changed to
/// what the line says.
class HandMade {
 public:
  HandMade(const std::string& policy, std::string city, std::string district, std::string submitted_on, std::string bought_on)
      : bureau_(policy),
        city_(std::move(city)),
        district_(std::move(district)),
        submitted_on_(std::move(submitted_on)),
        bought_on_(std::move(bought_on)) {}

  Draft& apply(const std::string& category, Told expected = {}, const std::string& amount = "1000000.00") {
    const auto serial = std::to_string(1001 + drafts_.size());
    auto& made = drafts_.emplace_back(city_ + "第" + serial + "机械有限公司", code_of(district_, drafts_.size() + 1));
    made.application.category = category;
    made.application.project = "第" + serial + "号项目";
    made.application.submitted_on = day(submitted_on_);
    made.application.requested = made.application.requested_form = {};
    made.page(PageKind::licence, Licence{});
    for (const char* paper : {"declaration", "certificate", "acceptance_report", "loan_contract", "project_filing", "eia_approval",
                              "financial_statement", "performance_table"})
      made.page(PageKind::other, std::monostate{}).paper = paper;
    made.page(PageKind::audit_report, AuditReport{});
    auto& bought = made.buy("2131200000034962" + serial, amount, "示例" + serial + "号设备有限公司");
    bought.date(bought_on_);
    bought.contract.signed_on = bought.receipt.received_on = bought.slip.date = seen(day(bought_on_));
    bought.slip.payer_account = seen("171302010920000" + serial), bought.slip.payee_account = seen("622200009999000" + serial);
    expected_.push_back(std::move(expected));
    return made;
  }
  /// Another application of a firm that has one.
  Draft& apply_again(const Draft& firm, const std::string& category, Told expected = {}) {
    auto& made = apply(category, std::move(expected));
    made.application.enterprise = firm.application.enterprise;
    made.application.folder = firm.application.enterprise.name + "/" + made.application.project;
    auto& bought = made.purchases[0];
    bought.row.payer = firm.application.enterprise.name;
    bought.page.buyer_name = bought.slip.payer_name = bought.contract.party_a = seen(firm.application.enterprise.name);
    bought.page.buyer_tax_id = seen(firm.application.enterprise.uscc);
    return made;
  }
  void list(const std::string& name, const Draft& firm, const std::string& since) {
    ListEntry entry;
    entry.list = name, entry.name = firm.application.enterprise.name, entry.uscc = firm.application.enterprise.uscc;
    entry.period.since = day(since);
    bureau_.import(entry);
  }
  void enter(const Company& row) { bureau_.import(row); }
  /// Screens, and holds what was found against what the lines say; every programme of the policy must have its applicant.
  Screening prove() {
    auto result = bureau_.screen({drafts_.begin(), drafts_.end()});
    std::set<std::string> programmes;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const auto& one = result.applications.at(i);
      programmes.insert(one.programme);
      EXPECT_EQ(told_of(one), expected_[i]) << one.programme << " " << i << summaries(one);
    }
    for (const auto& programme : bureau_.policy.programmes) EXPECT_TRUE(programmes.contains(programme.id)) << programme.id;
    return result;
  }

 private:
  static std::string summaries(const ScreenedApplication& of) {
    std::string all;
    for (const auto& finding : of.verdict.findings) all += "\n  " + finding.check + ": " + finding.summary.en;
    return all;
  }
  Bureau bureau_;
  std::string city_, district_, submitted_on_, bought_on_;
  std::deque<Draft> drafts_;
  std::vector<Told> expected_;
};

/// The bureau's register, so that where a firm belongs can be told.
Company registered(const Draft& of, const std::string& region) {
  Company row;
  row.uscc = of.application.enterprise.uscc, row.name = of.application.enterprise.name, row.region = region;
  row.period.since = day("2015-01-01");
  return row;
}

/// A print of a credit query with nothing against the firm.
void queried(Draft& of, const std::string& date) {
  CreditQuery query;
  query.subject = seen(of.application.enterprise.name), query.queried_on = seen(day(date)), query.result = seen("未查到");
  of.page(PageKind::credit_query, query);
}

void states(Draft& of, const std::string& heading, const std::string& text) { of.application.facts.push_back(stated(heading, text)); }

}  // namespace

TEST(BatchOfSanmenxia, IsJudgedByTheNotice) {
  HandMade batch("smx-2022-1", "三门峡市", "411200", "2022-05-10", "2021-10-15");
  auto& outside = batch.apply("数字化转型", {"cap.rate violation", "eligibility.jurisdiction violation"}, "4000000.00");
  outside.asks("1200000.01");
  batch.enter(registered(outside, "洛阳市涧西区"));
  batch.apply("绿色化改造", {"cap.minimum-investment violation"}, "1999999.99").asks("500000.00");
  batch.apply("技术改造", {"cap.amount violation", "cap.rate violation"}, "4000000.00").asks("2000000.01");
  auto& early = batch.apply("5G和工业互联网", {"cap.interval violation", "cap.minimum-investment violation"}, "1000000.00").purchases[0];
  early.date("2021-06-30");
  early.contract.signed_on = seen(day("2021-06-30"));
  auto& robot = batch.apply("机器换人", {"document.unverified warning", "eligibility.credit-query-date warning"}, "2000000.00");
  robot.asks("260000.00");
  queried(robot, "2022-05-06");
  auto& cloud = batch.apply("企业上云", {"chain.contract-missing violation", "eligibility.jurisdiction violation"}, "200000.00");
  cloud.purchases[0].has_contract = false;
  batch.enter(registered(cloud, "郑州市高新区"));
  queried(batch.apply("智能车间", {"eligibility.credit-query-date notice"}), "2022-05-07");
  queried(batch.apply("智能工厂（离散型）"), "2022-05-10");
  batch.apply("智能工厂（流程型）");
  batch.apply("绿色工厂");
  batch.enter(registered(batch.apply("智能制造标杆"), "灵宝市"));
  batch.apply("工业互联网、5G应用标杆");
  batch.apply("跨行业跨领域工业互联网平台");
  batch.apply("垂直行业工业互联网平台");
  batch.enter(registered(batch.apply("两化融合贯标", {"eligibility.jurisdiction violation"}), "无锡市惠山区"));
  batch.prove();
}

TEST(BatchOfBaotou, IsJudgedByTheGuide) {
  HandMade batch("baotou-2024", "包头市", "150200", "2025-06-30", "2025-03-15");
  batch.apply("企业内外网络改造", {"cap.special-audit warning"}, "3000000.00");  // the audit report at hand may be the special one
  auto& robot = batch.apply("机器换人", {"chain.payment-missing violation", "eligibility.condition violation"});
  robot.purchases[0].has_slip = false;
  states(robot, "竣工日期", "2023-12-31");
  batch.apply("管理或应用系统登云", {"chain.payment-missing violation", "party.third-party-payee violation"}).purchases[0].slip.payee_name =
      seen("包头某商贸有限公司");
  auto& equipment = batch.apply("企业设备上云", {"chain.contract-missing violation", "eligibility.condition violation"});
  equipment.purchases[0].has_contract = false;
  states(equipment, "设备上云服务类别数", "4");
  batch.apply("生产辅助领域数字化改造", {"chain.invoice-missing violation"}).purchases[0].has_page = false;
  batch.apply("安全生产智慧监管", {"cap.base warning"}).purchases[0].row.content = "*建筑服务*土建工程";
  states(batch.apply("行业级工业互联网平台", {"eligibility.condition violation"}), "工业互联网从业人员总数（名）", "19");
  auto& enough = batch.apply("企业级工业互联网平台");
  states(enough, "平台从业人员总数（名）", "10"), states(enough, "工业设备连接数量（个）", "50");
  states(enough, "工业机理模型（个）", "10"), states(enough, "工业APP数量（个）", "5"), states(enough, "平台标杆案例数量（个）", "2");
  states(batch.apply("稀土行业公共服务平台", {"eligibility.condition violation"}), "云计算资源数量vCPU（核）", "499");
  states(batch.apply("工业互联网标识解析企业级节点", {"eligibility.condition warning"}), "建设期（月）", "13");
  auto& outside = batch.apply("数字车间", {"chain.contract-missing violation", "eligibility.jurisdiction violation"});
  outside.purchases[0].has_contract = false;
  batch.enter(registered(outside, "呼和浩特市赛罕区"));
  auto& refused = batch.apply("智能工厂", {"eligibility.listed violation"});
  batch.list("失信被执行人", refused, "2025-01-01");
  batch.enter(registered(refused, "昆都仑区"));
  batch.apply("两化融合贯标", {"chain.payment-missing warning"}).purchases[0].has_slip = false;
  batch.list("失信被执行人", batch.apply("智能制造能力成熟度认定", {"eligibility.listed warning"}), "2025-01-01");
  batch.apply("小灯塔");
  for (const auto& one : batch.prove().applications) {
    EXPECT_EQ(one.sums.allowable, std::nullopt) << one.programme << ": the amounts stand in another document";
    EXPECT_FALSE(checked(one, "cap.rate")) << one.programme;
  }
}

TEST(BatchOfHengyang, IsJudgedByTheNotice) {
  HandMade batch("hengyang-2023", "衡阳市", "430400", "2023-08-20", "2022-06-15");
  states(batch.apply("培育国家级智能制造试点示范项目", {"eligibility.condition violation"}), "2022年度主营业务收入", "19999.99万元");
  batch.apply("培育市级智能制造标杆企业", {"eligibility.late violation"}).application.submitted_on = day("2023-08-26");
  states(batch.apply("培育市级智能制造标杆车间", {"eligibility.condition warning"}), "车间近3年实施智能制造的总投入", "2999.99万元");
  // No applicant of the batch brings the print of a credit query, which two forms ask for.
  auto& lender = batch.apply(
      "企业智能制造装备贴息项目",
      {"cap.exclusive violation", "cap.interval violation", "cap.minimum-investment violation", "document.missing warning"}, "3000000.00");
  lender.purchases[0].date("2023-01-01");
  auto& busy = batch.apply("培育制造业单项冠军企业", {"cap.applications violation"});
  auto& first = batch.apply("培育工业设计中心", {"cap.quota violation"});
  batch.enter(registered(first, "蒸湘区"));
  auto& second = batch.apply("培育工业设计中心", {"cap.quota violation"});
  batch.enter(registered(second, "蒸湘区"));
  auto& stranger = batch.apply("培育国家技术创新示范企业", {"document.missing warning", "eligibility.jurisdiction violation"});
  batch.enter(registered(stranger, "长沙市岳麓区"));
  batch.apply("100个产品创新强基项目", {"cap.special-audit warning"});
  batch.apply_again(busy, "培育“工业品牌培育示范企业”", {"cap.applications violation"});
  batch.apply_again(busy, "培育工业领域知识产权运用标杆企业", {"cap.applications violation"});
  batch.list("失信被执行人", batch.apply("市级消费品工业“三品”标杆企业", {"eligibility.listed violation"}), "2023-01-01");
  batch.apply("培育工业绿色制造试点示范企业");
  batch.apply("“上云、上平台”示范企业项目", {"chain.contract-missing warning"}).purchases[0].has_contract = false;
  batch.apply_again(lender, "企业“三化”改造项目", {"cap.exclusive violation", "cap.minimum-investment violation"});
  auto& mobile = batch.apply("市级移动互联网重点企业", {"eligibility.condition warning"});
  states(mobile, "2022年移动互联网业务收入", "300万元");
  states(mobile, "2022年营业收入", "390万元"), states(mobile, "2021年营业收入", "300万元");
  auto& honoured = batch.apply("两化融合管理体系贯标评定");
  batch.apply_again(honoured, "省级优秀工业APP");
  batch.apply_again(honoured, "省级“数字新基建”100个标志性项目");
  states(batch.apply("省级5G典型应用场景", {"eligibility.condition violation"}), "荣誉获得日期", "2021-12-31");
  batch.apply("工业互联网网络安全分类分级管理试点企业");
  batch.apply("数字湖南十大应用场景");
  for (const auto& one : batch.prove().applications) EXPECT_EQ(one.sums.allowable, std::nullopt) << one.programme;
}

TEST(BatchOfHenan, IsJudgedByTheNotice) {
  HandMade batch("henan-2023", "河南", "410100", "2023-03-10", "2022-06-15");
  batch.apply("智能车间", {"eligibility.late violation"}).application.submitted_on = day("2023-03-16");
  auto& both = batch.apply("智能工厂（离散型）", {"cap.applications violation"});
  batch.apply_again(both, "智能工厂（流程型）", {"cap.applications violation"});
  batch.list("河南省智能工厂", batch.apply("智能车间", {"reuse.project violation"}), "2021-12-01");
  for (int i = 0; i < 6; ++i) batch.enter(registered(batch.apply("智能车间", {"cap.quota violation"}), "洛阳市新安县"));
  for (int i = 0; i < 5; ++i) batch.enter(registered(batch.apply("智能车间"), "洛阳市宜阳县"));
  batch.prove();
}

TEST(BatchOfZhuzhou, IsJudgedByTheDraftAndSaysSo) {
  HandMade batch("zhuzhou-draft", "株洲市", "430200", "2022-09-01", "2022-03-15");
  batch.apply("智能制造标杆车间", {"cap.minimum-investment warning"}, "2999999.99");
  batch.apply("智能制造标杆中小企业", {}, "4000000.00");
  auto& both = batch.apply("智能制造标杆车间", {"cap.applications violation", "cap.exclusive violation"}, "4000000.00");
  auto& small = batch.apply_again(both, "智能制造标杆中小企业", {"cap.applications violation", "cap.exclusive violation", "eligibility.condition violation"});
  small.purchases[0].total("4000000.00");
  states(small, "所覆盖的环节数目（个）", "5");
  batch.list("株洲市智能制造标杆中小企业", batch.apply("智能制造标杆车间", {"cap.exclusive warning"}, "4000000.00"), "2021-12-01");
  for (const auto& one : batch.prove().applications)
    for (const auto& finding : one.verdict.findings)
      EXPECT_NE(finding.summary.zh.find("征求意见稿"), std::string::npos) << finding.check;
}

}  // namespace mingjing::audit

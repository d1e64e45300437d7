#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using V = Verdict;

std::vector<Call> calls() {
  const std::vector<std::string> papers = {"licence", "audit_report", "declaration"};
  return {{"smart-workshop", "智能车间", papers}, {"smart-factory-discrete", "智能工厂（离散型）", papers},
          {"smart-factory-process", "智能工厂（流程型）", papers}};
}

/// Clauses HEN-01, -03…-05, -07…-09, -12.
std::vector<Tale> tales() {
  return {
      {.check = "eligibility.late", .name = "a-day-late", .programme = "smart-workshop", .submitted_on = "2023-03-16"},
      {.check = "eligibility.late", .name = "on-the-last-day", .programme = "smart-workshop", .verdict = V::innocent, .submitted_on = "2023-03-15"},
      {.check = "eligibility.jurisdiction", .name = "of-handan", .programme = "smart-factory-process", .region = "邯郸市邯山区"},
      {.check = "eligibility.listed", .name = "a-defaulter", .programme = "smart-workshop", .stands_on = "失信被执行人"},
      {.check = "eligibility.listed", .name = "on-the-tax-list", .programme = "smart-factory-discrete", .stands_on = "重大税收违法"},
      {.check = "eligibility.listed", .name = "listing-ended", .programme = "smart-workshop", .verdict = V::innocent, .stands_on = "严重违法失信",
       .since = "2018-01-05", .until = "2021-01-05"},
      {.check = "cap.applications", .name = "workshop-and-factory", .programme = "smart-workshop", .also = {"smart-factory-discrete"}},
      {.check = "reuse.project", .name = "a-titled-factory", .programme = "smart-factory-process", .stands_on = "河南省智能工厂", .since = "2021-12-01"},
      {.check = "reuse.project", .name = "a-titled-workshop", .programme = "smart-factory-discrete", .verdict = V::innocent,
       .stands_on = "河南省智能车间", .since = "2021-12-01"},
      {.check = "cap.quota", .name = "six-of-a-county", .programme = "smart-workshop", .region = "南阳市西峡县", .firms = 6},
      {.check = "cap.quota", .name = "five-of-a-county", .programme = "smart-workshop", .verdict = V::innocent, .region = "信阳市罗山县", .firms = 5},
      {.check = "document.missing", .name = "no-audit-report", .programme = "smart-factory-process", .verdict = V::warning, .lacks = "audit_report"},
      {.check = "document.missing", .name = "no-licence", .programme = "smart-workshop", .verdict = V::warning, .lacks = "licence"},
  };
}

}  // namespace

const Notice& henan() {
  static const Notice notice = {
      "henan-2023", "2023", "2023年度河南省智能车间智能工厂",
      "我单位申报的所有材料均真实、完整，如有不实，愿承担相应的责任。", "2022",
      {"豫", {{"郑州市高新区", "郑州市高新区", "410171", "0371", "河南"}, {"洛阳市涧西区", "洛阳市涧西区", "410305", "0379", "河南"},
              {"新乡市红旗区", "新乡市红旗区", "410702", "0373", "河南"}, {"安阳市文峰区", "安阳市文峰区", "410502", "0372", "河南"},
              {"许昌市魏都区", "许昌市魏都区", "411002", "0374", "河南"}, {"焦作市解放区", "焦作市解放区", "410802", "0391", "河南"},
              {"开封市龙亭区", "开封市龙亭区", "410202", "0371", "河南"}, {"平顶山市新华区", "平顶山市新华区", "410402", "0375", "河南"},
              {"鹤壁市淇滨区", "鹤壁市淇滨区", "410611", "0392", "河南"}, {"濮阳市华龙区", "濮阳市华龙区", "410902", "0393", "河南"},
              {"漯河市源汇区", "漯河市源汇区", "411102", "0395", "河南"}, {"商丘市梁园区", "商丘市梁园区", "411402", "0370", "河南"},
              {"周口市川汇区", "周口市川汇区", "411602", "0394", "河南"}, {"驻马店市驿城区", "驻马店市驿城区", "411702", "0396", "河南"}},
       true},
      record::Date::of(2020, 1, 1).value(), record::Date::of(2023, 12, 31).value(), record::Date::of(2022, 1, 10).value(),
      record::Date::of(2023, 3, 1).value(), {"信用中国"}, calls(), tales(),
      "smart-workshop", "smart-factory-discrete", {"cap.applications"}, {"chain.payment-short"},
      // It asks for no invoices and speaks of no reuse: only its declaration of truth stands behind them.
      {{"chain.", record::Severity::notice}, {"reuse.invoice", record::Severity::warning}, {"reuse.payment", record::Severity::warning},
       {"party.third-party", record::Severity::warning}}};
  return notice;
}

}  // namespace mingjing::datasets

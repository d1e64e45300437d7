#include "datasets/synthesize/notices/notice.h"

namespace mingjing::datasets {

namespace {

using V = Verdict;
const std::vector<std::string> kProject = {"licence", "audit_report", "special_audit", "declaration", "acceptance_report"};

std::vector<Call> calls() {
  return {
      {"network", "企业内外网络改造", kProject},
      {"robot", "机器换人", {"licence", "audit_report", "acceptance_report", "declaration"}, {{"竣工日期", "2025-03-30"}}, {}, ListForm::robots, 60, 190},
      {"cloud-app", "管理或应用系统登云", kProject, {}, {}, ListForm::cloud, 20, 90},
      {"cloud-equip", "企业设备上云", kProject, {{"设备上云服务类别数", "6"}, {"设备上云成效项数", "5"}}},
      {"aux-digital", "生产辅助领域数字化改造", kProject},
      {"safety", "安全生产智慧监管", kProject},
      {"platform-industry", "行业级工业互联网平台", kProject,
       {{"工业互联网从业人员总数（名）", "26"}, {"工业设备连接数量（个）", "1320"}, {"工业机理模型及微服务（个）", "41"}, {"工业APP数量（个）", "25"},
        {"平台解决方案数量（个）", "7"}, {"平台标杆案例数量（个）", "3"}, {"服务企业数量（个）", "63"}, {"项目预计完成时间", "2025-11-30"}},
       {"链主企业"}},
      {"platform-enterprise", "企业级工业互联网平台", kProject,
       {{"平台从业人员总数（名）", "14"}, {"工业设备连接数量（个）", "72"}, {"工业机理模型（个）", "12"}, {"工业APP数量（个）", "6"},
        {"平台解决方案数量（个）", "3"}, {"平台标杆案例数量（个）", "2"}, {"项目预计完成时间", "2025-10-31"}}},
      {"platform-public", "稀土行业公共服务平台", kProject,
       {{"平台从业人员总数（名）", "15"}, {"云计算资源数量vCPU（核）", "640"}, {"云内存资源数量（GB）", "3072"}, {"云储存资源数量（TB）", "720"},
        {"互联网带宽数量（Gb）", "1"}, {"平台实质性落地案例数量（个）", "11"}, {"拥有行业创新相关核心技术专利或软件著作权（项）", "2"}}},
      {"id-node", "工业互联网标识解析企业级节点", kProject,
       {{"建设期（月）", "10"}, {"标识注册量（条）", "350000"}, {"标识解析量（次）", "61000"}, {"项目预计完成时间", "2025-09-30"}}},
      {"digital-workshop", "数字车间", {"licence", "project_filing", "eia_approval", "audit_report", "special_audit", "declaration"},
       {{"车间内自动化、智能化设备占关键设备比重（%）", "62"}, {"竣工验收日期", "2025-05-20"}}, {}, ListForm::key_equipment},
      {"smart-factory", "智能工厂", {"licence", "project_filing", "eia_approval", "audit_report", "special_audit", "declaration"},
       {{"数字车间个数", "2"}, {"信息化研发设计工具普及率（%）", "71"}, {"数控装备占生产关键装备总数的比例", "0.66"}, {"竣工验收日期", "2025-05-20"}}, {},
       ListForm::key_equipment},
      {"lianghua", "两化融合贯标", {"licence", "certificate", "declaration"}, {{"评定日期", "2024-08-15"}, {"评定等级", "2A"}}, {}, ListForm::invoices, 10, 40},
      {"maturity", "智能制造能力成熟度认定", {"licence", "certificate", "declaration"}, {{"认定日期", "2024-06-20"}, {"认定等级", "集成级"}}, {},
       ListForm::invoices, 10, 40},
  };
}

Tale staff(const char* name, const char* programme, const char* heading, const char* text, Verdict verdict) {
  return {"eligibility.condition", name, programme, verdict, {{heading, text}}};
}

/// Clauses BT-03…-06, -15, -18…-27, -31…-37, -46. What two readings of the text judge differently is a warning.
std::vector<Tale> tales() {
  return {
      staff("finished-a-day-early", "robot", "竣工日期", "2023-12-31", V::violation),
      staff("finished-on-the-first-day", "robot", "竣工日期", "2024-01-01", V::innocent),
      staff("four-services", "cloud-equip", "设备上云服务类别数", "4", V::violation),
      staff("five-services", "cloud-equip", "设备上云服务类别数", "5", V::innocent),
      staff("three-effects", "cloud-equip", "设备上云成效项数", "3", V::warning),
      staff("four-effects", "cloud-equip", "设备上云成效项数", "4", V::innocent),
      staff("nineteen-people", "platform-industry", "工业互联网从业人员总数（名）", "19", V::violation),
      staff("twenty-people", "platform-industry", "工业互联网从业人员总数（名）", "20", V::innocent),
      staff("999-devices", "platform-industry", "工业设备连接数量（个）", "999", V::violation),
      staff("29-models", "platform-industry", "工业机理模型及微服务（个）", "29", V::violation),
      staff("49-users", "platform-industry", "服务企业数量（个）", "49", V::violation),
      staff("fifty-users", "platform-industry", "服务企业数量（个）", "50", V::innocent),
      staff("nine-people", "platform-enterprise", "平台从业人员总数（名）", "9", V::violation),
      staff("one-case", "platform-enterprise", "平台标杆案例数量（个）", "1", V::violation),
      staff("499-cores", "platform-public", "云计算资源数量vCPU（核）", "499", V::violation),
      staff("500-cores", "platform-public", "云计算资源数量vCPU（核）", "500", V::innocent),
      staff("half-a-gigabit", "platform-public", "互联网带宽数量（Gb）", "0.5", V::innocent),
      staff("too-few-identifiers", "id-node", "标识注册量（条）", "299999", V::violation),
      staff("thirteen-months", "id-node", "建设期（月）", "13", V::warning),
      staff("twelve-months", "id-node", "建设期（月）", "12", V::innocent),
      staff("under-half-automated", "digital-workshop", "车间内自动化、智能化设备占关键设备比重（%）", "49.99", V::violation),
      staff("half-automated", "digital-workshop", "车间内自动化、智能化设备占关键设备比重（%）", "50", V::innocent),
      staff("finished-in-2026", "digital-workshop", "竣工验收日期", "2026-01-01", V::violation),
      staff("one-workshop", "smart-factory", "数字车间个数", "1", V::violation),
      staff("certificate-of-2023", "lianghua", "评定日期", "2023-12-31", V::violation),
      staff("certificate-of-2024", "lianghua", "评定日期", "2024-01-01", V::innocent),
      staff("planning-level", "maturity", "认定等级", "规划级", V::violation),
      {.check = "eligibility.jurisdiction", .name = "of-hohhot", .programme = "digital-workshop", .region = "呼和浩特市赛罕区"},
      {.check = "eligibility.jurisdiction", .name = "no-clause-on-region", .programme = "network", .verdict = V::warning, .region = "呼和浩特市赛罕区"},
      {.check = "eligibility.listed", .name = "workshop-of-a-defaulter", .programme = "digital-workshop", .stands_on = "失信被执行人"},
      {.check = "eligibility.listed", .name = "network-of-a-defaulter", .programme = "network", .verdict = V::warning, .stands_on = "失信被执行人"},
      {.check = "eligibility.listed", .name = "listing-ended", .programme = "smart-factory", .verdict = V::innocent, .stands_on = "失信被执行人",
       .since = "2019-02-01", .until = "2023-02-01"},
      {.check = "eligibility.attribute", .name = "no-chain-leader", .programme = "platform-industry", .verdict = V::warning, .unlisted = true},
      {.check = "cap.special-audit", .name = "three-million-unaudited", .programme = "safety", .verdict = V::warning, .lacks = "special_audit",
       .investment = "3000000.00"},
      {.check = "cap.special-audit", .name = "a-fen-below-two-million", .programme = "safety", .verdict = V::innocent, .lacks = "special_audit",
       .investment = "1999999.99"},
      {.check = "document.missing", .name = "no-acceptance-report", .programme = "robot", .verdict = V::warning, .lacks = "acceptance_report"},
      {.check = "document.missing", .name = "no-licence", .programme = "aux-digital", .verdict = V::warning, .lacks = "licence"},
      {.check = "document.missing", .name = "no-environmental-approval", .programme = "digital-workshop", .verdict = V::warning,
       .lacks = "eia_approval"},
  };
}

}  // namespace

const Notice& baotou() {
  static const Notice notice = {
      "baotou-2024", "2025", "包头市稀土产业链数字化转型试点项目",
      "我单位提供的所有申报材料真实、完整，如有虚假，愿承担一切法律责任。", "2024",
      {"包头", {{"包头市昆都仑区", "昆都仑区", "150203", "0472", "内蒙古"}, {"包头市青山区", "青山区", "150204", "0472", "内蒙古"},
               {"包头市九原区", "九原区", "150207", "0472", "内蒙古"}, {"包头市东河区", "东河区", "150202", "0472", "内蒙古"}}},
      record::Date::of(2020, 1, 1).value(), record::Date::of(2025, 12, 31).value(), record::Date::of(2024, 7, 5).value(),
      record::Date::of(2025, 6, 10).value(), {"信用中国"}, calls(), tales(),
      "network", "aux-digital", {}, {},
      // It forbids no reuse in words; who pays and contracts it states for robots and clouds only.
      {{"reuse.", record::Severity::warning}, {"party.third-party", record::Severity::warning}, {"chain.party-mismatch", record::Severity::warning}}};
  return notice;
}

}  // namespace mingjing::datasets

#include <algorithm>

#include "ocr/extract/papers.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::AuditReport;
using record::Read;

enum Field { report_code, subject, other };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = {
      {U"报告编号", report_code}, {U"报告文号", report_code}, {U"报告书编号", report_code}, {U"报告编码", report_code}, {U"报备编码", report_code},
      {U"业务报备编码", report_code}, {U"文号", report_code}, {U"被审计单位", subject}, {U"被审计单位名称", subject}, {U"委托单位", subject}, {U"项目单位", subject},
      {U"被审核单位", subject}, {U"报告日期", other}, {U"会计师事务所", other}, {U"审计机构", other}};
  return labels;
}

std::u32string folded(const Run& run) { return record::to_code_points(record::normal_text(run.text)); }

}  // namespace

AuditReport read_audit_report(const Layout& layout, const FieldReader& reader) {
  const Labels labels(layout, vocabulary());
  const std::int32_t sure_pm = reader.recognised() ? kUnprovedPm : 1000;
  const auto first = [&](int field) {
    for (const auto& spot : labels.of(field))
      if (Run run = labels.value_right(spot); !run.empty()) return run;
    return Run{};
  };
  AuditReport report;
  report.report_code = reader.text(first(report_code), "报告编号");
  report.subject = reader.text(first(subject), "被审计单位");
  report.firm = Read<std::string>::absent("no 会计师事务所 is named on the page");
  report.year = Read<std::string>::absent("the title names no 年度");
  for (const auto& line : layout.lines())
    for (const auto& run : layout.runs(line, 2)) {
      const std::u32string text = folded(run);
      if (const auto at = text.find(U"会计师事务所"); !report.firm && at != text.npos && at >= 1 && text.size() < 40 && text.find(U':') == text.npos)
        report.firm = Read<std::string>::found(run.text, layout.source(), sure_pm, layout.box(run.at));
      const auto year = text.find(U"年度");
      const bool digits = year != text.npos && year >= 4 && std::ranges::all_of(text.substr(year - 4, 4), [](char32_t sign) { return sign >= U'0' && sign <= U'9'; });
      if (!report.year && digits) report.year = Read<std::string>::found(record::to_utf8(text.substr(year - 4, 4)), layout.source(), sure_pm, layout.box(run.at));
      // The addressee of the report is whom it is about: 某某有限公司全体股东：
      const auto addressee = text.find(U"全体股东");
      if (!report.subject && addressee != text.npos && addressee >= 4)
        report.subject = Read<std::string>::found(record::to_utf8(text.substr(0, addressee)), layout.source(), sure_pm, layout.box(run.at));
    }
  return report;
}

}  // namespace mingjing::ocr

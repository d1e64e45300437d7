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

/// A name such as 某某会计师事务所(特殊普通合伙), not a sentence about one.
bool is_accountant(const std::u32string& text) {
  constexpr std::u32string_view word = U"会计师事务所";
  const auto at = text.find(word);
  if (at == text.npos || at < 2 || at > 16) return false;
  const std::u32string tail = text.substr(at + word.size());
  return tail.empty() || tail == U"(普通合伙)" || tail == U"(特殊普通合伙)" || tail == U"有限公司" || tail == U"有限责任公司";
}

/// 2021 of 2021年度.
std::optional<std::string> year_of(const std::string& title) {
  const std::u32string text = record::to_code_points(record::normal_text(title));
  const auto at = text.find(U"年度");
  if (at == text.npos || at < 4) return std::nullopt;
  const std::u32string year = text.substr(at - 4, 4);
  if (!std::ranges::all_of(year, [](char32_t sign) { return sign >= U'0' && sign <= U'9'; })) return std::nullopt;
  return record::to_utf8(year);
}

}  // namespace

AuditReport read_audit_report(const Layout& layout, const FieldReader& reader) {
  const Labels labels(layout, vocabulary());
  AuditReport report;
  report.report_code = reader.text(labels.value_beside(report_code), "报告编号");
  report.subject = reader.text(labels.value_beside(subject), "被审计单位");
  report.firm = Read<std::string>::absent("no 会计师事务所 is named on the page");
  report.year = Read<std::string>::absent("the title names no 年度");
  std::optional<Run> above;  // the last firm named before the title
  for (const auto& line : layout.lines())
    for (const auto& run : layout.runs(line, 2)) {
      const std::u32string text = folded(run);
      if (!report.firm && is_accountant(text)) report.firm = reader.text(run, "会计师事务所");
      if (!report.year && year_of(run.text)) report.year = reader.text(run, "年度", year_of);
      const bool title = text.find(U"报告") != text.npos && text.size() <= 24 && text.find(U':') == text.npos;
      if (title && above && !report.subject) report.subject = reader.text(*above, "被审计单位");
      // The addressee of the report is whom it is about: 某某有限公司全体股东：
      const auto addressee = text.find(U"全体股东");
      if (!report.subject && addressee != text.npos && addressee >= 4)
        report.subject = Read<std::string>::found(record::to_utf8(text.substr(0, addressee)), layout.source(),
                                                  reader.recognised() ? kUnprovedPm : 1000, layout.box(run.at));
      if (names_firm(run.text) && !is_accountant(text)) above = run;
    }
  return report;
}

}  // namespace mingjing::ocr

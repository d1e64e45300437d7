#include <algorithm>

#include "ocr/extract/papers.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::IssuedPaper;
using record::Read;

enum Field { project, issued_on, result, other };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = {
      {U"项目名称", project}, {U"备案日期", issued_on}, {U"备案时间", issued_on}, {U"核准日期", issued_on}, {U"批复日期", issued_on}, {U"批复时间", issued_on},
      {U"发证日期", issued_on}, {U"出具日期", issued_on}, {U"验收日期", issued_on}, {U"验收时间", issued_on}, {U"验收结论", result}, {U"验收意见", result},
      {U"验收结果", result}, {U"项目单位", other}, {U"建设单位", other}, {U"企业名称", other}, {U"申报日期", other}, {U"有效期至", other}, {U"有效期", other},
      {U"开工日期", other}, {U"开工时间", other}, {U"竣工日期", other}, {U"竣工时间", other}, {U"建设起止年限", other}, {U"建设期限", other}, {U"打印日期", other},
      {U"打印时间", other}, {U"受理日期", other}, {U"受理时间", other}, {U"申请日期", other}, {U"登记日期", other}, {U"公示日期", other}, {U"评审日期", other}};
  return labels;
}

/// A line of its own at the foot: 2021年5月18日. What stands beside a label of another day is not it.
std::vector<Run> days_alone(const Layout& layout, const Labels& labels) {
  std::vector<Run> values, days;
  for (const auto& spot : labels.of(other)) values.push_back(labels.value_right(spot));
  for (const auto& line : layout.lines())
    for (const auto& run : layout.runs(line, 3.5)) {
      const auto text = record::normal_text(run.text);
      const bool of_a_label = std::ranges::any_of(values, [&](const Run& value) { return value.at.x == run.at.x && value.at.y == run.at.y; });
      if (!of_a_label && middle_y(run.at) > 0.3 * layout.height() && record::Date::parse(text)) days.push_back(run);
    }
  return days;
}

/// 关于某某项目环境影响报告表的批复, on one line.
Run named_in_title(const Layout& layout) {
  for (const auto& line : layout.lines()) {
    if (middle_y(line.at) > 0.4 * layout.height()) break;
    for (auto run : layout.runs(line, 3.5)) {
      const std::string from = "关于", to = "环境影响";
      const auto begin = run.text.find(from), end = run.text.find(to);
      if (begin != 0 || end == std::string::npos || end <= from.size()) continue;
      run.text = run.text.substr(from.size(), end - from.size());
      return run;
    }
  }
  return {};
}

}  // namespace

IssuedPaper read_issued_paper(const Layout& layout, const FieldReader& reader) {
  const Labels labels(layout, vocabulary());
  IssuedPaper paper;
  paper.project = reader.text(labels.value_beside(project), "项目名称");
  if (const Run titled = named_in_title(layout); !paper.project && !titled.empty())
    paper.project = Read<std::string>::found(titled.text, layout.source(), reader.recognised() ? kUnprovedPm : kByPositionPm, layout.box(titled.at));
  paper.issued_on = Read<record::Date>::absent("no day of issue beside a label, nor alone at the foot");
  for (const auto& spot : labels.of(issued_on))
    if (const auto day = reader.date(labels.value_right(spot), "出具日期"); !paper.issued_on && day) paper.issued_on = day;
  if (const auto days = days_alone(layout, labels); !paper.issued_on && !days.empty()) {
    const auto differs = [&](const Run& run) { return record::normal_text(run.text) != record::normal_text(days.back().text); };
    // On a picture the day of issue may lie under the seal, and this one be of a stamp on receipt.
    const bool doubtful = reader.recognised() || std::ranges::any_of(days, differs);
    paper.issued_on = reader.date(days.back(), "出具日期", doubtful ? kUnprovedPm : kByPositionPm);
  }
  paper.result = reader.text(labels.value_beside(result), "验收结论");
  return paper;
}

}  // namespace mingjing::ocr

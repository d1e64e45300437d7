#include "audit/checks/targets.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

constexpr std::array kAtMost = {"≤", "<=", "不高于", "不超过", "不大于"};
constexpr std::array kAtLeast = {"≥", ">=", "不低于", "不少于", "不小于"};

bool begins_with_any(const std::string& text, const auto& beginnings) {
  return std::any_of(std::begin(beginnings), std::end(beginnings), [&](const char* beginning) { return text.starts_with(beginning); });
}

/// The figure behind its sign.
std::optional<Figure> figure_of(const std::string& text) {
  for (const auto& signs : {kAtMost, kAtLeast})
    for (const std::string sign : signs)
      if (text.starts_with(sign)) return Figure::parse(text.substr(sign.size()));
  return Figure::parse(text);
}

bool holds_any(const std::string& text, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const char* part) { return text.find(part) != std::string::npos; });
}

std::optional<std::ptrdiff_t> grade_of(const std::string& text) {
  static constexpr const char* kGrades[] = {"优", "良", "中", "低", "差"};
  const auto found = std::find(std::begin(kGrades), std::end(kGrades), normal_name(text));
  if (found == std::end(kGrades)) return std::nullopt;
  return found - std::begin(kGrades);
}

/// nullopt: the two cannot be compared.
std::optional<bool> is_met(const Target& row) {
  const auto target = normal_text(row.target), result = normal_text(row.result);
  if (const auto wanted = grade_of(target), got = grade_of(result); wanted && got) return *got <= *wanted;
  const auto wanted = figure_of(target), got = figure_of(result);
  const bool percent = target.find('%') != std::string::npos;
  if (!wanted || !got || percent != (result.find('%') != std::string::npos)) return std::nullopt;
  if (begins_with_any(target, kAtMost)) return *got <= *wanted;
  const bool count = holds_any(row.indicator, {"数量", "个数", "台数", "套数"});
  if (count || begins_with_any(target, kAtLeast)) return *got >= *wanted;
  return *got == *wanted ? std::optional(true) : std::nullopt;  // whether more or less is better nobody says
}

void tell(const Target& row, const Message& what, Answer& answer) {
  auto finding = finding_about("target|" + row.indicator, Message{"绩效指标“" + row.indicator + "”", "the target “" + row.indicator + "”"} + what);
  finding.severity = Severity::warning;
  finding.evidence = {on_row(row.file, row.row)};
  answer.findings.push_back(std::move(finding));
}

}  // namespace

void judge_targets(const Case& of, Answer& answer) {
  const auto& targets = of.application.targets;
  if (std::all_of(targets.begin(), targets.end(), [](const Target& row) { return row.result.empty(); })) {
    answer.undetermined.push_back(cannot_tell(targets.empty() ? Message{"未见可读取的绩效目标表", "no table of targets was read"}
                                                              : Message{"绩效目标表尚未填报完成情况", "the table of targets states no results yet"},
                                              "the results of the targets"));
    return;
  }
  std::string open;
  for (const auto& row : targets) {
    if (row.target.empty()) continue;
    if (row.result.empty()) {
      tell(row, {"未填完成情况。", " has no result."}, answer);
      continue;
    }
    const auto met = is_met(row);
    if (!met) open += (open.empty() ? "“" : "、“") + row.indicator + "”";
    else if (!*met)
      tell(row, {"目标为 " + row.target + "，完成情况为 " + row.result + "，未达到目标。",
                 " is " + row.target + "; the result of " + row.result + " falls short."}, answer);
  }
  if (!open.empty())
    answer.undetermined.push_back(cannot_tell({open + "的目标值与完成情况无法比较，请人工核对", open + " cannot be compared with their results"}, "person"));
}

}  // namespace mingjing::audit

#include <algorithm>

#include "audit/checks/eligibility.h"
#include "audit/checks/exhibit.h"
#include "audit/checks/region.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// The row of the register that holds on the day; one with a code and a date before others, the latest of equals.
const Company* registered(const Case& of) {
  const Company* best = nullptr;
  const auto proof = [](const Company& row) { return (row.uscc.empty() ? 0 : 2) + (row.period.dated() ? 1 : 0); };
  for (const auto& row : of.companies)
    if (row.period.holds_on(of.day) && (best == nullptr || proof(row) >= proof(*best))) best = &row;
  return best;
}

Fen at_stake(const Case& of) {
  return payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
}

void judge_place(const Case& of, const Company& row, const std::vector<std::string>& regions, Answer& answer) {
  const auto named = [&](const std::string& text) {
    return std::any_of(regions.begin(), regions.end(), [&](const std::string& place) { return lies_in(text, place); });
  };
  if (named(row.region) || named(row.address)) return;
  if (row.region.empty() && row.address.empty()) {
    answer.undetermined.push_back(
        cannot_tell({"登记资料没有所属县区和注册地址", "the register gives neither region nor address of the firm"}, "import companies"));
    return;
  }
  const auto where = row.region.empty() ? row.address : row.region;
  auto finding = finding_about("place", {row.name + " 登记在“" + where + "”，不在规定的区域内。",
                                         row.name + " is registered in “" + where + "”, outside the area of this policy."});
  const auto lower = [&](bool condition, const char* zh, const char* en) {
    if (!condition) return;
    finding.severity = Severity::warning;
    finding.summary = finding.summary + Message{zh, en};
  };
  lower(row.region.empty(), "（登记资料只有地址，请核对。）", " (The register gives an address only.)");
  lower(of.application.enterprise.uscc.empty() || row.uscc.empty(), "（只按名称对应，可能为同名企业。）", " (By name only; it may be a namesake.)");
  lower(!row.period.dated(), "（登记资料未注明日期。）", " (The register gives no date.)");
  finding.amount_at_risk = at_stake(of);
  answer.findings.push_back(std::move(finding));
}

/// Words of a name under which the notice supports no application.
void judge_name(const Case& of, const Company& row, const std::vector<std::string>& words, Answer& answer) {
  const auto name = normal_name(row.name);
  const auto holds = [&](const std::string& word) { return name.find(normal_name(word)) != std::string::npos; };
  const auto word = std::find_if(words.begin(), words.end(), holds);
  if (word == words.end()) return;
  auto finding = finding_about("name", {row.name + " 的名称含“" + *word + "”，请核对是否以集团、总公司名义申报。",
                                        row.name + " has “" + *word + "” in its name: please look whether it applies as a group or a head office."});
  finding.severity = Severity::warning;
  finding.amount_at_risk = at_stake(of);
  answer.findings.push_back(std::move(finding));
}

/// The county that recommends it beside the county of the register; the site of the project may rightly lie elsewhere.
void judge_home(const Case& of, const Company& row, Answer& answer) {
  const auto& summary = of.application.summary;
  if (!summary || summary->region.empty()) {
    answer.undetermined.push_back(cannot_tell({"汇总表没有填报县（市、区），无法核对是否在项目所在地申报",
                                               "the summary list names no county; where it was applied for cannot be told"},
                                              "the county in the summary list"));
    return;
  }
  if (row.region.empty() || is_same_region(summary->region, row.region) || lies_in(row.region, summary->region)) return;
  auto finding = finding_about("home", {"由“" + summary->region + "”申报，企业登记在“" + row.region + "”，请核对项目所在地。",
                                        "it is put forward by “" + summary->region + "”; the firm is registered in “" + row.region +
                                            "”: please look where the project is."});
  finding.severity = Severity::warning;
  finding.evidence = {on_row(summary->file, summary->row)};
  answer.findings.push_back(std::move(finding));
}

/// A branch or a household business has no legal personality; the register has no column for it, so that name and code only point.
void judge_personality(const Case& of, const Company& row, Answer& answer) {
  const auto name = normal_name(row.name);
  const bool branch = name.ends_with("分公司") || name.ends_with("分厂") || name.ends_with("办事处");
  const bool household = row.uscc.starts_with("92");
  if (!branch && !household) return;
  auto finding = finding_about("person", branch ? Message{row.name + " 从名称看是分支机构，可能不具有独立法人资格，请核对营业执照。",
                                                          row.name + " is a branch by its name and may be no legal person: see its licence."}
                                                : Message{row.name + " 的统一社会信用代码属于个体工商户，可能不具有法人资格，请核对营业执照。",
                                                          row.name + " has the code of a household business and may be no legal person."});
  finding.severity = Severity::warning;
  finding.amount_at_risk = at_stake(of);
  answer.findings.push_back(std::move(finding));
}

/// A firm that the register has struck off, or that is being wound up.
void judge_status(const Case& of, const Company& row, const std::vector<std::string>& words, Answer& answer) {
  const auto holds = [&](const std::string& word) { return row.status.find(word) != std::string::npos; };
  if (std::none_of(words.begin(), words.end(), holds)) return;
  auto finding = finding_about("status", {row.name + " 的登记状态为“" + row.status + "”，请核对。",
                                          row.name + " stands in the register as “" + row.status + "”: please look."});
  finding.severity = Severity::warning;
  finding.amount_at_risk = at_stake(of);
  answer.findings.push_back(std::move(finding));
}

}  // namespace

Answer eligibility_jurisdiction(const Case& of, const Rule& rule) {
  Answer answer;
  const auto regions = rule.get<std::vector<std::string>>("regions", of.standing, of.day);
  const bool legal_person = rule.get<bool>("legal_person", of.standing, of.day).value_or(false);
  const auto* row = registered(of);
  const bool at_home = rule.get<bool>("at_home", of.standing, of.day).value_or(false);
  const bool configured = regions || at_home;
  if (!configured || row == nullptr) {
    answer.undetermined.push_back(
        !configured ? cannot_tell({"政策文件未载明规定的区域", "the policy file names no regions"}, "regions in the policy file")
                 : cannot_tell({"登记资料中没有该企业，无法核对登记地", "the register does not have the firm; where it is registered cannot be told"},
                               "import companies"));
    return answer;
  }
  if (regions) judge_place(of, *row, *regions, answer);
  judge_name(of, *row, rule.get<std::vector<std::string>>("name_words", of.standing, of.day).value_or(std::vector<std::string>()), answer);
  if (at_home) judge_home(of, *row, answer);
  judge_status(of, *row, rule.get<std::vector<std::string>>("status_words", of.standing, of.day).value_or(std::vector<std::string>()), answer);
  if (legal_person) judge_personality(of, *row, answer);
  return answer;
}

}  // namespace mingjing::audit

#include "audit/policy/scaffold.h"

#include <algorithm>
#include <string_view>

#include "audit/policy/coverage.h"

namespace mingjing::audit {
namespace {

constexpr std::string_view kText = R"toml(# 新政策文件。引文须与官方文件逐字一致；改完后运行：mingjing policy check 本文件 --text 官方文件.txt
# A new policy. Quotes are verbatim from the official text; prove them with: mingjing policy check THIS.toml --text OFFICIAL.txt
id        = "@ID@"
title     = "政策名称"
document  = "文号"
issued_on = 2000-01-01            # 发文日期 / day of issue
read_on   = 2000-01-01            # 最近一次与官方文件核对的日期 / last compared with the official text
sharing   = "forbidden"           # 或 "up-to-whole"：同一凭证可分摊申报 / papers may be shared

# 批次：投资计算区间首尾两日均计入；deadline 当日仍算按时。/ Both days of the interval belong to it; the deadline is still in time.
[[round]]
name          = "2000-1"
year          = 2000
interval_from = 2000-01-01
interval_to   = 2000-12-31
deadline      = 2000-12-31

# 条文可作两种理解时声明于此，第一种为采用的理解。/ A text that can be read in two ways; the first reading is in force.
[[reading]]
id      = "cap-basis"
says    = { zh = "上限按项目还是按企业计算，文件未明", en = "whether the cap is per project or per enterprise is left open" }
options = [ { id = "project", says = { zh = "按项目", en = "per project" } }, { id = "enterprise", says = { zh = "按企业", en = "per enterprise" } } ]

# 适用于所有项目类型的规则。/ Rules for every programme.
[[rule]]
check    = "eligibility.late"
ids      = ["@CODE@-01"]
severity = "violation"
clause   = { section = "一", quote = "（样本）逾期不予受理" }

# 没有任何材料的申报，以及项目类别对不上任何项目类型的申报，由这两条提示。/ They tell of applications without papers, and of no known category.
[[rule]]
check    = "document.missing"
severity = "warning"
clause   = { section = "三", quote = "（样本）应报送下列申报材料" }

[[rule]]
check    = "eligibility.condition"
severity = "warning"
clause   = { section = "二", quote = "（样本）支持下列项目类型" }

# 只能由人工认定的条款。/ A clause that only a person can judge.
[[rule]]
human  = { zh = "请核对生产经营情况", en = "look at how the business is doing" }
ids    = ["@CODE@-02"]
check  = "eligibility"
clause = { section = "一", quote = "（样本）生产经营情况良好" }

[[programme]]
id    = "tech"
names = ["技术改造"]              # 与汇总表“项目类别”一致 / as the 项目类别 column has it

[[programme.rule]]
check    = "cap.rate"
ids      = ["@CODE@-03"]
severity = "violation"
rate_bp  = [ { value = 3000 }, { value = 4000, when = { listed = ["专精特新"] }, note = "“专精特新”企业" } ]   # 万分之一 / basis points
clause   = { section = "二", quote = "（样本）不高于实际投资的30%" }

# 文件未载明的数值列入 needs，由 @ID@.local.toml 补充。/ What the document leaves to the bureau stands in needs.
[[programme.rule]]
check    = "cap.minimum-investment"
ids      = ["@CODE@-04"]
severity = "violation"
needs    = ["minimum"]
clause   = { section = "二", quote = "（样本）达到规定投资额" }

[[programme.rule]]
check    = "cap.amount"
ids      = ["@CODE@-05"]
severity = "violation"
cap      = [ { value = "2000000.00" }, { value = "1000000.00", when = { reading = { cap-basis = "enterprise" } } } ]
clause   = { section = "二", quote = "（样本）最高不超过200万元" }

# 示例：界限两侧各一个。/ Worked examples, one on each side of the boundary.
[[programme.case]]
says             = "投资的 30% 可以申请 / 30 % may be asked for"
given            = { evidenced = "1000000.00", requested = "300000.00" }
expect           = []
expect_allowable = "300000.00"

[[programme.case]]
says   = "多一分也不行 / not a fen more"
given  = { evidenced = "1000000.00", requested = "300000.01" }
expect = ["cap.rate"]
worst  = "violation"
)toml";

std::string replaced(std::string text, const std::string& mark, const std::string& with) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size())) text.replace(at, mark.size(), with);
  return text;
}

const Policy& sample_policy() {
  static const Policy policy = *parse_policy(*scaffold("sample-1"), "");
  return policy;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

record::Result<std::string> scaffold(const std::string& id) {
  const bool good = !id.empty() && is_letter(id.front()) && id.back() != '-' && std::all_of(id.begin(), id.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
  });
  if (!good)
    return record::Error{record::Code::invalid_input, id,
                         {"政策编号只能由小写字母、数字和短横组成，并以字母开头，如 smx-2022-1。",
                          "A policy id is made of small letters, digits and dashes and begins with a letter, such as smx-2022-1."}};
  std::string code = id.substr(0, id.find('-'));
  std::transform(code.begin(), code.end(), code.begin(), [](char c) { return is_letter(c) ? static_cast<char>(c - 'a' + 'A') : c; });
  return replaced(replaced(std::string(kText), "@ID@", id), "@CODE@", code);
}

std::vector<record::Error> still_to_fill(const Policy& policy) {
  const Policy& sample = sample_policy();
  std::vector<record::Error> places;
  std::string head;
  const auto look = [&head](const char* key, bool same) { head += same ? (head.empty() ? "" : ", ") + std::string(key) : ""; };
  look("title", policy.title == sample.title);
  look("document", policy.document == sample.document);
  look("issued_on", policy.issued_on == sample.issued_on);
  look("read_on", policy.read_on == sample.read_on);
  look("round", std::any_of(policy.rounds.begin(), policy.rounds.end(), [&](const Round& round) {
         return round.name == sample.rounds.front().name && round.deadline == sample.rounds.front().deadline;
       }));
  if (!head.empty())
    places.push_back({record::Code::invalid_input, policy.file,
                      {"尚未填写：" + head + " 仍是样本内容，请按官方文件填写。",
                       "still to be filled in: " + head + " are as the sample has them; take them from the official text."}});
  const auto samples = rules_of(sample);
  for (const auto* rule : rules_of(policy)) {
    const auto same = [rule](const Rule* of) { return of->clause.quote == rule->clause.quote && of->clause.section == rule->clause.section; };
    if (std::any_of(samples.begin(), samples.end(), same))
      places.push_back({record::Code::invalid_input, policy.file + ":" + std::to_string(rule->line),
                        {"尚未填写：引文“" + rule->clause.quote + "”是样本，请换成官方文件原文，或删去这条规则。",
                         "still to be filled in: the quote “" + rule->clause.quote +
                             "” is the sample's; put the official text in its place, or take the rule out."}});
  }
  return places;
}

}  // namespace mingjing::audit

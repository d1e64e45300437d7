#include "audit/checks/eligibility.h"
#include "audit/checks/on_list.h"

namespace mingjing::audit {

using namespace record;

Answer eligibility_listed(const Case& of, const Rule& rule) {
  Answer answer;
  const auto lists = rule.get<std::vector<std::string>>("lists", of.standing, of.day);
  if (!lists) {
    answer.undetermined.push_back(
        cannot_tell({"政策文件未载明须核对的名单", "the policy file names no lists"}, "the lists in the policy file"));
    return answer;
  }
  const auto& name = of.application.enterprise.name;
  for (const auto& list : *lists)
    ask_list(of, list, [&](const std::string& since) {
      return Message{name + " 在申报日（" + of.day.iso() + "）列入“" + list + "”名单" + (since.empty() ? "" : "（自 " + since + "）") + "。",
                     name + " stands on the list “" + list + "” on " + of.day.iso() + (since.empty() ? "" : " (since " + since + ")") + "."};
    }, answer);
  return answer;
}

}  // namespace mingjing::audit

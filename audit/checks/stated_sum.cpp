#include "audit/checks/stated_sum.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "audit/checks/fact.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;
using Facts = std::vector<const Fact*>;

std::string column_of(const Fact& fact) { return fact.cell.substr(0, fact.cell.find_first_of("0123456789")); }

/// The next total of the same column ends the block of this one.
bool lies_below(const Fact& part, const Fact& total, const Facts& totals) {
  if (part.cell.empty() || column_of(part) != column_of(total) || part.row <= total.row) return false;
  return std::none_of(totals.begin(), totals.end(), [&](const Fact* other) {
    return column_of(*other) == column_of(total) && total.row < other->row && other->row < part.row;
  });
}

/// Each part once; empty where one is stated twice or is no figure: then nobody can say which of them belong together.
Facts parts_of(const Application& application, const Fact& total, const Facts& totals, const Words& parts) {
  Facts found;
  for (const auto& part : parts) {
    Facts stated;
    for (const auto* fact : facts_under(application, either(part)))
      if (fact->file == total.file && (totals.size() == 1 || lies_below(*fact, total, totals))) stated.push_back(fact);
    if (stated.size() > 1 || (stated.size() == 1 && !stated.front()->figure)) return {};
    found.insert(found.end(), stated.begin(), stated.end());
  }
  return found;
}

void judge(const Fact& total, const Facts& parts, bool all, bool may_be_less, Answer& answer) {
  Figure sum, leeway = total.half_place;
  std::string terms;
  std::vector<Evidence> evidence = {on_fact(total)};
  for (const auto* part : parts) {
    sum.millionths += part->figure->millionths, leeway.millionths += part->half_place.millionths;
    terms += (terms.empty() ? "" : " + ") + part->text;
    evidence.push_back(on_fact(*part));
  }
  const auto off = sum.millionths - total.figure->millionths;
  if (std::abs(off) <= leeway.millionths || (off < 0 && (may_be_less || !all))) return;
  const bool more = off > 0;
  auto finding = finding_about("parts|" + total.name,
                               {"“" + total.name + "”填 " + total.text + "，其中各项（" + terms + "）相加" + (more ? "多" : "少") + "于此数，两者不一致。",
                                "“" + total.name + "” is stated as " + total.text + "; its parts (" + terms + ") add up to " +
                                    (more ? "more." : "less.")});
  finding.evidence = std::move(evidence);
  answer.findings.push_back(std::move(finding));
}

}  // namespace

bool judge_stated_sums(const Case& of, const Rule& rule, Answer& answer) {
  const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
  const auto names = words("parts");
  const bool may_be_less = rule.get<bool>("may_be_less", of.standing, of.day).value_or(false);
  bool stated = false;
  std::map<std::string, Facts> by_form;
  for (const auto* total : facts_under(of.application, words("whole"))) by_form[total->file].push_back(total);
  for (const auto& [file, totals] : by_form)
    for (const auto* total : totals) {
      const auto parts = total->figure ? parts_of(of.application, *total, totals, names) : Facts();
      if (parts.empty()) continue;
      judge(*total, parts, parts.size() == names.size(), may_be_less, answer);
      stated = true;
    }
  return stated;
}

}  // namespace mingjing::audit

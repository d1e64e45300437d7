#include "audit/policy/worked_case.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "audit/dossier.h"
#include "audit/judge.h"
#include "audit/policy/coverage.h"
#include "audit/policy/parse.h"
#include "audit/policy/sample.h"
#include "audit/policy/scaffold.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

using namespace record;

/// Every check is weighed; those that ask for papers beside the purchase only when the example says which there are.
bool is_weighed(const std::string& check, const WorkedCase& worked) {
  const bool asks_for_papers =
      check == "document.missing" || check == "document.signature" || check == "document.edited" || check == "cap.special-audit" ||
      check == "eligibility.credit-query-date";
  if (check == "eligibility.credit-query-date" && worked.queried_on) return true;
  return !asks_for_papers || !worked.papers.empty() || !worked.binder.empty() || std::count(worked.expect.begin(), worked.expect.end(), check) > 0;
}

/// The programme under the readings that the example supposes.
const Programme& under(const Programme& programme, const Options& options) {
  for (const auto& other : programme.alternatives) {
    const auto wanted = options.find(other.reading);
    if (wanted != options.end() && wanted->second == other.option) return *other.programme;
  }
  return programme;
}

std::string joined(const std::set<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "-" : text;
}

Error fault_at(const Policy& policy, int line, const std::string& zh, const std::string& en) {
  return {Code::invalid_input, policy.file + ":" + std::to_string(line), {zh, en}};
}

std::optional<Error> run_case(const Policy& policy, const Programme& programme, const WorkedCase& worked) {
  auto answer = work(policy, programme, worked);
  std::set<std::string> wanted(worked.expect.begin(), worked.expect.end());
  if (answer.fired != wanted) {
    return fault_at(policy, worked.line,
                    "示例“" + worked.says + "”应有：" + joined(wanted) + "；实际：" + joined(answer.fired) + "。",
                    "'" + worked.says + "' expects " + joined(wanted) + " but " + joined(answer.fired) + " fired.");
  }
  if (worked.worst && answer.worst != worked.worst) {
    auto got = answer.worst ? std::string(name_of(*answer.worst)) : "-";
    auto wish = std::string(name_of(*worked.worst));
    return fault_at(policy, worked.line, "示例“" + worked.says + "”最重应为 " + wish + "，实际为 " + got + "。",
                    "'" + worked.says + "' expects a " + wish + " at worst; it is " + got + ".");
  }
  if (worked.expect_allowable && answer.allowable != worked.expect_allowable) {
    auto got = answer.allowable ? answer.allowable->yuan() : "null";
    return fault_at(policy, worked.line,
                    "示例“" + worked.says + "”的可支持金额应为 " + worked.expect_allowable->yuan() + "，实际为 " + got + "。",
                    "'" + worked.says + "' expects " + worked.expect_allowable->yuan() + " to be allowable; it is " + got + ".");
  }
  return std::nullopt;
}

/// Days between two values of one condition on which neither holds.
void find_gaps(const Policy& policy, const Rule& rule, std::vector<Error>& faults) {
  for (const auto& [name, choices] : rule.parameters)
    for (const auto& ended : choices) {
      if (!ended.until) continue;
      const Choice* next = nullptr;
      bool goes_on = false;
      for (const auto& other : choices) {
        if (&other == &ended || !same_condition(ended, other) || (other.until && *other.until <= *ended.until)) continue;
        if (!other.since || *other.since <= *ended.until) goes_on = true;
        else if (next == nullptr || *other.since < *next->since) next = &other;
      }
      if (goes_on || next == nullptr) continue;
      const auto from = ended.until->iso(), to = next->since->iso();
      faults.push_back(fault_at(policy, ended.line, "“" + name + "”自 " + from + " 起至 " + to + " 前没有值。",
                                "'" + name + "' has no value from " + from + " until " + to + "."));
    }
}

/// Without any white space, that of conversion to text and of Chinese type alike; nothing else is changed.
std::string without_white_space(const std::string& text) {
  std::u32string kept;
  for (auto c : to_code_points(text)) {
    bool white = c <= 0x20 || c == 0x7f || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200d) || c == 0x2028 ||
                 c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
    if (!white) kept += c;
  }
  return to_utf8(kept);
}

}  // namespace

WorkedAnswer work(const Policy& policy, const Programme& whole, const WorkedCase& worked) {
  const auto& programme = under(whole, worked.options);
  auto round = policy.round_named("");
  auto day = worked.submitted_on ? *worked.submitted_on : round.deadline.value_or(policy.issued_on);
  auto sample = sample_of(policy, programme, worked, round, day);
  auto network = graph::Network::build(sample.around);
  std::vector<const Application*> siblings;
  std::vector<Recommended> recommended;
  for (const auto& application : sample.applications) {
    if (siblings.size() < sample.siblings) siblings.push_back(&application);
    if (!worked.region.empty()) recommended.push_back({&application, worked.region, true});
  }
  const bool is_none = !worked.category.empty() && policy.programme_named(worked.category) == nullptr;
  const auto* judged_as = is_none ? nullptr : &programme;
  Case given{sample.applications.front(), sample.dossier, sample.sighting, network, policy, judged_as, round, day, {}, {}, {}, {}, {}, {},
             {}, siblings, {}, {}, {}};
  given.standing = Standing(worked.listed.begin(), worked.listed.end());
  given.lists_known = lists_of(policy);
  given.entries = std::move(sample.entries);
  if (!sample.seller_entries.empty()) given.entries_of[normal_name(sample.seller_entries.front().name)] = sample.seller_entries;
  given.verifications = std::move(sample.verifications);
  given.grants = std::move(sample.grants);
  given.companies = std::move(sample.companies);
  if (!recommended.empty()) given.recommended = &recommended;
  given.sums = sum_up(given);
  WorkedAnswer answer;
  answer.allowable = given.sums.allowable;
  for (const auto& finding : judge(given).findings) {
    if (!is_weighed(finding.check, worked)) continue;
    answer.fired.insert(finding.check);
    answer.worst = std::max(answer.worst.value_or(finding.severity), finding.severity);
  }
  return answer;
}

std::vector<Error> run_worked_cases(const Policy& policy) {
  std::vector<Error> faults;
  for (const auto& programme : policy.programmes)
    for (const auto& worked : programme.cases)
      if (auto fault = run_case(policy, programme, worked)) faults.push_back(std::move(*fault));
  return faults;
}

std::vector<Error> prove_quotes(const Policy& policy, const std::string& official_text) {
  auto official = without_white_space(official_text);
  std::vector<Error> faults;
  std::set<std::pair<int, std::string>> seen;
  for (const auto* rule : rules_of(policy)) {
    // A clause that a bureau adds stands in another document.
    if (rule->clause.document != policy.document || !seen.emplace(rule->line, rule->clause.quote).second) continue;
    if (official.find(without_white_space(rule->clause.quote)) != std::string::npos) continue;
    faults.push_back(fault_at(policy, rule->line, "引文与正式文本不符：“" + rule->clause.quote + "”。",
                              "The quote is not in the official text: '" + rule->clause.quote + "'."));
  }
  return faults;
}

std::vector<Error> check_policy(const std::string& id_or_file, const std::optional<std::string>& official_text_file,
                                const std::string& overlay_file) {
  auto read = load_policy_fully(id_or_file, overlay_file);
  if (!read) return {read.error()};
  if (!read->faults.empty()) return read->faults;
  auto faults = still_to_fill(read->policy);
  for (const auto* rule : rules_of(read->policy)) find_gaps(read->policy, *rule, faults);
  // The examples show what the document says; a bureau's own values rightly change it.
  const auto plain = load_plain_policy(id_or_file);
  if (!plain) return {plain.error()};
  for (auto& fault : run_worked_cases(plain->policy)) faults.push_back(std::move(fault));
  if (!official_text_file) return faults;
  std::ifstream in(*official_text_file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in.is_open()) {
    faults.push_back({Code::not_found, *official_text_file,
                      {"找不到正式文本“" + *official_text_file + "”。", "The official text " + *official_text_file + " cannot be opened."}});
    return faults;
  }
  auto unproved = prove_quotes(read->policy, text.str());
  faults.insert(faults.end(), unproved.begin(), unproved.end());
  return faults;
}

}  // namespace mingjing::audit

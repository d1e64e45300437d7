#include "audit/policy/worked_case.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "audit/dossier.h"
#include "audit/judge.h"
#include "audit/policy/parse.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

using namespace record;

const char* const kEnterprise = "示例企业有限公司";
const char* const kSeller = "示例设备有限公司";

template <class T>
Read<T> printed(T value) {
  return Read<T>::found(std::move(value), Source::xml, 1000);
}

Date paid_on(const Round& round, Date day) { return round.interval_to ? std::min(*round.interval_to, day) : day; }

Reading invoice_page(const WorkedCase& worked, Date date) {
  Invoice invoice;
  invoice.invoice_kind = InvoiceKind::digital_special;
  invoice.number = printed<std::string>("22000000000000000001");
  invoice.date = printed(date);
  invoice.buyer_name = printed<std::string>(kEnterprise);
  invoice.seller_name = printed<std::string>(kSeller);
  auto net = worked.evidenced_excl_tax.value_or(*worked.evidenced);
  invoice.total = printed(*worked.evidenced);
  invoice.amount_excl_tax = printed(net);
  invoice.tax = printed(*worked.evidenced - net);
  PageDocument page;
  page.kind = PageKind::invoice;
  page.source = Source::xml;
  page.content = invoice;
  return Reading{1, {page}, {}, {}};
}

Reading slip_page(const WorkedCase& worked, Date date) {
  BankSlip slip;
  slip.payer_name = printed<std::string>(kEnterprise);
  slip.payee_name = printed<std::string>(kSeller);
  slip.amount = printed(*worked.evidenced);
  slip.date = printed(date);
  slip.serial = printed<std::string>("1");
  PageDocument page;
  page.kind = PageKind::bank_slip;
  page.source = Source::xml;
  page.content = slip;
  return Reading{1, {page}, {}, {}};
}

Application application_of(const Policy& policy, const Programme& programme, const WorkedCase& worked, const Round& round, Date day) {
  Application application;
  application.id = std::string(32, '0');
  application.policy = policy.id;
  application.round = round.name;
  application.enterprise.name = kEnterprise;
  application.project = "示例项目";
  application.category = programme.names.front();
  application.requested = application.requested_form = worked.requested;
  application.submitted_on = day;
  application.has_form = application.has_list = true;
  application.list_file = "发票清单.xlsx";
  if (!worked.evidenced) return application;
  ListedInvoice row;
  row.row = 2;
  row.file = application.list_file;
  row.number = "22000000000000000001";
  row.payer = kEnterprise;
  row.payee = kSeller;
  row.date = paid_on(round, day);
  row.total = worked.evidenced;
  application.listed = {row};
  application.files = {{"发票.xml", {}, {}, {}, {}}, {"回单.xml", {}, {}, {}, {}}};
  return application;
}

bool is_weighed(const std::string& check) { return check.starts_with("cap.") || check.starts_with("eligibility."); }

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

/// Every rule of the policy and its programmes, once for each place in the file.
std::vector<const Rule*> rules_of(const Policy& policy) {
  std::vector<const Rule*> rules;
  std::set<std::pair<int, std::string>> seen;
  const auto take = [&](const std::vector<Rule>& some) {
    for (const auto& rule : some)
      if (seen.emplace(rule.line, rule.check + "\n" + rule.clause.quote).second) rules.push_back(&rule);
  };
  take(policy.rules), take(policy.human);
  for (const auto& programme : policy.programmes) {
    take(programme.rules), take(programme.human);
    for (const auto& other : programme.alternatives) take(other.programme->rules), take(other.programme->human);
  }
  return rules;
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
  auto application = application_of(policy, programme, worked, round, day);
  std::vector<Reading> readings;
  if (worked.evidenced) readings = {invoice_page(worked, paid_on(round, day)), slip_page(worked, paid_on(round, day))};
  auto dossier = assemble(application, readings);
  storage::Sighting sighting;
  auto network = graph::Network::build({});
  const std::vector<const Application*> siblings = {&application};
  Case given{application, dossier, sighting, network, policy, &programme, round, day, {}, {}, {}, {}, {}, {}, siblings, {}, {}};
  given.standing = Standing(worked.listed.begin(), worked.listed.end());
  given.lists_known = given.standing;
  if (worked.granted_before) {
    Grant grant;
    grant.policy = policy.id;
    grant.enterprise = kEnterprise;
    grant.project = "以前的项目";
    grant.year = round.year - 1;
    grant.granted = *worked.granted_before;
    given.grants = {grant};
  }
  given.sums = sum_up(given);
  WorkedAnswer answer;
  answer.allowable = given.sums.allowable;
  for (const auto& finding : judge(given).findings) {
    if (!is_weighed(finding.check)) continue;
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
  std::vector<Error> faults;
  for (const auto* rule : rules_of(read->policy)) find_gaps(read->policy, *rule, faults);
  for (auto& fault : run_worked_cases(read->policy)) faults.push_back(std::move(fault));
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

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

bool is_weighed(const std::string& check) {
  return check.starts_with("cap.") || check == "eligibility.late" || check == "eligibility.attribute";
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

WorkedAnswer work(const Policy& policy, const Programme& programme, const WorkedCase& worked) {
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
  for (const auto& rule : programme.rules) {
    if (!is_weighed(rule.check)) continue;
    for (const auto& finding : run_rule(given, rule).findings) {
      answer.fired.insert(rule.check);
      answer.worst = std::max(answer.worst.value_or(finding.severity), finding.severity);
    }
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
  auto prove = [&](const Rule& rule) {
    if (!seen.emplace(rule.line, rule.clause.quote).second) return;
    if (official.find(without_white_space(rule.clause.quote)) != std::string::npos) return;
    faults.push_back(fault_at(policy, rule.line, "引文与正式文本不符：“" + rule.clause.quote + "”。",
                              "The quote is not in the official text: '" + rule.clause.quote + "'."));
  };
  for (const auto& rule : policy.rules) prove(rule);
  for (const auto& programme : policy.programmes)
    for (const auto& rule : programme.rules) prove(rule);
  return faults;
}

std::vector<Error> check_policy(const std::string& id_or_file, const std::optional<std::string>& official_text_file) {
  auto read = load_policy_fully(id_or_file);
  if (!read) return {read.error()};
  if (!read->faults.empty()) return read->faults;
  auto faults = run_worked_cases(read->policy);
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

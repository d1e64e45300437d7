#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/checks/eligibility.h"
#include "audit/checks/exhibit.h"
#include "audit/name_match.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;

struct Terms {
  std::optional<std::int64_t> tolerance_days;
  bool may_be_earlier = false;
  std::optional<Date> not_before, not_after;
  Words clear_words;
};

Terms terms_of(const Case& of, const Rule& rule) {
  Terms terms;
  terms.tolerance_days = rule.get<std::int64_t>("tolerance_days", of.standing, of.day);
  terms.may_be_earlier = rule.get<bool>("may_be_earlier", of.standing, of.day).value_or(false);
  terms.not_before = rule.get<Date>("not_before", of.standing, of.day);
  terms.not_after = rule.get<Date>("not_after", of.standing, of.day);
  if (terms.not_before && !terms.not_after) terms.not_after = of.round.deadline;
  terms.clear_words = rule.get<Words>("clear_words", of.standing, of.day)
                          .value_or(Words{"未查到", "未查询到", "没有查到", "没有找到", "未找到", "未发现", "未列入", "查无", "暂无", "无记录", "无相关", "0条"});
  return terms;
}

std::string where(const CreditQuery& query) { return query.site ? "“" + *query.site + "”" : "信用"; }

Finding about(const Case& of, std::size_t at, const std::string& field, const CreditQuery& query, const Message& what) {
  const auto& document = of.dossier.documents[at];
  const auto subject = of.application.files[document.file_index].sha256 + "|" + std::to_string(document.document.page) + "|" + field;
  const auto site = query.site ? " at “" + *query.site + "”" : std::string();
  return finding_about(subject, Message{where(query) + "查询打印件", "the print of the credit query" + site} + what);
}

void judge_date(const Case& of, const Terms& terms, std::size_t at, const CreditQuery& query, Answer& answer) {
  const auto name = Message{where(query) + "查询打印件", "a print of a credit query"};
  if (!query.queried_on) {
    answer.undetermined.push_back(cannot_tell(name + Message{"的查询日期未能识别", " bears no day that was read"}, "the day of the query"));
    return;
  }
  const auto on = *query.queried_on;
  std::optional<Finding> finding;
  if (terms.not_before || terms.not_after) {
    const bool outside = (terms.not_before && on < *terms.not_before) || (terms.not_after && on > *terms.not_after);
    const auto from = terms.not_before ? terms.not_before->iso() : "", to = terms.not_after ? terms.not_after->iso() : "";
    if (outside)
      finding = about(of, at, "date", query, {"的查询日期 " + on.iso() + " 不在 " + from + " 至 " + to + " 之间。",
                                              " is of " + on.iso() + ", outside " + from + " to " + to + "."});
  } else if (!of.application.submitted_on) {
    answer.undetermined.push_back(cannot_tell({"未见申报日期，无法核对信用查询日期", "the day of application is not known"}, "submitted_on"));
    return;
  } else if (on != *of.application.submitted_on && !(terms.may_be_earlier && on < *of.application.submitted_on)) {
    const auto applied = of.application.submitted_on->iso();
    finding = about(of, at, "date", query, {"的查询日期 " + on.iso() + " 不是申报日 " + applied + "。",
                                            " is of " + on.iso() + ", not of the day of application, " + applied + "."});
    const auto apart = std::abs(on - *of.application.submitted_on);
    if (apart <= terms.tolerance_days.value_or(0)) finding->severity = Severity::notice;
  }
  if (!finding) return;
  finding->evidence = {on_page(of.dossier, at, "queried_on", query.queried_on)};
  finding->confidence_pm = query.queried_on.confidence_pm();
  contradict(answer, std::move(*finding));
}

void judge_subject(const Case& of, std::size_t at, const CreditQuery& query, Answer& answer) {
  if (!query.subject) return;
  const auto matched = match(query.subject, of.application.enterprise.name);
  if (matched == NameMatch::same || matched == NameMatch::unclear) return;
  auto finding = about(of, at, "subject", query, {"查询的是“" + *query.subject + "”，不是申报企业。", " is about “" + *query.subject + "”, not the enterprise."});
  if (matched == NameMatch::near) finding.severity = Severity::warning;
  finding.evidence = {on_page(of.dossier, at, "subject", query.subject)};
  finding.confidence_pm = query.subject.confidence_pm();
  contradict(answer, std::move(finding));
}

/// Whether a result is clear is told by words; anything else needs a person.
void judge_result(const Case& of, const Terms& terms, std::size_t at, const CreditQuery& query, Answer& answer) {
  if (!query.result) return;
  const auto text = normal_name(*query.result);
  const auto clear = [&](const std::string& word) { return text.find(normal_name(word)) != std::string::npos; };
  if (text == "无" || std::any_of(terms.clear_words.begin(), terms.clear_words.end(), clear)) return;
  auto finding = about(of, at, "result", query, {"的查询结果为“" + *query.result + "”，请人工核对。", " says “" + *query.result + "”: please look."});
  finding.severity = Severity::warning;
  finding.evidence = {on_page(of.dossier, at, "result", query.result)};
  finding.confidence_pm = query.result.confidence_pm();
  contradict(answer, std::move(finding));
}

/// Sites that the clause names and of which no print was found.
void ask_sites(const Case& of, const Words& sites, const std::vector<std::size_t>& queries, Answer& answer) {
  bool unnamed = of.dossier.may_hide();
  for (const auto& site : sites) {
    bool seen = false;
    for (auto at : queries) {
      const auto& read = std::get<CreditQuery>(of.dossier.documents[at].document.content).site;
      unnamed = unnamed || !read;
      seen = seen || (read && normal_name(*read).find(normal_name(site)) != std::string::npos);
    }
    if (seen) continue;
    auto finding = finding_about("site|" + site, {"未见“" + site + "”的查询打印件。", "no print of a query at “" + site + "” was found."});
    finding.severity = Severity::warning;
    if (unnamed)
      finding.summary = finding.summary + Message{"（尚有未能识别的页，可能在其中。）", " (Some pages were not understood; it may be among them.)"};
    answer.findings.push_back(std::move(finding));
  }
}

}  // namespace

Answer eligibility_credit_query_date(const Case& of, const Rule& rule) {
  Answer answer;
  const auto terms = terms_of(of, rule);
  std::vector<std::size_t> queries;
  for (std::size_t at = 0; at < of.dossier.documents.size(); ++at) {
    const auto& document = of.dossier.documents[at].document;
    const bool is_query = document.kind == PageKind::credit_query && std::holds_alternative<CreditQuery>(document.content);
    if (is_query && !document.continues) queries.push_back(at);
  }
  if (queries.empty()) {
    answer.undetermined.push_back(cannot_tell({"材料中未见信用查询打印件", "no print of a credit query was found"}, "the prints of credit queries"));
    return answer;
  }
  for (auto at : queries) {
    const auto& query = std::get<CreditQuery>(of.dossier.documents[at].document.content);
    judge_date(of, terms, at, query, answer);
    judge_subject(of, at, query, answer);
    judge_result(of, terms, at, query, answer);
  }
  ask_sites(of, rule.get<Words>("sites", of.standing, of.day).value_or(Words()), queries, answer);
  return answer;
}

}  // namespace mingjing::audit

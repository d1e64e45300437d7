#include <algorithm>
#include <map>

#include "audit/checks/document.h"
#include "audit/checks/exhibit.h"
#include "audit/checks/form_fields.h"
#include "audit/checks/paper.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;

std::vector<Evidence> summary_row(const Case& of) {
  if (!of.application.summary) return {};
  Evidence row;
  row.file = of.application.summary->file, row.row = of.application.summary->row;
  return {row};
}

/// Nothing at all, or no list where the grant rests on one. True when something was told.
bool bare_application(const Case& of, Answer& answer) {
  const auto tell = [&](const char* subject, Message what) {
    auto finding = finding_about(subject, std::move(what));
    finding.amount_at_risk = of.application.requested.value_or(Fen());
    finding.evidence = summary_row(of);
    answer.findings.push_back(std::move(finding));
  };
  const auto& name = of.application.enterprise.name;
  if (of.application.files.empty()) {
    tell("documents", {"没有收到 " + name + " 的任何证明材料（没有与该名称对应的文件夹，或文件夹中没有材料）。",
                       "no documents of " + name + " were received (no folder goes by that name, or there are none in it)."});
    return true;
  }
  // A grant in proportion to an investment rests on the list of its invoices; an award does not.
  if (of.application.listed.empty() && rule_of(of, "cap.rate") != nullptr)
    tell("list", {name + " 的申报没有发票清单，投资无法核算。",
                  "the application of " + name + " has no list of invoices; its investment cannot be worked out."});
  return false;
}

void ask_papers(const Case& of, const Words& papers, Answer& answer) {
  for (const auto& paper : papers) {
    if (has_paper(of, paper)) continue;
    auto finding = finding_about(paper, Message{"未见规定应附的", "a paper that must be handed in was not found: "} + paper_name(paper) + Message{"。", "."});
    if (of.dossier.may_hide()) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary +
                        Message{"（尚有未能识别的页，可能在其中。）", " (Some pages were not understood; it may be among them.)"};
    }
    answer.findings.push_back(std::move(finding));
  }
}

/// Place of a document in the binding order that begins anew with each of its first papers; nullopt: not one of them.
std::optional<std::size_t> place_of(const PageDocument& document, const Words& order) {
  for (std::size_t i = 0; i < order.size(); ++i)
    if (document.paper == order[i] || name_of(document.kind) == order[i]) return i;
  return std::nullopt;
}

/// Papers of one contract follow each other in the order of the notice, over and over. A stray page is for the file only: it costs
/// the reader time and nobody money.
void ask_order(const Case& of, const Words& order, Answer& answer) {
  std::map<std::string, std::vector<std::size_t>> strays;
  std::size_t before = 0;
  std::optional<std::size_t> file;
  for (std::size_t at = 0; at < of.dossier.documents.size(); ++at) {
    const auto& each = of.dossier.documents[at];
    const auto place = each.document.continues ? std::nullopt : place_of(each.document, order);
    if (!place) continue;
    const bool begins = file != each.file_index || *place == 0;
    if (!begins && *place < before) strays[each.file].push_back(at);
    file = each.file_index, before = *place;
  }
  for (const auto& [name, pages] : strays) {
    std::string numbers;
    for (auto at : pages) numbers += (numbers.empty() ? "" : "、") + std::to_string(of.dossier.documents[at].document.page);
    auto finding = finding_about("order|" + of.application.files[of.dossier.documents[pages.front()].file_index].sha256,
                                 {"“" + name + "”第 " + numbers + " 页未按规定的装订顺序编排。",
                                  "“" + name + "”: page(s) " + numbers + " are not bound in the order of the notice."});
    finding.severity = Severity::notice;
    for (auto at : pages) finding.evidence.push_back(on_page(of.dossier, at));
    answer.findings.push_back(std::move(finding));
  }
}

}  // namespace

Answer document_missing(const Case& of, const Rule& rule) {
  Answer answer;
  if (bare_application(of, answer)) return answer;
  ask_papers(of, rule.get<Words>("papers", of.standing, of.day).value_or(Words()), answer);
  ask_form_fields(of, rule, answer);
  if (const auto order = rule.get<Words>("order", of.standing, of.day)) ask_order(of, *order, answer);
  return answer;
}

}  // namespace mingjing::audit

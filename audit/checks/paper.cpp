#include "audit/checks/paper.h"

#include <algorithm>
#include <string_view>

#include "audit/checks/fact.h"
#include "audit/report/names.h"
#include "storage/record/document.h"

namespace mingjing::audit {

using namespace record;

namespace {

bool is_paper(const PageDocument& document, std::string_view wanted) {
  if (wanted == "yearly_audit" && document.kind == PageKind::audit_report && document.paper != "special_audit") return true;
  return document.paper == wanted || name_of(document.kind) == wanted;
}

}  // namespace

Message paper_name(const std::string& paper) {
  Message name;
  for (const auto& part : either(paper)) {
    const auto one = title_of_paper(part);
    name = name.zh.empty() ? one : name + Message{" 或 ", " or "} + one;
  }
  return name;
}

std::vector<std::size_t> papers_in(const Dossier& dossier, const std::string& wanted) {
  std::vector<std::size_t> found;
  const auto parts = either(wanted);
  for (std::size_t at = 0; at < dossier.documents.size(); ++at) {
    const auto& document = dossier.documents[at].document;
    if (std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return is_paper(document, part); })) found.push_back(at);
  }
  return found;
}

bool has_paper(const Case& of, const std::string& wanted) {
  const auto parts = either(wanted);
  const auto as_table = [&](const std::string& part) { return of.application.table_papers.contains(part); };
  return !papers_in(of.dossier, wanted).empty() || std::any_of(parts.begin(), parts.end(), as_table);
}

}  // namespace mingjing::audit

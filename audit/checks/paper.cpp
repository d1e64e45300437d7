#include "audit/checks/paper.h"

#include <algorithm>
#include <string_view>

#include "audit/checks/exhibit.h"
#include "audit/report/names.h"
#include "storage/record/document.h"

namespace mingjing::audit {

using namespace record;

namespace {

bool is_paper(const PageDocument& document, std::string_view wanted) {
  if (wanted == "yearly_audit" && document.kind == PageKind::audit_report && document.paper != "special_audit") return true;
  return document.paper == wanted || name_of(document.kind) == wanted;
}

std::vector<std::string> alternatives_of(const std::string& wanted) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= wanted.size();) {
    const auto bar = std::min(wanted.find('|', from), wanted.size());
    parts.push_back(wanted.substr(from, bar - from));
    from = bar + 1;
  }
  return parts;
}

}  // namespace

Message paper_name(const std::string& paper) {
  Message name;
  for (const auto& part : alternatives_of(paper)) {
    const auto one = title_of_paper(part);
    name = name.zh.empty() ? one : name + Message{" 或 ", " or "} + one;
  }
  return name;
}

std::vector<std::size_t> papers_in(const Dossier& dossier, const std::string& wanted) {
  std::vector<std::size_t> found;
  const auto parts = alternatives_of(wanted);
  for (std::size_t at = 0; at < dossier.documents.size(); ++at) {
    const auto& document = dossier.documents[at].document;
    if (std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return is_paper(document, part); })) found.push_back(at);
  }
  return found;
}

}  // namespace mingjing::audit

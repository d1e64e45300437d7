#include "audit/checks/exhibit.h"

#include "audit/dossier.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

Finding finding_about(std::string subject, Message summary) {
  Finding finding;
  finding.subject = std::move(subject);
  finding.severity = Severity::violation;
  finding.summary = std::move(summary);
  return finding;
}

Undetermined cannot_tell(Message reason, std::string needs) {
  Undetermined open;
  open.reason = std::move(reason);
  open.needs = std::move(needs);
  return open;
}

Message money(Fen amount) { return {amount.grouped() + " 元", amount.grouped() + " yuan"}; }

Evidence on_page(const Dossier& dossier, std::size_t document) {
  Evidence evidence;
  evidence.file = dossier.documents[document].file;
  evidence.page = dossier.documents[document].document.page;
  evidence.box = dossier.documents[document].document.region;
  return evidence;
}

Evidence on_row(const Application& application, std::size_t row) {
  const auto& listed = application.listed[row];
  return on_row(listed.file.empty() ? application.list_file : listed.file, listed.row);
}

Evidence on_row(const std::string& file, std::int32_t row) {
  Evidence evidence;
  evidence.file = file, evidence.row = row;
  return evidence;
}

std::string shown(const std::string& value) { return value; }
std::string shown(Fen value) { return value.yuan(); }
std::string shown(Date value) { return value.iso(); }

std::size_t contract_page(const Dossier& dossier, std::size_t contract, const std::function<bool(const Contract&)>& says) {
  const auto& head = dossier.documents[contract];
  for (std::size_t at = contract + 1; at < dossier.documents.size() && dossier.documents[at].file_index == head.file_index; ++at) {
    const auto& document = dossier.documents[at].document;
    const auto* page = std::get_if<Contract>(&document.content);
    if (document.continues == head.document.page && page != nullptr && says(*page)) return at;
  }
  return contract;
}

std::vector<Evidence> exhibits_of(const Case& of, const InvoiceChain& chain) {
  std::vector<Evidence> evidence;
  for (auto row : chain.rows) evidence.push_back(on_row(of.application, row));
  if (const auto* page = shown_invoice(of.dossier, chain))
    evidence.push_back(on_page(of.dossier, chain.pages.front(), "number", page->number));
  return evidence;
}

std::string subject_of(const Case& of, const InvoiceChain& chain) {
  if (chain.key) return chain.key->text();
  const auto particulars = [&](const std::string& number) {
    return number + "|" + normal_name(chain.seller) + "|" + (chain.date ? chain.date->iso() : "");
  };
  if (!chain.rows.empty()) {
    const auto& row = of.application.listed[chain.rows.front()];
    return "row|" + particulars(normal_name(row.number)) + "|" + std::to_string(row.row);
  }
  const auto* page = shown_invoice(of.dossier, chain);
  const auto& sha256 = of.application.files[of.dossier.documents[chain.pages.front()].file_index].sha256;
  return "page|" + particulars(page ? normal_name(page->number.value_or("")) : "") + "|" + sha256;
}

Message unpaired_note() {
  return {"（该表不列发票号码，材料中另有未能与清单对应的发票，可能即为所列，请核对。）",
          " (That form bears no invoice numbers, and some invoices here were laid to no row: one of them may be meant.)"};
}

Counterpart counterpart_of(const Claim& claim) {
  return {claim.application, claim.enterprise.name, claim.policy, claim.round, claim.year, claim.file, claim.page};
}

bool is_rounding(const Case& of, Fen breach) {
  return of.application.requested_half_place > Fen() && breach < of.application.requested_half_place;
}

}  // namespace mingjing::audit

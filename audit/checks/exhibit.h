#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/dossier.h"
#include "storage/record/read.h"

namespace mingjing::audit {

// How checks say what they saw: findings with their evidence, in the words of a clerk. Severities start at `violation`, which is the
// most that a rule can make of them; audit/judge settles them against the rule and the contract.

record::Finding finding_about(std::string subject, record::Message summary);
record::Undetermined cannot_tell(record::Message reason, std::string needs);

/// 12,345.67 元
record::Message money(record::Fen amount);

/// The page of a document, or one field of it with the value as people read it.
record::Evidence on_page(const Dossier& dossier, std::size_t document);
record::Evidence on_row(const Application& application, std::size_t row);
/// A row of a sheet, from 1.
record::Evidence on_row(const std::string& file, std::int32_t row);
std::string shown(const std::string& value);
std::string shown(record::Fen value);
std::string shown(record::Date value);
template <class T>
record::Evidence on_page(const Dossier& dossier, std::size_t document, const char* field, const record::Read<T>& read) {
  auto evidence = on_page(dossier, document);
  evidence.field = field;
  if (read) evidence.value = shown(*read), evidence.box = read.box();
  return evidence;
}
/// The page of a contract on which the field stands: its first, or one that continues it.
std::size_t contract_page(const Dossier& dossier, std::size_t contract, const std::function<bool(const record::Contract&)>& says);
template <class T>
record::Evidence on_contract(const Dossier& dossier, std::size_t contract, const char* field, record::Read<T> record::Contract::*read) {
  const auto& value = contract_on(dossier, contract).*read;
  return on_page(dossier, contract_page(dossier, contract, [&](const record::Contract& page) { return page.*read == value; }), field, value);
}

/// Everything that shows this invoice: its rows and its page with number.
std::vector<record::Evidence> exhibits_of(const Case& of, const InvoiceChain& chain);
/// A stable name of the invoice for the finding's id: its key, else what the list says of it, else its place among the pages' numbers.
std::string subject_of(const Case& of, const InvoiceChain& chain);

/// Why a row without invoice number accuses nobody while there are invoices that no row was laid to.
record::Message unpaired_note();

record::Counterpart counterpart_of(const record::Claim& claim);

/// The breach is smaller than half the last printed place of the amount asked for: for the file only.
bool is_rounding(const Case& of, record::Fen breach);

}  // namespace mingjing::audit

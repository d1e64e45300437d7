#include "storage/record/finding.h"

#include <array>

namespace mingjing::record {

std::string_view name_of(Severity severity) {
  static constexpr std::array<std::string_view, 3> names = {"notice", "warning", "violation"};
  return names.at(static_cast<std::size_t>(severity));
}

std::string_view name_of(NodeKind kind) {
  static constexpr std::array<std::string_view, 7> names = {"company", "person", "account", "address", "phone", "email", "invoice"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(RelationKind kind) {
  static constexpr std::array<std::string_view, 9> names = {"holds",         "officer_of",   "kin_of", "represents", "registered_at",
                                                            "reachable_at", "owns_account", "pays",   "invoices"};
  return names.at(static_cast<std::size_t>(kind));
}

}  // namespace mingjing::record

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// A certificate as far as it was surely read: pieces that a stop or an unread line parts, without the name of the enterprise.
struct Certified {
  std::vector<std::string> pieces;
  bool names_enterprise = false;
};
/// nullopt: the document is no certificate, or nothing on it was surely read.
std::optional<Certified> certified_by(const Case& of, const record::PageDocument& document);

/// The first of the honours that it names; nullptr: none. An honour of several words is not looked for in a piece that names another firm,
/// whose name may hold them.
const ScoreItem::Honour* named_on(const Certified& certificate, const std::vector<ScoreItem::Honour>& honours);

}  // namespace mingjing::audit

#pragma once

#include <optional>

#include "ocr/open/open.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

/// The seals of an OFD: the digest of every part that they name, and the signature over the list of digests. A changed Document.xml
/// alone is no proof of a change: real files of honest issuers have one, and what it leads to carries digests of its own.
std::optional<record::Signature> ofd_signature(Archive& archive);

}  // namespace mingjing::ocr
